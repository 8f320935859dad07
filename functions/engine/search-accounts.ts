import { indexes } from '@redthread/shared/state/keys'
import type { Store } from '@redthread/shared/store'
import type { Deps } from './deps.ts'

const PAGE = 500
const MOST = 10_000

/** Accounts that tickets were linked to, by name, from the end of the alphabet. */
export async function listAccounts(store: Pick<Store, 'list'>, most: number): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Store['list']>> = await store.list(indexes.accounts, cursor, PAGE)
    for (const { member } of page.entries) {
      const [name = '', id = ''] = member.split('\t')
      found.push({ id, name })
    }
    cursor = page.cursor
  } while (cursor !== null && found.length < most)
  return found
}

/** Accounts whose name holds the query; an account of exactly that name is the only answer. */
export async function searchAccounts(
  deps: Pick<Deps, 'store'>,
  query: string,
): Promise<{ id: string; name: string }[]> {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  const accounts = await listAccounts(deps.store, MOST)
  const exact = accounts.find(({ name }) => name.toLowerCase() === wanted)
  return exact ? [exact] : accounts.filter(({ name }) => name.toLowerCase().includes(wanted))
}
