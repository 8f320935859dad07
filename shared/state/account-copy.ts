import type { Account } from '../crm.ts'
import { EMPTY_HISTORY } from '../health/history.ts'
import { AccountState } from './account-state.ts'
import { NO_AMBER } from './amber-state.ts'

/** The first look at an account in each such stretch of the clock reads a fresh copy from the CRM. */
export const COPY_FRESH_MS = 10 * 60_000

/** Which stretch an instant belongs to. */
export const stretchOf = (at: number): number => Math.floor(at / COPY_FRESH_MS)

/** When the CRM's copy was made, of all that is known of an account. */
export const Copied = AccountState.pick({ fetchedAt: true, unavailableSince: true })
export type Copied = Pick<AccountState, 'fetchedAt' | 'unavailableSince'>

/** The copy is young enough to be used as it is. While the CRM does not answer, none is. */
export function isFresh(state: Copied | null, now: number): boolean {
  return state !== null && stretchOf(now) === stretchOf(state.fetchedAt) && state.unavailableSince === null
}

/** The account with the CRM's copy of this instant; its support history is ours and stays. */
export function withCopy(state: AccountState | null, account: Account, now: number): AccountState {
  const kept = state ?? { link: null, history: EMPTY_HISTORY, episodes: [], amber: NO_AMBER, plays: [], written: null }
  return { ...kept, account, fetchedAt: now, unavailableSince: null }
}
