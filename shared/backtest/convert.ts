import * as z from 'zod'
import type { TicketPriority, TicketStatus } from '../desk.ts'
import type { HistoryInput } from './history.ts'

/** The shapes of rows a history can be made from. */
export type Shape = 'history' | 'incident-log' | 'created-tickets'

/** Tells a file's shape from its first row; null for none of ours. */
export function shapeOf(row: unknown): Shape | null {
  if (typeof row !== 'object' || row === null) return null
  if ('kind' in row) return 'history'
  if ('case' in row && 'ev' in row) return 'incident-log'
  return 'id' in row && ('subject' in row || 'body' in row) ? 'created-tickets' : null
}

/** An audit row of a ServiceNow incident: what was set, and when, in a local time whose zone is not said. */
export const IncidentRow = z.object({
  case: z.string(),
  seq: z.number(),
  at: z.string(),
  ev: z.array(z.string()),
  opened_at: z.string().optional(),
  caller: z.string().optional(),
  channel: z.string().optional(),
  by: z.string().optional(),
  set: z
    .object({
      state: z.string(),
      group: z.string().nullable(),
      agent: z.string().nullable(),
      priority: z.number(),
      impact: z.number(),
      urgency: z.number(),
      category: z.string().nullable(),
      subcategory: z.string().nullable(),
      location: z.string().nullable(),
      prio_confirmed: z.boolean(),
    })
    .partial()
    .optional(),
})
export type IncidentRow = z.infer<typeof IncidentRow>

const STATUSES: Readonly<Record<string, TicketStatus>> = {
  New: 'new',
  Active: 'open',
  'Awaiting User Info': 'pending',
  'Awaiting Vendor': 'hold',
  'Awaiting Problem': 'hold',
  'Awaiting Evidence': 'hold',
  Resolved: 'solved',
  Closed: 'closed',
}
const PRIORITIES: readonly TicketPriority[] = ['urgent', 'high', 'normal', 'low']

/** Fields of an incident that a ticket keeps as tags `category:40`. */
const TAGGED = ['category', 'subcategory', 'impact', 'urgency', 'prio_confirmed'] as const

/**
 * Turns audit rows into lines, one by one, in the order of the log. Times are read as UTC because their zone is unknown;
 * the caller's location stands for the account; nothing is known of any text.
 */
export function incidentConverter(): (row: unknown) => HistoryInput | null {
  const tagsOf = new Map<string, Record<string, unknown>>()
  return (row) => {
    const parsed = IncidentRow.safeParse(row)
    if (!parsed.success) return null
    const { case: id, set = {}, ...rest } = parsed.data
    const at = localTime(rest.at)
    const known = tagsOf.get(id)
    const kept = { ...known }
    for (const name of TAGGED) if (set[name] !== undefined) kept[name] = set[name]
    tagsOf.set(id, kept)
    const changes = changesOf(set, known === undefined || TAGGED.some((name) => set[name] !== undefined) ? kept : null)
    if (known !== undefined) return { kind: 'change', at, ticket: id, set: changes }
    const account = set.location ?? null
    const ticket = { kind: 'ticket', at, ticket: id, subject: `Incident ${id}` } as const
    return { ...ticket, ...changes, account: account && `location ${account}`, channel: rest.channel ?? 'other' }
  }
}

function changesOf(set: NonNullable<IncidentRow['set']>, tags: Record<string, unknown> | null) {
  const status = set.state === undefined ? undefined : STATUSES[set.state]
  const priority = set.priority === undefined ? undefined : PRIORITIES[set.priority - 1]
  return {
    ...(status && { status }),
    ...(priority && { priority }),
    ...(set.group !== undefined && { group: set.group || null }),
    ...(set.agent !== undefined && { assignee: set.agent || null }),
    ...(tags && { tags: Object.entries(tags).map(([name, value]) => `${name}:${value}`) }),
  }
}

/** Reads a time without a zone as UTC. */
export function localTime(text: string): number {
  return Date.parse(`${text}Z`)
}

const CreatedTicket = z.object({
  id: z.string(),
  created_at: z.iso.datetime({ offset: true }).optional(),
  resolved_at: z.iso.datetime({ offset: true }).optional(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  priority: z.string().nullish(),
  type: z.string().nullish(),
  queue: z.string().nullish(),
  channel: z.string().nullish(),
  organization: z.string().nullish(),
  requester: z.string().nullish(),
})

const NAMES_OF_PRIORITY: Readonly<Record<string, TicketPriority>> = {
  critical: 'urgent',
  urgent: 'urgent',
  high: 'high',
  major: 'high',
  medium: 'normal',
  normal: 'normal',
  low: 'low',
}

/** Where a ticket has no time of its own, it comes this long after the one before. */
const APART_MS = 5 * 60_000
const START = Date.UTC(2026, 0, 1)

/** A row of a file, or what it was turned into, with its number. */
export interface Numbered<Value> {
  number: number
  value: Value
}

/** Turns whole tickets, as they were created, into lines in order of time. Rows that are none come back as null. */
export function createdTickets(rows: readonly Numbered<unknown>[]): Numbered<HistoryInput | null>[] {
  const lines = rows.flatMap(({ number, value }, index) =>
    ticketLines(value, START + index * APART_MS).map((line) => ({ number, value: line })),
  )
  return lines.toSorted((a, b) => timeOf(a.value) - timeOf(b.value))
}

const timeOf = (line: HistoryInput | null) => (typeof line?.at === 'number' ? line.at : 0)

function ticketLines(row: unknown, otherwise: number): (HistoryInput | null)[] {
  const parsed = CreatedTicket.safeParse(row)
  if (!parsed.success) return [null]
  const { id, created_at, resolved_at, body, priority, organization, requester, ...rest } = parsed.data
  const at = created_at === undefined ? otherwise : Date.parse(created_at)
  const ticket: HistoryInput = {
    ...{ kind: 'ticket', at, ticket: id, account: organization || null },
    ...{
      subject: rest.subject ?? '',
      body: body ?? '',
      priority: NAMES_OF_PRIORITY[priority?.toLowerCase() ?? ''] ?? null,
    },
    ...{ type: rest.type?.toLowerCase() ?? null, group: rest.queue || null, channel: rest.channel ?? 'email' },
    ...(requester ? { requester: { id: requester } } : {}),
  }
  if (resolved_at === undefined) return [ticket]
  return [ticket, { kind: 'change', at: Date.parse(resolved_at), ticket: id, set: { status: 'solved' } }]
}
