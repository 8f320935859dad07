import type { QueueView } from '@redthread/chat-bot/lists'
import { linkStats } from '@redthread/shared/present/link-views'
import type { TicketState } from '@redthread/shared/state/ticket-state'
import type { Deps } from './deps.ts'
import { openTickets } from './open-tickets.ts'
import { pagesView } from './pages.ts'

const SOON_MS = 2 * 60 * 60_000

/** How the queue stands, counted from our own copies of the open tickets. */
export async function queueView(deps: Pick<Deps, 'store' | 'platform' | 'policy'>): Promise<QueueView> {
  const now = deps.platform.now()
  const [pages, { dead }, tickets] = await Promise.all([pagesView(deps), deps.store.stats(), openTickets(deps)])
  const view: QueueView = {
    open: 0,
    byPriority: { urgent: 0, high: 0, normal: 0, low: 0, none: 0 },
    unassigned: 0,
    dueSoon: 0,
    oldestMinutes: null,
    links: linkStats(tickets),
    pages,
    undelivered: dead,
    asOf: now,
  }
  for (const state of tickets) count(view, state, now)
  return view
}

function count(view: QueueView, { ticket, firstReplyBy }: TicketState, now: number): void {
  view.open += 1
  view.byPriority[ticket.priority ?? 'none'] += 1
  if (ticket.assigneeId === null) view.unassigned += 1
  if (firstReplyBy !== null && firstReplyBy - now < SOON_MS) view.dueSoon += 1
  view.oldestMinutes = Math.max(view.oldestMinutes ?? 0, Math.round((now - ticket.createdAt) / 60_000))
}
