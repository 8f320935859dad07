import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { Deps } from './deps.ts'
import { loadMany } from './documents.ts'

/** A group with more than this is shown by those found first. */
const MOST = 50
const DEEPEST = 3

/** The accounts below one in the CRM's hierarchy that had a ticket so far, to the third generation. A circle is walked once. */
export async function accountsBelow({ store }: Pick<Deps, 'store'>, id: string): Promise<AccountState[]> {
  const found = new Map<string, AccountState>()
  let parents = [id]
  for (let depth = 0; depth < DEEPEST && parents.length > 0 && found.size < MOST; depth += 1) {
    const lists = await Promise.all(parents.map((parent) => store.list(indexes.childAccounts(parent), null, MOST)))
    const wanted = [...new Set(lists.flatMap(({ entries }) => entries.map(({ member }) => member)))]
    const unknown = wanted.filter((member) => member !== id && !found.has(member)).slice(0, MOST - found.size)
    const children = await loadMany(store, unknown.map(keys.account), AccountState)
    const next: string[] = []
    for (const state of children.values()) {
      if (!parents.includes(state.account.parentId ?? '')) continue
      found.set(state.account.id, state)
      next.push(state.account.id)
    }
    parents = next
  }
  return [...found.values()]
}
