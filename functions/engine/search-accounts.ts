import { indexes } from '@redthread/shared/state/keys'
import type { Deps } from './deps.ts'

const PAGE = 500
const MAX_PAGES = 20

/** Accounts whose name holds the query; an account of exactly that name is the only answer. */
export async function searchAccounts(
  deps: Pick<Deps, 'store'>,
  query: string,
): Promise<{ id: string; name: string }[]> {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  const found: { id: string; name: string }[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Awaited<ReturnType<typeof deps.store.list>> = await deps.store.list(indexes.accounts, cursor, PAGE)
    for (const { member } of answer.entries) {
      const [name = '', id = ''] = member.split('\t')
      if (name.toLowerCase() === wanted) return [{ id, name }]
      if (name.toLowerCase().includes(wanted)) found.push({ id, name })
    }
    cursor = answer.cursor
    if (cursor === null) break
  }
  return found
}
