import type { Desk } from './desk.ts'
import type { TicketRecord } from './records.ts'
import { commentWire, isoSeconds } from './wire.ts'

/** A ticket as the list of the agent's page shows it. */
export function brief(desk: Desk, ticket: TicketRecord) {
  const { id, subject, status, priority, tags, createdAt, updatedAt } = ticket
  const requester = desk.users.get(ticket.requesterId)?.name ?? ''
  const organization =
    ticket.organizationId === null ? null : (desk.organizations.get(ticket.organizationId)?.name ?? null)
  return { id, subject, status, priority, tags, createdAt, updatedAt, requester, organization }
}

/** Who is behind a ticket. */
export function people(desk: Desk, ticket: TicketRecord) {
  const { type, channel, requesterId, organizationId, assigneeId } = ticket
  const organization = organizationId === null ? undefined : desk.organizations.get(organizationId)
  return {
    type,
    channel,
    requesterUser: desk.users.get(requesterId) ?? null,
    organizationRecord: organization ?? null,
    assignee: assigneeId === null ? null : (desk.users.get(assigneeId) ?? null),
    createdIso: isoSeconds(ticket.createdAt),
    updatedIso: isoSeconds(ticket.updatedAt),
  }
}

const commentsShown = 50

export function comments(desk: Desk, ticket: TicketRecord) {
  return ticket.comments.slice(-commentsShown).map((comment) => ({
    ...commentWire(desk, comment),
    author: desk.users.get(comment.authorId) ?? null,
  }))
}
