import type { Ladder } from '../policy/ladder.ts'
import type { Episode, EpisodeId } from './episode.ts'
import { takeStep } from './ladder.ts'
import { type Act, logged } from './verb.ts'

export interface Opening {
  id: EpisodeId
  ticketId: string
  accountId: string | null
  severity: number
  rules: string[]
  why: string
  policyVersion: string
  ladder: Ladder
  correlationId: string
}

/** Starts an episode with the policy's ladder as it stands now, and takes the first step if it is due at once. */
export function open(opening: Opening, act: Act): Episode {
  const fresh: Episode = {
    ...opening,
    status: 'open',
    openedAt: act.now,
    taken: [],
    repeats: 0,
    nextStepAt: null,
    held: null,
    acknowledgeBy: null,
    acknowledged: null,
    snooze: null,
    closed: null,
    verdict: null,
    refires: 0,
    cards: [],
    log: [],
  }
  const started = { ...fresh, log: logged(fresh, act, 'opened', { reason: opening.why }) }
  const firstAfterMs = opening.ladder.steps[0]?.afterMs ?? 0
  if (firstAfterMs > 0) {
    return { ...started, nextStepAt: act.now + firstAfterMs, acknowledgeBy: act.now + firstAfterMs }
  }
  return takeStep(started, 1, { ...act, reason: null, cause: 'ladder' })
}
