import { customFields } from '../../sandbox/crm/fields.ts'
import type { World } from '../../sandbox/world.ts'
import { envelope } from '../../sandbox/zendesk/envelope.ts'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import { EVENT_ID } from './load.ts'
import { dice } from './rule-cases.ts'

type Desk = Pick<World, 'zendesk'>

/** Customers whom Zendesk and the CRM know under one external id and by nothing else, so that one question links them. */
export function plantCustomers({ zendesk, crm }: Pick<World, 'zendesk' | 'crm'>, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, externalId, companyId] = [`Bench Customer ${index}`, `BENCH-${index}`, `CompanyID-bench-${index}`]
    const [organizationId, requesterId] = [370_000_000_000 + index, 371_000_000_000 + index]
    const since = zendesk.clock.now()
    zendesk.desk.organizations.set(organizationId, {
      ...{ id: organizationId, name, externalId, domains: [], createdAt: since },
    })
    zendesk.desk.users.set(requesterId, {
      ...{ id: requesterId, name: `Requester ${index}`, email: null, role: 'end-user', organizationId },
      ...{ verified: true, timeZone: 'Europe/Berlin' },
    })
    const values = new Map<string, unknown>([
      ['system__company_id', companyId],
      ['system__company_external_id', externalId],
      ['standard__company_name', name],
      [customFields.tier, index % 2 === 0 ? 'Silver' : 'Bronze'],
      [customFields.arr, String(10_000 + 700 * index)],
      [customFields.renewalDate, '2027-09-30'],
    ])
    crm.crm.companies.records.set(companyId, { id: companyId, values })
    return requesterId
  })
}

/**
 * An ordinary ticket of a kilobyte, with an answer. No rule fires on it: what a RED costs is another matter, and five new
 * tickets of one customer in a day would be one, so they spread over some months.
 */
export function plantTicket({ zendesk }: Desk, requesterId: number, seed: number): TicketRecord {
  const { desk, clock } = zendesk
  const random = dice(seed)
  const createdAt = clock.now() - ((seed % 80) + 0.4) * DAY_MS
  const ticket = desk.create({ subject: prose(50, random), body: prose(900, random), requesterId, createdAt })
  const agentId = [...desk.users.values()].find((user) => user.role === 'agent')?.id ?? requesterId
  desk.change(ticket, { comment: { authorId: agentId, public: true, body: prose(300, random) } }, agentId, 'web')
  desk.change(ticket, { status: 'open', priority: seed % 2 === 0 ? 'normal' : 'low' }, agentId, 'web')
  return ticket
}

/** The webhook that says the ticket got a comment, as the simulated Zendesk spells it, without an event id. */
export function webhookBody({ zendesk }: Desk, ticket: TicketRecord): string {
  const { desk, clock } = zendesk
  const last = ticket.comments.at(-1)
  const comment = {
    ...{ id: String(last?.id), body: last ? desk.text.get(last.body) : '', is_public: true },
    author: { id: String(last?.authorId), is_staff: true, name: 'Ines Marquez' },
  }
  const event = { type: 'comment_added', actorId: ticket.requesterId, ticket, event: { comment } }
  return JSON.stringify({ ...envelope(desk, event, clock.now(), 'upper'), id: EVENT_ID })
}

const DAY_MS = 86_400_000
const WORDS =
  'we would like to see the report about shipping from our depot with more details than before and the team asks where the setting for printers and labels can be found because the morning shift works in the other office and needs the same numbers on their screens'.split(
    ' ',
  )

function prose(length: number, random: () => number): string {
  let text = ''
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)]}${random() < 0.1 ? '. ' : ' '}`
  return text.slice(0, length)
}
