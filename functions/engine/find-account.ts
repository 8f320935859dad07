import { withCopy } from '@redthread/shared/state/account-copy'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import type { Deps } from './deps.ts'
import { held } from './documents.ts'

/** The account as we know it, or as the CRM knows it when no ticket has named it yet; null when neither does. */
export async function findAccount(
  deps: Pick<Deps, 'store' | 'crm' | 'platform'>,
  id: string,
): Promise<AccountState | null> {
  const [doc] = await deps.store.load([keys.account(id)])
  const known = held(keys.account(id), doc, AccountState)
  if (known.value) return known.value
  const [account] = await deps.crm.getAccounts([id])
  return account ? withCopy(null, account, deps.platform.now()) : null
}
