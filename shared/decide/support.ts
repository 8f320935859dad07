import { digest } from '../canonical.ts'
import type { Effect } from '../effects.ts'
import { supportSummary } from '../present/insight.ts'
import type { AccountState } from '../state/account-state.ts'

/** Asks for the CRM's copy to be brought up to date when what it would say has changed since it was last asked for. */
export function withSupport(account: AccountState, now: number): { account: AccountState; effects: Effect[] } {
  const { updatedAt: _, ...said } = supportSummary(account, now, '')
  const written = digest(said)
  if (written === account.written) return { account, effects: [] }
  return { account: { ...account, written }, effects: [{ kind: 'crm.support', accountId: account.account.id }] }
}
