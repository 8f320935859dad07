import type { Effect } from '@redthread/shared/effects'
import { supportSummary } from '@redthread/shared/present/insight'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { held } from './documents.ts'

/** Writes what support makes of the account as it stands now; writing it twice leaves the same values. */
export async function deliverSupport(
  deps: Deps,
  { accountId }: Extract<Effect, { kind: 'crm.support' }>,
): Promise<Delivered> {
  const [doc] = await deps.store.load([keys.account(accountId)])
  const state = held(keys.account(accountId), doc, AccountState).value
  if (state) {
    const newest = state.history.stubs[0]
    const link = newest ? deps.urls.ticket(newest.id) : ''
    await deps.crm.writeSupport(accountId, supportSummary(state, deps.platform.now(), link))
  }
  return 'done'
}
