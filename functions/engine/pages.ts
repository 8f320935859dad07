import type { PagesView } from '@redthread/chat-bot/lists'
import { namesOf } from '@redthread/shared/episode/directory'
import { indexes, keys } from '@redthread/shared/state/keys'
import { PageCount, pagesSince, withPage } from '@redthread/shared/state/page-count'
import type { Deps } from './deps.ts'
import { type Draft, held, loadMany } from './documents.ts'

/** More people than this are not called in one shift. */
const MOST_PEOPLE = 50

export interface Paged {
  /** How many it is in this shift with this one, and whether that is more than the policy wants. */
  pages: number
  isOver: boolean
  draft: Required<Pick<Draft, 'writes' | 'indexes'>>
}

/** One page more for a person, to be written together with its arrival; null where the policy counts none. */
export async function countPage({ store, policy }: Deps, user: string, now: number): Promise<Paged | null> {
  if (!policy.budget) return null
  const { pagesPerShift, shiftMs } = policy.budget
  const [doc] = await store.load([keys.pages(user)])
  const known = held(keys.pages(user), doc, PageCount)
  const value = withPage(known.value ?? { at: [] }, now, shiftMs)
  const pages = value.at.length
  const entry = { index: indexes.paged, member: user, score: now }
  return { pages, isOver: pages > pagesPerShift, draft: { writes: [{ held: known, value }], indexes: [entry] } }
}

/** Who was called how often in this shift, most often first. */
export async function pagesView({
  store,
  policy,
  platform,
}: Pick<Deps, 'store' | 'policy' | 'platform'>): Promise<PagesView[]> {
  if (!policy.budget) return []
  const { pagesPerShift, shiftMs } = policy.budget
  const { entries } = await store.list(indexes.paged, null, MOST_PEOPLE)
  const users = entries.map(({ member }) => member)
  const counts = await loadMany(store, users.map(keys.pages), PageCount)
  const names = namesOf(policy, users)
  const view = users.map((user, place) => {
    const count = counts.get(keys.pages(user))
    const pages = count ? pagesSince(count, platform.now(), shiftMs).length : 0
    return { name: names[place] ?? user, pages, budget: pagesPerShift }
  })
  return view.filter(({ pages }) => pages > 0).sort((a, b) => b.pages - a.pages)
}
