import * as z from 'zod'
import { Account } from '../crm.ts'
import { SlaTarget, TicketPriority, TicketStatus } from '../desk.ts'

/** An instant as a history file writes it: ISO 8601 with its offset, or epoch milliseconds. */
const Instant = z.union([
  z.number().int().nonnegative(),
  z.iso.datetime({ offset: true }).transform((at) => Date.parse(at)),
])

const Id = z.string().min(1).max(200)
const Satisfaction = z.enum(['good', 'bad']).nullable()

/** What the CRM says of an account from this instant on; what a line does not name stays as it was. */
const AccountLine = z.strictObject({
  kind: z.literal('account'),
  at: Instant,
  account: Id,
  ...Account.omit({ id: true, renewalAt: true, updatedAt: true }).partial().shape,
  renewalAt: z.union([Instant, z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`))]).nullish(),
})

const Requester = z.strictObject({
  id: Id,
  name: z.string().default(''),
  email: z.string().nullable().default(null),
  verified: z.boolean().default(false),
})

/** A ticket is created; `body` is its first comment. */
const TicketLine = z.strictObject({
  kind: z.literal('ticket'),
  at: Instant,
  ticket: Id,
  /** The account it was linked to; null where it never was. */
  account: Id.nullable().default(null),
  subject: z.string(),
  body: z.string().optional(),
  author: z.enum(['customer', 'agent']).default('customer'),
  status: TicketStatus.default('new'),
  priority: TicketPriority.nullable().default(null),
  type: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  channel: z.string().default('email'),
  requester: Requester.optional(),
  organization: Id.nullable().default(null),
  assignee: Id.nullable().default(null),
  group: Id.nullable().default(null),
  sla: z.array(SlaTarget).default([]),
})

/** Somebody writes on a ticket. */
const CommentLine = z.strictObject({
  kind: z.literal('comment'),
  at: Instant,
  ticket: Id,
  id: Id.optional(),
  author: z.enum(['customer', 'agent', 'system']),
  authorId: Id.optional(),
  authorName: z.string().default(''),
  public: z.boolean().default(true),
  body: z.string(),
})

const Changes = z
  .strictObject({
    status: TicketStatus,
    priority: TicketPriority.nullable(),
    type: z.string().nullable(),
    tags: z.array(z.string()),
    subject: z.string(),
    assignee: Id.nullable(),
    group: Id.nullable(),
    satisfaction: Satisfaction,
    sla: z.array(SlaTarget),
  })
  .partial()

/** Fields of a ticket take new values. */
const ChangeLine = z.strictObject({ kind: z.literal('change'), at: Instant, ticket: Id, set: Changes })

/** The customer escalated at this instant. Only the score is told of it, never a rule. */
const EscalationLine = z.strictObject({
  kind: z.literal('escalation'),
  at: Instant,
  ticket: Id.optional(),
  account: Id.optional(),
  reason: z.string().optional(),
})

/** One line of a history: what happened at one instant. A file is in order of time. */
export const HistoryLine = z.discriminatedUnion('kind', [
  AccountLine,
  TicketLine,
  CommentLine,
  ChangeLine,
  EscalationLine,
])
export type HistoryLine = z.infer<typeof HistoryLine>
export type HistoryInput = z.input<typeof HistoryLine>
export type LineOf<Kind extends HistoryLine['kind']> = Extract<HistoryLine, { kind: Kind }>

/** A line as it was understood, or what is wrong with it. */
export type ParsedLine = { kind: 'line'; line: HistoryLine } | { kind: 'bad'; why: string }

/**
 * Checks one line of a history file. The reason names the field, never its value.
 * @param value what the line's JSON says; undefined where it is none
 */
export function checkLine(value: unknown): ParsedLine {
  if (value === undefined) return { kind: 'bad', why: 'not JSON' }
  const parsed = HistoryLine.safeParse(value)
  if (!parsed.success) return { kind: 'bad', why: explain(parsed.error) }
  const { data } = parsed
  if (data.kind !== 'escalation' || data.ticket !== undefined || data.account !== undefined)
    return { kind: 'line', line: data }
  return { kind: 'bad', why: 'an escalation names a ticket or an account' }
}

function explain(error: z.ZodError): string {
  const [issue] = error.issues
  if (issue === undefined) return 'not a line of a history'
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.slice(0, 3).join(', ')}`
  const where = issue.path.join('.')
  return where === '' ? 'not a line of a history' : `${where}: ${issue.code.replaceAll('_', ' ')}`
}
