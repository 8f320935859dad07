import { clockTimes, type DriftAt, drift } from '@redthread/shared/sla/drift'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { TicketMetricEvent } from '../ports.ts'
import type { Deps } from './deps.ts'
import { loadMany } from './documents.ts'

/** Tickets that came within a week: all that ever moved their clocks is in that week's events. */
const WINDOW_MS = 7 * 24 * 60 * 60_000
/** Whatever is younger may not have reached our copy. */
const SETTLED_MS = 10 * 60_000
const LOAD_AT_ONCE = 50

type Pair = NonNullable<ReturnType<typeof clockTimes>>

/** Compares our clocks with the desk's own, as its metric events tell them. Throws `UpstreamError`. */
export async function reconcileClocks({ desk, store, platform }: Deps): Promise<DriftAt> {
  const now = platform.now()
  const from = now - WINDOW_MS
  const byTicket = Map.groupBy(await desk.metricEvents(from), ({ ticketId }) => ticketId)
  const settled = [...byTicket].filter(([, events]) => (events.at(-1)?.at ?? now) < now - SETTLED_MS)
  const pairs: Pair[] = []
  for (let at = 0; at < settled.length; at += LOAD_AT_ONCE) {
    const some = settled.slice(at, at + LOAD_AT_ONCE)
    const states = await loadMany(
      store,
      some.map(([id]) => keys.ticket(id)),
      TicketState,
    )
    for (const [id, events] of some) pairs.push(...pairOf(states.get(keys.ticket(id)), events, from, now))
  }
  return { at: now, ...drift(pairs) }
}

function pairOf(state: TicketState | undefined, events: TicketMetricEvent[], from: number, now: number): Pair[] {
  if (!state || state.ticket.createdAt < from || state.ticket.status === 'deleted') return []
  const pair = clockTimes(state.ticket.createdAt, state.statuses, events, now)
  return pair === null ? [] : [pair]
}
