import { isRunning } from '../decide/place-episode.ts'
import type { Storm } from '../policy/policy.ts'
import type { EpisodeBrief } from '../state/episode-brief.ts'
import type { Episode, PostedCard } from './episode.ts'

/** An account that had no card for so long is quiet: its next one is the first. */
const QUIET_MS = 10 * 60_000

/**
 * Decides how each new card of an episode stands among the cards of its account: the first of a quiet account goes before all
 * others, and where a storm has brought as many as the policy allows, it becomes a line in the thread of the oldest of them.
 * @param others the account's episodes; null where no account is known
 */
export function gatherCards(
  before: Episode | null,
  after: Episode,
  others: EpisodeBrief[] | null,
  storm: Storm | undefined,
  now: number,
): Episode {
  const known = new Set(before?.cards.map(({ space }) => space))
  if (others === null || after.cards.every(({ space }) => known.has(space))) return after
  const since = now - (storm?.withinMs ?? QUIET_MS)
  const cards = after.cards.map((card) => {
    if (known.has(card.space)) return card
    const recent = others.filter((other) => other.id !== after.id && hasOwnCard(other, card.space, since))
    return place(card, recent, storm)
  })
  return { ...after, cards }
}

function place(card: PostedCard, recent: EpisodeBrief[], storm: Storm | undefined): PostedCard {
  const [oldest] = recent.toSorted((a, b) => a.openedAt - b.openedAt)
  if (!oldest) return { ...card, first: true }
  return storm && recent.length >= storm.cards ? { ...card, group: oldest.id } : card
}

function hasOwnCard(episode: EpisodeBrief, space: string, since: number): boolean {
  const card = episode.cards.find((each) => each.space === space)
  const came = episode.taken.find(({ spaces }) => spaces.includes(space))
  return isRunning(episode) && card !== undefined && card.group === undefined && (came?.decidedAt ?? 0) >= since
}
