import { canonicalJson } from '@redthread/shared/canonical'
import type { DeskSnapshot } from '@redthread/shared/desk'
import type { TicketState } from '@redthread/shared/state/ticket-state'

/** Zendesk's `updated_at` counts whole seconds: a look must come clearly after that second to have seen all of it. */
const SETTLED_MS = 5_000

/** Whether our copy holds everything the desk had up to and in that second. */
export function isSeen(known: TicketState | null, updatedAt: number): boolean {
  return known?.ticket.updatedAt === updatedAt && known.refreshedAt - updatedAt > SETTLED_MS
}

/**
 * Which of two looks at a ticket came later; `unclear` when they saw different things in the same second. The desk's own
 * time decides, because two workers' clocks may disagree.
 */
export function whichIsNewer(
  { ticket, comments }: DeskSnapshot,
  known: TicketState | null,
): 'snapshot' | 'known' | 'unclear' {
  if (known === null || ticket.updatedAt > known.ticket.updatedAt) return 'snapshot'
  if (ticket.updatedAt < known.ticket.updatedAt) return 'known'
  const isSame =
    comments.filter((each) => each.public).length === known.customerComments + known.agentComments &&
    canonicalJson(ticket) === canonicalJson(known.ticket)
  return isSame ? 'snapshot' : 'unclear'
}
