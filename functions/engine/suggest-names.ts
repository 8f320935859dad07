import type { NamedLike } from '@redthread/shared/link/link'
import { spellings, suggestAccounts } from '@redthread/shared/link/names'
import type { PageDeps } from './page.ts'

/**
 * Accounts whose name is like an organization's: those the CRM finds under one of its spellings, and those we know already.
 * Only ever offered to a person. A CRM that does not answer takes none of ours away.
 */
export async function namesLike(deps: PageDeps, name: string, rejected: readonly string[]): Promise<NamedLike[]> {
  const query = { externalIds: [], emails: [], domains: [], names: spellings(name) }
  const [found, known] = await Promise.all([deps.crm.findAccounts(query).catch(() => []), deps.knownAccounts()])
  const accounts = new Map(known.map((account) => [account.id, account]))
  for (const { account } of found) accounts.set(account.id, account)
  for (const accountId of rejected) accounts.delete(accountId)
  return suggestAccounts(name, [...accounts.values()]).map(({ accountId, name, score }) => ({ accountId, name, score }))
}
