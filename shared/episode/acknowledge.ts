import type { Episode } from './episode.ts'
import { retake } from './retake.ts'
import { type Act, AT_REST, finality, logged, type Outcome } from './verb.ts'

/**
 * Somebody says "mine" and the ladder stops. A second press, by anybody, changes nothing: the first one stands. A snoozed
 * episode was acknowledged by whoever snoozed it.
 */
export function acknowledge(episode: Episode, act: Act): Outcome {
  const final = finality(episode)
  if (final) return final
  if (episode.status !== 'open') return { kind: 'unchanged' }
  const acknowledged = { by: act.by, at: act.now, updateDueAt: act.now + act.updateDueMs }
  return {
    kind: 'accepted',
    next: { ...episode, ...AT_REST, status: 'acknowledged', acknowledged, log: logged(episode, act, 'acknowledged') },
  }
}

/** Gives a RED back: it is open again and the step it had reached is taken anew. */
export function unacknowledge(episode: Episode, act: Act): Outcome {
  const final = finality(episode)
  if (final) return final
  if (episode.status !== 'acknowledged') return { kind: 'refused', code: 'not_open' }
  return { kind: 'accepted', next: retake(episode, act, 'unacknowledged') }
}
