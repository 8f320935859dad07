import type { TicketState } from '../state/ticket-state.ts'

/**
 * Whether a person should say which account a ticket belongs to: several fit, or none does and the ticket is open and its
 * organization or an account of a like name gives them something to go by. A CRM that does not answer asks nobody.
 */
export function needsReview({ link, organization, solvedAt }: TicketState): boolean {
  if (link.kind === 'ambiguous') return true
  if (link.kind !== 'none' || link.reason === 'crm_unavailable' || solvedAt !== null) return false
  return organization !== null || (link.suggestions?.length ?? 0) > 0
}
