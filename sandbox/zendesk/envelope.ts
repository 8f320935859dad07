import { randomUUID } from 'node:crypto'
import type { Desk, TicketEvent } from './desk.ts'

/** Webhook events spell enums their own way; which way is a switch, because real accounts were seen with both. */
export type EnumCasing = 'upper' | 'rest'

const eventChannels: Record<string, string> = { email: 'mail', api: 'web_service', web: 'web' }

const text = (id: number | null) => (id === null ? null : String(id))
const seconds = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')

/** The envelope of an event-subscription webhook: every id a string, time with nanoseconds, no custom field. */
export function envelope(desk: Desk, { type, actorId, ticket, event }: TicketEvent, now: number, casing: EnumCasing) {
  const spell = (value: string | null) => (casing === 'upper' ? (value?.toUpperCase() ?? null) : value)
  const first = ticket.comments[0]
  return {
    type: `zen:event-type:ticket.${type}`,
    account_id: desk.accountId,
    id: randomUUID(),
    time: new Date(now).toISOString().replace('Z', '000000Z'),
    zendesk_event_version: '2022-11-06',
    subject: `zen:ticket:${ticket.id}`,
    detail: {
      actor_id: String(actorId),
      assignee_id: text(ticket.assigneeId),
      brand_id: '360000110001',
      created_at: seconds(ticket.createdAt),
      custom_status: null,
      description: first ? desk.text.get(first.body) : '',
      external_id: ticket.externalId,
      form_id: '360000120001',
      group_id: text(ticket.groupId),
      id: String(ticket.id),
      is_public: true,
      organization_id: text(ticket.organizationId),
      priority: spell(ticket.priority),
      requester_id: String(ticket.requesterId),
      status: spell(ticket.status),
      subject: ticket.subject,
      submitter_id: String(ticket.submitterId),
      tags: ticket.tags.length > 0 ? ticket.tags : null,
      type: spell(ticket.type),
      updated_at: seconds(ticket.updatedAt),
      via: { channel: eventChannels[ticket.channel] ?? ticket.channel },
    },
    event,
  }
}
