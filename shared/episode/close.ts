import type { Episode } from './episode.ts'
import { type Act, AT_REST, finality, logged, type Outcome } from './verb.ts'

/** Ends a RED for good. */
export function close(episode: Episode, act: Act, cause: string): Outcome {
  const final = finality(episode)
  if (final) return final
  const closed = { by: act.by, at: act.now, cause }
  return {
    kind: 'accepted',
    next: { ...episode, ...AT_REST, status: 'closed', closed, log: logged(episode, act, 'closed', { reason: cause }) },
  }
}

/** Ends a RED that was none; the reason is its verdict too, and teaches the rule that raised it. */
export function dismiss(episode: Episode, act: Act, reason: string): Outcome {
  const final = finality(episode)
  if (final) return final
  const closed = { by: act.by, at: act.now, cause: reason }
  const verdict = { by: act.by, at: act.now, useful: false, reason }
  const log = logged(episode, act, 'dismissed', { reason })
  return { kind: 'accepted', next: { ...episode, ...AT_REST, status: 'dismissed', closed, verdict, log } }
}
