import type { TicketDecision } from '../decide/ticket.ts'
import type { Episode } from '../episode/episode.ts'
import type { TicketState } from '../state/ticket-state.ts'
import type { Page } from './walk.ts'

/** Rules that began to fire at one look. */
export interface Turn {
  at: number
  ticketId: string
  accountId: string | null
  /** The group that owned the ticket. */
  group: string | null
  /** Live and shadow rules that did not fire at the look before. */
  rules: readonly string[]
  /** The RED that opened with it. */
  opened: Episode | null
}

/** Who is told what a trial finds. */
export interface Findings {
  turn(turn: Turn): void
  /** @param acknowledged whether somebody acknowledges in this telling of the story */
  page(page: Page, acknowledged: boolean): void
}

/** What began with this look; null where nothing did. */
export function turnOf(before: TicketState | null, decision: TicketDecision, at: number): Turn | null {
  const { ticket: after, opened, episode } = decision
  const fired = [...after.fired, ...after.shadow]
  const rules = fired.filter((rule) => !before?.fired.includes(rule) && !before?.shadow.includes(rule))
  if (rules.length === 0 && !opened) return null
  const { id, groupId } = after.ticket
  return { at, ticketId: id, accountId: after.accountId, group: groupId, rules, opened: opened ? episode : null }
}
