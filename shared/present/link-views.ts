import type { LinkStats, ReviewRow } from '../api/links.ts'
import { LinkMethod, WEAK_METHODS } from '../link/link.ts'
import { needsReview } from '../link/review.ts'
import type { TicketState } from '../state/ticket-state.ts'

/** What a person needs to choose; null for a ticket that asks nobody. */
export function reviewRow(state: TicketState, since: number): ReviewRow | null {
  const { ticket, organization, requester, link } = state
  if (link.kind === 'linked' || !needsReview(state)) return null
  const about = { ticketId: ticket.id, subject: ticket.subject, organization, requester, since }
  if (link.kind === 'ambiguous') {
    const candidates = link.candidates.map((each) => ({ ...each, score: null }))
    return { ...about, why: 'several', method: link.method, evidence: link.evidence, candidates }
  }
  return { ...about, why: 'none', method: null, evidence: null, candidates: link.suggestions ?? [] }
}

/** Counts open tickets by how they came to their account. */
export function linkStats(tickets: Iterable<TicketState>): LinkStats {
  const byMethod: LinkStats['byMethod'] = {}
  let [open, review] = [0, 0]
  for (const state of tickets) {
    open += 1
    if (needsReview(state)) review += 1
    if (state.link.kind !== 'linked') continue
    const { method } = state.link.link
    byMethod[method] = (byMethod[method] ?? 0) + 1
  }
  const count = (methods: readonly LinkMethod[]) => methods.reduce((sum, method) => sum + (byMethod[method] ?? 0), 0)
  const linked = count(LinkMethod.options)
  const weak = count(WEAK_METHODS)
  return {
    open,
    linked,
    byMethod,
    weak,
    linkedPercent: percent(linked, open),
    weakPercent: percent(weak, linked),
    review,
  }
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 10
}
