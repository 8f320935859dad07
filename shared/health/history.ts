import * as z from 'zod'
import { isOver, TicketPriority, TicketStatus } from '../desk.ts'

/** What is kept of one ticket for its account's history. */
export const TicketStub = z.object({
  id: z.string(),
  subject: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  status: TicketStatus,
  priority: TicketPriority.nullable(),
  /** A RED runs on this ticket. */
  red: z.boolean(),
  /** How often it was reopened. */
  reopened: z.number(),
  satisfaction: z.enum(['good', 'bad']).nullable(),
  solvedAt: z.number().nullable(),
  firstReplyAt: z.number().nullable(),
  /** Null while the first reply can still be in time. */
  firstReplyMet: z.boolean().nullable(),
  /** Null while the resolution can still be in time. */
  resolutionMet: z.boolean().nullable().optional(),
  /** -1 (angry) to 1 (pleased); absent where nobody measured. */
  sentiment: z.number().min(-1).max(1).nullable().optional(),
})
export type TicketStub = z.infer<typeof TicketStub>

/** An account's tickets, newest first: those not solved, and those solved in the last 90 days. */
export const AccountHistory = z.object({ stubs: z.array(TicketStub) })
export type AccountHistory = z.infer<typeof AccountHistory>

export const EMPTY_HISTORY: AccountHistory = { stubs: [] }

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const KEPT_MS = 90 * DAY_MS
/** Bounds the stored document; past it the oldest solved tickets go first. */
const MOST_STUBS = 400

/** The history with this ticket as it stands now; what is solved for more than 90 days drops out, deleted tickets at once. */
export function withTicket(history: AccountHistory, stub: TicketStub, now: number): AccountHistory {
  const { stubs } = history
  const isGone = stub.status === 'deleted' || isLong(stub, now)
  const place = placeOf(history, stub)
  // Most looks find the ticket where it was, and nothing to drop.
  if (!isGone && stubs[place]?.createdAt === stub.createdAt && !holdsLong(history, now))
    return { stubs: stubs.with(place, stub) }
  const others = stubs.filter((each, at) => at !== place && !isLong(each, now))
  if (isGone) return { stubs: others }
  const older = others.findIndex((other) => newestFirst(stub, other) < 0)
  const kept = others.toSpliced(older < 0 ? others.length : older, 0, stub)
  return { stubs: kept.length > MOST_STUBS ? bounded(kept) : kept }
}

/** The history that knows whether a RED runs on a ticket; the very same where it does already. */
export function withRed(history: AccountHistory, id: string, red: boolean): AccountHistory {
  const place = history.stubs.findIndex((stub) => stub.id === id)
  const stub = history.stubs[place]
  return stub === undefined || stub.red === red ? history : { stubs: history.stubs.with(place, { ...stub, red }) }
}

type Placed = Pick<TicketStub, 'id' | 'createdAt'>

/** Where a ticket stands in the history; -1 where it does not. */
export function placeOf({ stubs }: { stubs: readonly Placed[] }, { id, createdAt }: Placed): number {
  const place = placeFrom(stubs, createdAt, id)
  // Of a ticket that the desk dates otherwise than before, only the id tells.
  return stubs[place]?.id === id ? place : stubs.findIndex((stub) => stub.id === id)
}

/** Where the tickets begin that were created at this instant or before; of that very instant, those with this id or a later one. */
export function placeFrom(stubs: readonly Placed[], createdAt: number, id = ''): number {
  const first = { createdAt, id }
  // Most who ask mean the newest tickets: the search begins there, with ever longer steps.
  let [from, to] = [0, 0]
  while (to < stubs.length && newestFirst(stubs[to] ?? first, first) < 0) {
    from = to + 1
    to = 2 * to + 1
  }
  to = Math.min(to, stubs.length)
  while (from < to) {
    const middle = (from + to) >> 1
    if (newestFirst(stubs[middle] ?? first, first) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** Somebody has to drop out of the history. None does that was created within the time for which tickets are kept. */
export function holdsLong({ stubs }: AccountHistory, now: number): boolean {
  for (let at = stubs.length - 1; at >= 0; at -= 1) {
    const stub = stubs[at]
    if (stub === undefined || now - stub.createdAt <= KEPT_MS) return false
    if (isLong(stub, now)) return true
  }
  return false
}

/** When the next ticket drops out of the history if nothing happens; infinite when none will. */
export function nextDropAt({ stubs }: AccountHistory): number {
  let next = Number.POSITIVE_INFINITY
  for (const { solvedAt } of stubs) if (solvedAt !== null) next = Math.min(next, solvedAt + KEPT_MS + 1)
  return next
}

/** Tickets created per week, oldest first; the last entry is the seven days up to `now`. */
export function ticketsPerWeek(history: AccountHistory, now: number, weeks = 12): number[] {
  const counts = new Array<number>(weeks).fill(0)
  for (const { createdAt } of history.stubs) {
    const week = weeks - 1 - Math.floor((now - createdAt) / WEEK_MS)
    if (createdAt <= now && week >= 0) counts[week] = (counts[week] ?? 0) + 1
  }
  return counts
}

/**
 * The history as it stood at an earlier instant, as far as stubs tell: what is later is undone where it has a time of
 * its own. `red`, `reopened`, `satisfaction` and `sentiment` have none; they count once the ticket's last change does.
 */
export function asOf(history: AccountHistory, at: number): AccountHistory {
  return { stubs: history.stubs.filter((stub) => stub.createdAt <= at).map((stub) => stubAsOf(stub, at)) }
}

export function isOpen(stub: TicketStub): boolean {
  return !isOver(stub.status)
}

function stubAsOf(stub: TicketStub, at: number): TicketStub {
  if (stub.updatedAt <= at) return stub
  const replied = stub.firstReplyAt !== null && stub.firstReplyAt <= at
  const wasOpen = isOpen(stub) || (stub.solvedAt !== null && stub.solvedAt > at)
  return {
    ...stub,
    ...(wasOpen ? { status: 'open', solvedAt: null, resolutionMet: null } : {}),
    red: false,
    reopened: 0,
    satisfaction: null,
    sentiment: null,
    ...(replied ? {} : { firstReplyAt: null, firstReplyMet: null }),
  }
}

function bounded(newest: TicketStub[]): TicketStub[] {
  const open = newest.filter(isOpen)
  const over = newest.filter((stub) => !isOpen(stub))
  return [...open, ...over].slice(0, MOST_STUBS).sort(newestFirst)
}

function isLong({ solvedAt }: TicketStub, now: number): boolean {
  return solvedAt !== null && now - solvedAt > KEPT_MS
}

function newestFirst(a: Placed, b: Placed): number {
  return b.createdAt - a.createdAt || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1)
}
