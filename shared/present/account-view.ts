import type { AccountFactsView, FreshnessView, TicketPage, TicketRowView } from '../api/views.ts'
import type { Link } from '../link/link.ts'
import type { AccountState } from '../state/account-state.ts'

/** Older than this, a copy is shown with its age. */
const STALE_MS = 15 * 60_000

const FIRST_PAGE = 10
const NEXT_PAGE = 25

export function accountFacts({ account }: AccountState, link: Link | null): AccountFactsView {
  return {
    id: account.id,
    name: account.name,
    tier: account.tier,
    arr: account.arr,
    currency: account.currency,
    csm: account.csm?.name ?? null,
    accountManager: account.accountManager?.name ?? null,
    renewalAt: account.renewalAt,
    url: account.url,
    link: link && { method: link.method, confidence: link.confidence, evidence: link.evidence },
  }
}

/** How fresh the CRM's copy is; without any copy, since when there is none. */
export function freshness(state: AccountState | null, unavailable: boolean, now: number): FreshnessView {
  if (!state) return { fetchedAt: now, stale: unavailable, unavailableSince: unavailable ? now : null }
  const { fetchedAt, unavailableSince } = state
  return { fetchedAt, stale: now - fetchedAt > STALE_MS || unavailableSince !== null, unavailableSince }
}

/** The account's tickets of the last 90 days, newest change first: ten, then 25 more at a time. */
export function ticketPage(
  state: AccountState | null,
  cursor: string | null,
  ticketUrl: (id: string) => string,
): TicketPage & { total: number } {
  const stubs = [...(state?.history.stubs ?? [])].sort((a, b) => b.updatedAt - a.updatedAt || a.id.localeCompare(b.id))
  const from = cursor === null ? 0 : stubs.findIndex((stub) => stub.id === cursor) + 1
  const page = stubs.slice(from, from + (cursor === null ? FIRST_PAGE : NEXT_PAGE))
  const rows = page.map(
    ({ id, subject, status, priority, red, createdAt, updatedAt }): TicketRowView => ({
      id,
      subject,
      status,
      priority,
      red,
      createdAt,
      updatedAt,
      url: ticketUrl(id),
    }),
  )
  const last = rows.at(-1)
  const isLast = from + page.length >= stubs.length
  return { rows, cursor: isLast || !last ? null : last.id, total: stubs.length }
}
