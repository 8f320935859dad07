import type { EpisodeView } from '@redthread/shared/api/views'
import type { Refusal } from '@redthread/shared/episode/verb'
import { clockTime, moment } from '@redthread/shared/words/format'
import { webAddress } from '@redthread/shared/words/plain'
import {
  alreadyAcknowledgedLine,
  alreadyClosedLine,
  LEVEL_TOO_HIGH_TO_SNOOZE,
  REASON_NEEDED,
} from '@redthread/shared/words/results'
import { redStatus } from '@redthread/shared/words/status'
import type { Verb } from './command.ts'
import { clip, plainText } from './text.ts'

/** What Redthread says in Google Chat and nowhere else. Names and reasons in it are made harmless here. */

export const GREETING = 'I post RED alerts here. To see what I can do, type /red help.'

export const HELP_TITLE = 'What I can do'
export const HELP = [
  'To see open RED issues, type /red.',
  'To open one, type /red 142.',
  'To acknowledge one, type /red ack 142.',
  'To escalate one, type /red escalate 142 and why.',
  'To snooze one, type /red snooze 142 30m.',
  'To look up an account, type /account and its name.',
  'To see queue health, type /queue.',
]

export const NO_OPEN_REDS = 'No open RED issues.'
export const NOTHING_CHANGED = 'Nothing changed.'
export const CHOOSE_HOW_LONG = 'Choose for how long.'
export const NOT_UNDERSTOOD =
  "I didn't understand that. To see open RED issues, type /red. To see what I can do, type /red help."
export const WHICH_ACCOUNT = 'Which one? Type /account and a name, for example /account Harbor.'

export function whichOne(word: string): string {
  const tail = { escalate: ' All sites are down.', snooze: ' 30m', close: ' Fix released.' }[word] ?? ''
  const also = { escalate: ', a number and why', snooze: ', a number and how long', close: ', a number and the cause' }[
    word
  ]
  return `Which one? Type /red ${word}${also ?? ' and a number'}, for example /red ${word} 142${tail}`.replace(
    /\.?$/,
    '.',
  )
}

export function escalateNeedsReason(id: string): string {
  return `${REASON_NEEDED} 10 to 300 characters, for example /red escalate ${digits(id)} All sites are down.`
}

export function snoozeNeedsTime(id: string): string {
  return `For how long? 5 min to 24 h, for example /red snooze ${digits(id)} 30m.`
}

export function closeNeedsCause(id: string): string {
  return `What was the cause? Type it behind the number, for example /red close ${digits(id)} Fix released.`
}

export function redNotFound(id: string): string {
  return `I didn't find ${id}. To see open RED issues, type /red.`
}

export function accountNotFound(query: string): string {
  return `I didn't find an account for "${name(query)}". Type /account and a part of its name, for example /account Harbor.`
}

export function severalAccounts(count: number, query: string): string {
  return `${count} accounts match "${name(query)}":`
}

/** The store did not take it. Says what still holds, and the other way to do it. */
export function notSaved(episode: EpisodeView, verb: Verb, { now, zone }: Telling): string {
  const state = redStatus(episode, now, zone, episode.id).words.replace(',', ' is still')
  return `I couldn't save that. ${plainText(state)}. Try again, or ${VERB_WORDS[verb]} it in Zendesk.`
}

/** The ticket's own system or the CRM did not answer a question. */
export const NO_ANSWER = "I couldn't look that up. The service didn't answer. Try again in a minute."

/** A RED put before the whole space by somebody who looked it up; its card stays where the ladder posted it. */
export function sharedLine({ id, subject, ticketId, ticketUrl }: EpisodeView): string {
  const address = webAddress(ticketUrl)
  const ticket = address === null || /[\s|<>]/.test(address) ? `#${ticketId}` : `<${address}|#${ticketId}>`
  return `${id}, ${ticket}: ${plainText(clip(subject, 200))}. To see its card, type /red ${digits(id)}.`
}

const VERB_WORDS = {
  acknowledge: 'acknowledge',
  escalate: 'escalate',
  snooze: 'snooze',
  end_snooze: 'end the snooze of',
  close: 'close',
} as const satisfies Record<Verb, string>

/** When and in which zone a sentence is said, and whom the policy names to ask for the responder role. */
export interface Telling {
  now: number
  zone: string
  ask: string | null
}

/** Why an action was refused, for the one who asked and nobody else. */
export function refused(code: Refusal, verb: Verb, episode: EpisodeView, { now, zone, ask }: Telling): string {
  const { id } = episode
  switch (code) {
    case 'already_closed':
      return alreadyClosedLine(id, episode.closedAt ?? now, zone)
    case 'already_dismissed':
      return `${id} was dismissed at ${clockTime(episode.closedAt ?? now, zone)}. ${NOTHING_CHANGED}`
    case 'not_open':
      return `${plainText(redStatus(episode, now, zone, id).words)}. ${NOTHING_CHANGED}`
    case 'top_level_cannot_snooze':
      return LEVEL_TOO_HIGH_TO_SNOOZE
    case 'snooze_too_long':
      return `A snooze lasts 24 h at most. ${NOTHING_CHANGED}`
    case 'no_next_level':
      return `${id} is at level ${episode.level} of ${episode.levels}. There is nobody above it to tell.`
    case 'not_a_responder':
      return `You can't ${VERB_WORDS[verb]} ${id}. Ask ${ask === null ? 'an admin' : name(ask)} for the responder role.`
  }
}

/** Why an action changed nothing: somebody was there first, or there was nothing to do. */
export function unchanged(episode: EpisodeView, { now, zone }: Telling): string {
  const { id, status, snoozedUntil } = episode
  if (status === 'acknowledged') return acknowledgedBy(episode, zone)
  if (status === 'snoozed') return `${id} is snoozed${until(snoozedUntil, now, zone)} already. ${NOTHING_CHANGED}`
  if (status === 'open') return `${id} is not snoozed. ${NOTHING_CHANGED}`
  return `${id} is over. ${NOTHING_CHANGED}`
}

function acknowledgedBy({ id, acknowledgedBy, acknowledgedAt }: EpisodeView, zone: string): string {
  if (acknowledgedBy === null || acknowledgedAt === null) return `${id} is acknowledged already. ${NOTHING_CHANGED}`
  return alreadyAcknowledgedLine(name(acknowledgedBy.name), id, acknowledgedAt, zone)
}

function until(at: number | null, now: number, zone: string): string {
  return at === null ? '' : ` until ${moment(at, now, zone)}`
}

function digits(id: string): string {
  return id.replace(/^RED-/, '')
}

/** A name or quoted words inside a sentence: one line, not too long, no mention in it. */
export function name(text: string): string {
  return plainText(clip(text, 80))
}

export function shared(id: string): string {
  return `${id} is now in this space.`
}
