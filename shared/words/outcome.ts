import type { EpisodeAction, EpisodeView } from '../api/views.ts'
import { moment } from './format.ts'
import { acknowledgedLine, alreadyAcknowledgedLine, handedLine, verdictLine } from './results.ts'
import { redStatus } from './status.ts'

/** What an action came to, in one sentence, told from the episode as it stands afterwards. */
export function resultLine(
  verb: EpisodeAction,
  outcome: 'accepted' | 'unchanged',
  episode: EpisodeView,
  now: number,
  zone: string,
): string {
  return outcome === 'accepted' ? done(verb, episode, now, zone) : unchangedLine(episode, now, zone)
}

function done(verb: EpisodeAction, episode: EpisodeView, now: number, zone: string): string {
  const { id, level, levels, levelName, openedAt, acknowledgedBy, acknowledgedAt, snoozedUntil } = episode
  switch (verb) {
    case 'acknowledge':
      return acknowledgedLine(acknowledgedBy?.name ?? '', id, acknowledgedAt ?? now, openedAt, zone)
    case 'escalate':
      return `${id} is at level ${level} of ${levels}${levelName === null ? '' : `, ${levelName}`}.`
    case 'snooze':
      return `${id} is snoozed until ${moment(snoozedUntil ?? now, now, zone)}.`
    case 'end_snooze':
      return `${id} is not snoozed any more. It is not acknowledged.`
    case 'unacknowledge':
      return `${id} is not acknowledged any more.`
    case 'hand_over':
      return handedLine(acknowledgedBy?.name ?? '', id, episode.updateDueAt, now, zone)
    case 'dismiss':
      return `${id} is dismissed, not RED.`
    case 'verdict':
      return verdictLine(id, episode.verdict?.useful ?? true)
    case 'close':
      return `${id} is closed.`
  }
}

/** Somebody was there first, or the state asked for was there already. */
export function unchangedLine(episode: EpisodeView, now: number, zone: string): string {
  const { id, acknowledgedBy, acknowledgedAt } = episode
  if (episode.status === 'acknowledged' && acknowledgedBy && acknowledgedAt !== null) {
    return alreadyAcknowledgedLine(acknowledgedBy.name, id, acknowledgedAt, zone)
  }
  return `${redStatus(episode, now, zone, id).words}. Nothing changed.`
}
