import type { Episode } from '@redthread/shared/episode/episode'
import { gatherCards } from '@redthread/shared/episode/storm'
import type { Act, Outcome, Refusal } from '@redthread/shared/episode/verb'
import { UpstreamError } from '@redthread/shared/errors'
import type { Deps } from './deps.ts'
import { toCommit } from './documents.ts'
import { actOn, type EpisodeContext, episodeDraft, loadEpisode } from './episode-context.ts'

/** How often a decision is made anew when somebody else wrote first; in a storm, somebody does for a second or two. */
const TRIES = 20

/** What an action came to, with the episode as it stands afterwards. */
export type Acted =
  | { kind: 'accepted' | 'unchanged'; context: EpisodeContext; episode: Episode }
  | { kind: 'refused'; code: Refusal; context: EpisodeContext; episode: Episode }
  | { kind: 'missing' }

export type Verb = (episode: Episode, act: Act) => Outcome

/**
 * Load, decide, commit; on a lost race the decision is made again from what is there now, so the first of two people
 * wins and the second is told so. Throws `UpstreamError` when the store does not answer.
 * @param ofTicket whose RED it must be, where that is known
 */
export async function act(
  deps: Deps,
  episodeId: string,
  who: Pick<Act, 'by' | 'surface'>,
  verb: Verb,
  ofTicket?: string,
): Promise<Acted> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const context = await loadEpisode(deps, episodeId, ofTicket)
    if (!context) return { kind: 'missing' }
    const outcome = verb(context.episode.value, actOn(deps, context, who))
    if (outcome.kind !== 'accepted') return { ...outcome, context, episode: context.episode.value }
    const { policy, platform } = deps
    const account = context.account.value
    const before = context.episode.value
    const next = gatherCards(before, outcome.next, account?.episodes ?? null, policy.storm, platform.now())
    if (await commitEpisode(deps, context, next)) return { kind: 'accepted', context, episode: next }
    await deps.platform.sleep(deps.platform.random() * 20 * attempt)
  }
  throw new UpstreamError('store', 'conflict')
}

/** Writes the episode's next state with all that follows from it; `false` when somebody wrote first. */
export async function commitEpisode(deps: Deps, context: EpisodeContext, next: Episode): Promise<boolean> {
  const now = deps.platform.now()
  const draft = episodeDraft(context, next, deps.policy, now)
  const origin = `${next.id}@${context.episode.rev + 1}`
  const commit = toCommit(draft, context.ledger, origin, now, next.correlationId)
  const result = await deps.store.commit(deps.platform.newId(), commit)
  if (result.kind === 'stale') {
    deps.log('commit.stale', { subject: next.id })
    return false
  }
  if (commit.outbox.length > 0) await deps.poke('rows')
  return true
}

/** The context with the episode as the action left it. */
export function withEpisode({ context, episode }: Exclude<Acted, { kind: 'missing' }>): EpisodeContext {
  return { ...context, episode: { ...context.episode, value: episode } }
}
