import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import { settleAmber } from './amber.ts'

/**
 * The account without a ticket that belongs to another one: its place in the history, its episodes and its AMBER are gone,
 * and what it muted may speak again.
 */
export function withoutTicket(
  state: AccountState,
  ticketId: string,
  policy: Policy,
  now: number,
): { account: AccountState; lookAgain: string[] } {
  const { history, episodes, amber } = state
  const left: AccountState = {
    ...state,
    history: { ...history, stubs: history.stubs.filter((stub) => stub.id !== ticketId) },
    episodes: episodes.filter((episode) => episode.ticketId !== ticketId),
    amber: { ...amber, tickets: amber.tickets.filter((each) => each.ticketId !== ticketId) },
  }
  return settleAmber(left, policy, now)
}

/** The account with the episodes that a ticket brings along from the one it was counted with before. */
export function withEpisodesFrom(state: AccountState, former: AccountState | null, ticketId: string): AccountState {
  const brought = (former?.episodes ?? []).filter((episode) => episode.ticketId === ticketId)
  if (brought.length === 0) return state
  const ids = new Set(brought.map(({ id }) => id))
  return { ...state, episodes: [...state.episodes.filter(({ id }) => !ids.has(id)), ...brought] }
}
