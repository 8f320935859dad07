import type { EpisodeView } from '@redthread/shared/api/views'
import type { Refusal } from '@redthread/shared/episode/verb'
import { webAddress } from '@redthread/shared/words/plain'
import { refusedLine, VERB_WORDS } from '@redthread/shared/words/refusals'
import { REASON_NEEDED, SNOOZE_NEEDS_REASON } from '@redthread/shared/words/results'
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
  'To give one back, type /red unack 142. To hand one over, type /red handoff 142 and a name.',
  'To end one, type /red close 142 and the cause. If it was not RED, type /red dismiss 142 and why.',
  'To say whether one was useful, type /red useful 142 yes, or no and why.',
  'To look up an account, type /account and its name.',
  'To see queue health, type /queue.',
]

export const NO_OPEN_REDS = 'No open RED issues.'
export const CHOOSE_HOW_LONG = 'Choose for how long.'
export const NOT_UNDERSTOOD =
  "I didn't understand that. To see open RED issues, type /red. To see what I can do, type /red help."
export const WHICH_ACCOUNT = 'Which one? Type /account and a name, for example /account Harbor.'

/** What a command takes behind its number: in words, and as an example. */
const BEHIND: Readonly<Record<string, [words: string, example: string]>> = {
  escalate: [', a number and why', ' All sites are down'],
  snooze: [', a number and how long', ' 30m'],
  handoff: [', a number and a name', ' Ines Vidal'],
  handover: [', a number and a name', ' Ines Vidal'],
  dismiss: [', a number and why', ' It was a test'],
  close: [', a number and the cause', ' Fix released'],
  useful: [', a number and yes or no', ' yes'],
}

export function whichOne(word: string): string {
  const [words, example] = BEHIND[word] ?? [' and a number', '']
  return `Which one? Type /red ${word}${words}, for example /red ${word} 142${example}.`
}

export function escalateNeedsReason(id: string): string {
  return `${REASON_NEEDED} 10 to 300 characters, for example /red escalate ${digits(id)} All sites are down.`
}

export function snoozeNeedsTime(id: string): string {
  return `For how long? 5 min to 7 days, for example /red snooze ${digits(id)} 30m.`
}

export function snoozeNeedsReason(id: string): string {
  return `${SNOOZE_NEEDS_REASON} Type it behind, for example /red snooze ${digits(id)} 3d The part arrives on Thursday.`
}

export function handOverNeedsName(id: string): string {
  return `Whom to? Type a name behind the number, for example /red handoff ${digits(id)} Ines Vidal.`
}

export function dismissNeedsReason(id: string): string {
  return `Why isn't it RED? Type it behind the number, for example /red dismiss ${digits(id)} It was a test.`
}

export function verdictNeedsAnswer(id: string): string {
  return `Was it useful? Type /red useful ${digits(id)} yes, or no and why, for example /red useful ${digits(id)} no Solved before we saw it.`
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
  const state = redStatus(harmless(episode), now, zone, episode.id).words.replace(',', ' is still')
  return `I couldn't save that. ${state}. Try again, or ${VERB_WORDS[verb]} it in Zendesk.`
}

/** The ticket's own system or the CRM did not answer a question. */
export const NO_ANSWER = "I couldn't look that up. The service didn't answer. Try again in a minute."

/** A RED put before the whole space by somebody who looked it up; its card stays where the ladder posted it. */
export function sharedLine({ id, subject, ticketId, ticketUrl }: EpisodeView): string {
  return `${id}, ${ticketLink(ticketId, ticketUrl)}: ${plainText(clip(subject, 200))}. To see its card, type /red ${digits(id)}.`
}

/** The ticket's number, as a link where its address can be one. */
export function ticketLink(ticketId: string, url: string): string {
  const address = webAddress(url)
  return address === null || /[\s|<>]/.test(address) ? `#${ticketId}` : `<${address}|#${ticketId}>`
}

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
    case 'snooze_needs_reason':
      return snoozeNeedsReason(id)
    case 'person_not_found':
      return `I didn't find that person in the policy. Type the name as it stands there, or the e-mail address.`
    case 'person_not_clear':
      return `More than one person in the policy is called that. Type the whole name, or the e-mail address.`
    case 'not_a_responder':
      return `You can't ${VERB_WORDS[verb]} ${id}. Ask ${ask === null ? 'an admin' : name(ask)} for the responder role.`
    default:
      return refusedLine(code, verb, harmless(episode), now, zone)
  }
}

/** The RED with the names in it fit to stand in a sentence. */
export function harmless(episode: EpisodeView): EpisodeView {
  const { acknowledgedBy, levelName } = episode
  return {
    ...episode,
    acknowledgedBy: acknowledgedBy && { ...acknowledgedBy, name: name(acknowledgedBy.name) },
    levelName: levelName && name(levelName),
  }
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
