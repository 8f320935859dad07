import * as z from 'zod'
import { parseJson } from '../parse-json.ts'

/** Zendesk's ticket events; each says no more than that a ticket changed. */
export const TICKET_EVENTS = [
  'agent_assignment_changed',
  'attachment_linked_to_comment',
  'attachment_redacted_from_comment',
  'brand_changed',
  'comment_added',
  'comment_made_private',
  'comment_redacted',
  'created',
  'csat_received',
  'csat_requested',
  'custom_field_changed',
  'custom_status_changed',
  'description_changed',
  'email_ccs_changed',
  'external_id_changed',
  'followers_changed',
  'form_changed',
  'group_assignment_changed',
  'marked_as_spam',
  'merged',
  'next_sla_breach_changed',
  'ola_policy_changed',
  'organization_changed',
  'permanently_deleted',
  'priority_changed',
  'problem_link_changed',
  'requester_changed',
  'schedule_changed',
  'sla_policy_changed',
  'soft_deleted',
  'status_changed',
  'subject_changed',
  'submitter_changed',
  'tags_changed',
  'task_due_at_changed',
  'type_changed',
  'undeleted',
] as const

export type ZendeskEvent =
  | {
      kind: 'hint'
      ticketId: string
      /** Null for a trigger's body: a repeat of that one is known by its invocation id. */
      eventId: string | null
      /** Epoch milliseconds, as far as the body tells. */
      at: number | null
      /** Who changed the ticket, so that our own writes can be told apart. */
      actorId: string | null
    }
  | { kind: 'ignored'; why: 'organization_event' | 'user_event' | 'unknown_event' }
  | { kind: 'invalid'; field: string }

const PREFIX = 'zen:event-type:'
const TICKET_TYPES: ReadonlySet<string> = new Set(TICKET_EVENTS.map((name) => `${PREFIX}ticket.${name}`))

const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,19}$/))

const Envelope = z.object({
  id: z.string().min(1).max(200),
  account_id: Id,
  time: z.unknown().optional(),
  detail: z.object({ id: Id, actor_id: Id.nullable().catch(null) }),
})

const TriggerBody = z.object({ ticket_id: Id, updated_at: z.unknown().optional() })

/**
 * Reads a webhook's body: Zendesk's own event, or what an admin typed into a trigger (`{"ticket_id": "{{ticket.id}}"}`).
 * Only ids and the instant are taken; everything else is read from the desk. Never throws.
 * @param accountId when given, an event of another account is `invalid` as `account_id`
 */
export function parseZendeskEvent(rawBody: Uint8Array, contentType: string | null, accountId?: string): ZendeskEvent {
  if (!isJson(contentType)) return { kind: 'invalid', field: 'content-type' }
  const json = parseJson(new TextDecoder().decode(rawBody))
  if (json.kind === 'refused' || !isObject(json.value)) return { kind: 'invalid', field: 'body' }
  const { type } = json.value
  if (typeof type === 'string' && type.startsWith(PREFIX)) return fromEnvelope(type, json.value, accountId)
  return fromTrigger(json.value)
}

function fromEnvelope(type: string, body: object, accountId: string | undefined): ZendeskEvent {
  if (!TICKET_TYPES.has(type)) return { kind: 'ignored', why: whyIgnored(type) }
  const event = Envelope.safeParse(body)
  if (!event.success) return invalid(event.error)
  const { id, account_id, time, detail } = event.data
  if (accountId !== undefined && account_id !== accountId) return { kind: 'invalid', field: 'account_id' }
  return { kind: 'hint', ticketId: detail.id, eventId: id, at: toInstant(time), actorId: detail.actor_id }
}

function fromTrigger(body: object): ZendeskEvent {
  const trigger = TriggerBody.safeParse(body)
  if (!trigger.success) return invalid(trigger.error)
  const { ticket_id, updated_at } = trigger.data
  return { kind: 'hint', ticketId: ticket_id, eventId: null, at: toInstant(updated_at), actorId: null }
}

function whyIgnored(type: string): 'organization_event' | 'user_event' | 'unknown_event' {
  if (type.startsWith(`${PREFIX}organization.`)) return 'organization_event'
  if (type.startsWith(`${PREFIX}user.`)) return 'user_event'
  return 'unknown_event'
}

/** Zendesk writes nanoseconds; `Date.parse` reads them and keeps the milliseconds. */
function toInstant(text: unknown): number | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

function isJson(contentType: string | null): boolean {
  return /^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(contentType?.trim() ?? '')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(error: z.ZodError): ZendeskEvent {
  return { kind: 'invalid', field: error.issues[0]?.path.join('.') || 'body' }
}
