import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Deps } from './deps.ts'
import { loadMany } from './documents.ts'

/** Beyond this many, counts say "at least". */
const MOST = 2_000
const PAGE = 200

/** Our copies of the open tickets, newest first, at most two thousand. */
export async function openTickets({ store }: Pick<Deps, 'store'>): Promise<TicketState[]> {
  const found: TicketState[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.list>> = await store.list(indexes.openTickets, cursor, PAGE)
    const tickets = await loadMany(
      store,
      page.entries.map(({ member }) => keys.ticket(member)),
      TicketState,
    )
    found.push(...tickets.values())
    cursor = page.cursor
  } while (cursor !== null && found.length < MOST)
  return found
}
