import type { Episode } from './episode.ts'
import { currentLevel } from './ladder.ts'
import { retake } from './retake.ts'
import { type Act, AT_REST, finality, logged, type Outcome } from './verb.ts'

const DAY_MS = 24 * 3_600_000
const WEEK_MS = 7 * DAY_MS

/** Once the ladder has come this far, a RED can be acknowledged or escalated, but not put off. */
const NO_SNOOZE_LEVEL = 3

export function canSnooze(episode: Episode): boolean {
  return currentLevel(episode) < NO_SNOOZE_LEVEL
}

/** Puts a RED off until an instant, which acknowledges it. More than 24 h need a reason; 7 days are the most. */
export function snooze(episode: Episode, act: Act, until: number, reason: string | null): Outcome {
  const final = finality(episode)
  if (final) return final
  if (!canSnooze(episode)) return { kind: 'refused', code: 'top_level_cannot_snooze' }
  if (until - act.now > WEEK_MS) return { kind: 'refused', code: 'snooze_too_long' }
  if (until - act.now > DAY_MS && !reason) return { kind: 'refused', code: 'snooze_needs_reason' }
  if (episode.snooze?.until === until) return { kind: 'unchanged' }
  return {
    kind: 'accepted',
    next: {
      ...episode,
      ...AT_REST,
      status: 'snoozed',
      acknowledged: episode.acknowledged ?? { by: act.by, at: act.now, updateDueAt: null },
      snooze: { by: act.by, at: act.now, until, reason },
      log: logged(episode, act, 'snoozed', { until, reason }),
    },
  }
}

/** The snooze is over, by the clock or by hand: the RED is open again at the level it had reached. */
export function endSnooze(episode: Episode, act: Act): Outcome {
  const final = finality(episode)
  if (final) return final
  if (episode.status !== 'snoozed') return { kind: 'unchanged' }
  return { kind: 'accepted', next: retake(episode, act, 'snooze_ended') }
}
