import type { Episode } from './episode.ts'
import { currentLevel, following, takeStep } from './ladder.ts'
import { retake } from './retake.ts'
import { endSnooze } from './snooze.ts'
import type { Act, Outcome } from './verb.ts'

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
 * outage collapse into one notice. After a maintenance window the ladder begins anew, so what it held back is never sent.
 */
export function tick(episode: Episode, act: Act): Outcome {
  const due = dueAt(episode)
  if (due === null || due > act.now) return { kind: 'unchanged' }
  if (episode.status === 'snoozed') return endSnooze(episode, act)
  if (episode.status === 'acknowledged') return { kind: 'accepted', next: retake(episode, act, 'update_overdue') }
  if (episode.held && !act.quiet) {
    return { kind: 'accepted', next: retake({ ...episode, repeats: 0 }, act, 'maintenance_ended') }
  }
  const next = following(episode, currentLevel(episode))
  const climbing = { ...episode, repeats: next.repeats }
  return { kind: 'accepted', next: takeStep(climbing, next.level, { ...act, reason: null, cause: 'ladder' }) }
}
