import type { Episode } from './episode.ts'
import { currentLevel, following, takeStep } from './ladder.ts'
import { retake } from './retake.ts'
import { endSnooze } from './snooze.ts'
import { type Act, logged, type Outcome } from './verb.ts'

/** When the clock next matters to this episode; null when it does not. */
export function dueAt(episode: Episode): number | null {
  switch (episode.status) {
    case 'open':
      return episode.nextStepAt
    case 'acknowledged':
      return episode.acknowledged?.updateDueAt ?? null
    case 'snoozed':
      return episode.snooze?.until ?? null
    default:
      return null
  }
}

/**
 * What the clock does to an episode at `act.now`. However late it comes, one call takes one step: delays missed during an
 * outage collapse into one notice.
 */
export function tick(episode: Episode, act: Act): Outcome {
  const due = dueAt(episode)
  if (due === null || due > act.now) return { kind: 'unchanged' }
  if (episode.status === 'snoozed') return endSnooze(episode, act)
  if (episode.status === 'acknowledged') {
    const overdue = { ...episode, log: logged(episode, act, 'update_overdue') }
    return { kind: 'accepted', next: retake(overdue, act) }
  }
  const next = following(episode, currentLevel(episode))
  if (!next) return { kind: 'accepted', next: { ...episode, nextStepAt: null, acknowledgeBy: null } }
  return {
    kind: 'accepted',
    next: takeStep({ ...episode, repeats: next.repeats }, next.level, { ...act, reason: null }),
  }
}
