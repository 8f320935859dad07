import type { QueueView } from '@redthread/chat-bot/lists'
import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Deps } from './deps.ts'
import { loadMany } from './documents.ts'
import { pagesView } from './pages.ts'

/** Beyond this many open tickets the counts say "at least". */
const MAX_TICKETS = 2_000
const PAGE = 200
const SOON_MS = 2 * 60 * 60_000

/** How the queue stands, counted from our own copies of the open tickets. */
export async function queueView(deps: Pick<Deps, 'store' | 'platform' | 'policy'>): Promise<QueueView> {
  const now = deps.platform.now()
  const [pages, { dead }] = await Promise.all([pagesView(deps), deps.store.stats()])
  const view: QueueView = {
    open: 0,
    byPriority: { urgent: 0, high: 0, normal: 0, low: 0, none: 0 },
    unassigned: 0,
    dueSoon: 0,
    oldestMinutes: null,
    pages,
    undelivered: dead,
    asOf: now,
  }
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof deps.store.list>> = await deps.store.list(indexes.openTickets, cursor, PAGE)
    const tickets = await loadMany(
      deps.store,
      page.entries.map(({ member }) => keys.ticket(member)),
      TicketState,
    )
    for (const state of tickets.values()) count(view, state, now)
    cursor = page.cursor
  } while (cursor !== null && view.open < MAX_TICKETS)
  return view
}

function count(view: QueueView, { ticket, firstReplyBy }: TicketState, now: number): void {
  view.open += 1
  view.byPriority[ticket.priority ?? 'none'] += 1
  if (ticket.assigneeId === null) view.unassigned += 1
  if (firstReplyBy !== null && firstReplyBy - now < SOON_MS) view.dueSoon += 1
  view.oldestMinutes = Math.max(view.oldestMinutes ?? 0, Math.round((now - ticket.createdAt) / 60_000))
}
