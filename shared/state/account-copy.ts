import type { Account } from '../crm.ts'
import { EMPTY_HISTORY } from '../health/history.ts'
import type { AccountState } from './account-state.ts'
import { NO_AMBER } from './amber-state.ts'

/** How old the CRM's copy of an account may be before a fresh one is read along with a ticket. */
export const COPY_FRESH_MS = 10 * 60_000

type Copied = Pick<AccountState, 'fetchedAt' | 'unavailableSince'>

/** The copy is young enough to be used as it is. While the CRM does not answer, none is. */
export function isFresh(state: Copied | null, now: number): boolean {
  return state !== null && now - state.fetchedAt < COPY_FRESH_MS && state.unavailableSince === null
}

/** The account with the CRM's copy of this instant; its support history is ours and stays. */
export function withCopy(state: AccountState | null, account: Account, now: number): AccountState {
  const kept = state ?? { link: null, history: EMPTY_HISTORY, episodes: [], amber: NO_AMBER, plays: [], written: null }
  return { ...kept, account, fetchedAt: now, unavailableSince: null }
}
