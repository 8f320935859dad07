import type { ReviewPage } from '@redthread/shared/api/links'
import { reviewRow } from '@redthread/shared/present/link-views'
import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Deps } from './deps.ts'
import { loadMany } from './documents.ts'

const PAGE = 50

/** Tickets whose account waits for a person, the latest first. */
export async function linkReview({ store }: Pick<Deps, 'store'>, cursor: string | null): Promise<ReviewPage> {
  const page = await store.list(indexes.review, cursor, PAGE)
  const tickets = await loadMany(
    store,
    page.entries.map(({ member }) => keys.ticket(member)),
    TicketState,
  )
  const rows = page.entries.flatMap(({ member, score }) => {
    const state = tickets.get(keys.ticket(member))
    return (state && reviewRow(state, score)) ?? []
  })
  return { rows, cursor: page.cursor }
}
