import type { Desk } from '../zendesk/desk.ts'
import type { Cast } from './cast.ts'
import { companies, companyOf } from './companies.ts'
import { history } from './history.ts'

const dayMs = 86_400_000

/** Fills the simulated Zendesk with the team, the customers and what they wrote before today. Sends no webhook. */
export function plantDesk(desk: Desk, cast: Cast, now: number): void {
  desk.users.set(desk.serviceUserId, {
    id: desk.serviceUserId,
    name: 'Redthread',
    email: 'redthread@desk.example',
    role: 'admin',
    organizationId: null,
    verified: true,
    timeZone: 'Etc/UTC',
  })
  for (const { zendeskId, name, email } of cast.people) {
    const agent = { id: zendeskId, name, email, role: 'agent' as const, organizationId: null, verified: true }
    desk.users.set(zendeskId, { ...agent, timeZone: 'Europe/Berlin' })
  }
  for (const company of companies) {
    const { organization, externalId } = company
    if (organization) {
      const { id, name, domains, sharesExternalId } = organization
      const createdAt = now - 400 * dayMs
      desk.organizations.set(id, { id, name, domains, externalId: sharesExternalId ? externalId : null, createdAt })
    }
    for (const { zendeskId, firstName, lastName, email, inOrganization } of company.contacts) {
      desk.users.set(zendeskId, {
        id: zendeskId,
        name: `${firstName} ${lastName}`,
        email,
        role: 'end-user',
        organizationId: inOrganization ? (organization?.id ?? null) : null,
        verified: true,
        timeZone: 'Europe/Berlin',
      })
    }
  }
  plantHistory(desk, cast, now)
}

function plantHistory(desk: Desk, cast: Cast, now: number): void {
  const agent = cast.people[0]
  const send = desk.onEvent
  desk.onEvent = () => undefined
  for (const { company, daysAgo, subject, body, reply, status, priority, satisfaction } of history) {
    const requesterId = companyOf(company).contacts[0]?.zendeskId
    if (requesterId === undefined || !agent) continue
    const createdAt = now - daysAgo * dayMs
    const ticket = desk.create({ subject, body, requesterId, priority, createdAt })
    const comment = reply === null ? {} : { comment: { authorId: agent.zendeskId, public: true, body: reply } }
    desk.change(ticket, { ...comment, status, satisfaction, assigneeId: agent.zendeskId }, agent.zendeskId, 'web')
    backdate(ticket, createdAt)
  }
  desk.onEvent = send
}

const replyAfterMs = 95 * 60_000

function backdate(ticket: ReturnType<Desk['create']>, createdAt: number): void {
  ticket.comments.forEach((comment, index) => {
    comment.createdAt = createdAt + index * replyAfterMs
  })
  ticket.updatedAt = createdAt + replyAfterMs
  if (ticket.firstReplyAt !== null) ticket.firstReplyAt = createdAt + replyAfterMs
}
