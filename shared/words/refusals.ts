import type { EpisodeAction, EpisodeView } from '../api/views.ts'
import type { Refusal } from '../episode/verb.ts'
import { clockTime } from './format.ts'
import { alreadyClosedLine, LEVEL_TOO_HIGH_TO_SNOOZE, SNOOZE_NEEDS_REASON, SNOOZE_TOO_LONG } from './results.ts'
import { redStatus } from './status.ts'

type Sentence = (episode: EpisodeView, verb: EpisodeAction, now: number, zone: string) => string

/** An action inside a sentence, before the RED's id. */
export const VERB_WORDS: Record<EpisodeAction, string> = {
  acknowledge: 'acknowledge',
  unacknowledge: 'give back',
  hand_over: 'hand over',
  dismiss: 'dismiss',
  verdict: 'judge',
  escalate: 'escalate',
  snooze: 'snooze',
  end_snooze: 'end the snooze of',
  close: 'close',
}

export const NOTHING_CHANGED = 'Nothing changed.'

const SENTENCES: Record<Refusal, Sentence> = {
  already_closed: ({ id, closedAt }, _verb, now, zone) => alreadyClosedLine(id, closedAt ?? now, zone),
  already_dismissed: ({ id, closedAt }, _verb, now, zone) =>
    `${id} was dismissed at ${clockTime(closedAt ?? now, zone)}. ${NOTHING_CHANGED}`,
  not_open: (episode, _verb, now, zone) => `${redStatus(episode, now, zone, episode.id).words}. ${NOTHING_CHANGED}`,
  top_level_cannot_snooze: () => LEVEL_TOO_HIGH_TO_SNOOZE,
  snooze_needs_reason: () => `${SNOOZE_NEEDS_REASON} ${NOTHING_CHANGED}`,
  snooze_too_long: () => `${SNOOZE_TOO_LONG} ${NOTHING_CHANGED}`,
  not_acknowledged: (episode, _verb, now, zone) =>
    `${redStatus(episode, now, zone, episode.id).words}. Only an acknowledged RED can be handed over. ${NOTHING_CHANGED}`,
  person_not_found: () => `The policy names nobody like that. ${NOTHING_CHANGED}`,
  person_not_clear: () => `The policy names more than one person like that. ${NOTHING_CHANGED}`,
  person_cannot_take: ({ id }) =>
    `They can't take ${id}: they are no responder, or there is no way to them in Chat. ${NOTHING_CHANGED}`,
  no_next_level: ({ id, level, levels }) =>
    `${id} is at level ${level} of ${levels}. There is nobody above it to tell.`,
  not_a_responder: ({ id }, verb) => `You can't ${VERB_WORDS[verb]} ${id}. Ask an admin for the responder role.`,
}

/**
 * Why an action was refused, told from the episode as it stands now.
 * @param refusal the code of the service's answer; null for one this page does not know
 */
export function refusedLine(
  refusal: string | null,
  verb: EpisodeAction,
  episode: EpisodeView,
  now: number,
  zone: string,
): string {
  const sentence = Object.hasOwn(SENTENCES, refusal ?? '') ? SENTENCES[refusal as Refusal] : SENTENCES.not_open
  return sentence(episode, verb, now, zone)
}
