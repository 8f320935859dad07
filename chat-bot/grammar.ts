import { EscalateInput } from '@redthread/shared/api/views'
import type { Command, Verb } from './command.ts'
import * as say from './sentences.ts'

const VERBS = new Map<string, Verb>([
  ['ack', 'acknowledge'],
  ['acknowledge', 'acknowledge'],
  ['escalate', 'escalate'],
  ['snooze', 'snooze'],
  ['wake', 'end_snooze'],
  ['unsnooze', 'end_snooze'],
  ['close', 'close'],
])

const MIN_SNOOZE_MINUTES = 5
const MAX_SNOOZE_MINUTES = 24 * 60

/** Reads what follows `/red`. */
export function readRed(args: string): Command {
  const [first, rest] = splitWord(args)
  if (first === '' || first === 'list') return { kind: 'red.list' }
  if (first === 'help') return { kind: 'help' }
  const verb = VERBS.get(first)
  if (verb !== undefined) return readAct(verb, first, rest)
  const episodeId = toEpisodeId(first)
  if (episodeId === null) return { kind: 'unclear', hint: say.NOT_UNDERSTOOD }
  return { kind: 'red.show', episodeId }
}

/** Reads what follows `/account`. */
export function readAccount(args: string): Command {
  if (args === '') return { kind: 'unclear', hint: say.WHICH_ACCOUNT }
  return { kind: 'account', query: args, accountId: null }
}

/** Reads words said to the app without a command: `red 142`, `ack 142`, `account Osprey`, `queue`, `help`. */
export function readWords(text: string): Command {
  const [first, rest] = splitWord(text.replace(/^\//, ''))
  if (first === 'queue') return { kind: 'queue' }
  if (first === 'account') return readAccount(rest)
  if (first === 'red') return readRed(rest)
  return readRed(text)
}

function readAct(verb: Verb, word: string, rest: string): Command {
  const [target, more] = splitWord(rest)
  const episodeId = toEpisodeId(target)
  if (episodeId === null) return { kind: 'unclear', hint: say.whichOne(word) }
  if (verb === 'escalate') return readEscalate(episodeId, more)
  if (verb === 'snooze') return readSnooze(episodeId, more)
  if (verb === 'close' && more.length < 3) return { kind: 'unclear', hint: say.closeNeedsCause(episodeId) }
  return { kind: 'act', verb, episodeId, reason: verb === 'close' ? more : null, minutes: null }
}

function readEscalate(episodeId: string, words: string): Command {
  const input = EscalateInput.safeParse({ reason: words })
  if (!input.success) return { kind: 'unclear', hint: say.escalateNeedsReason(episodeId) }
  return { kind: 'act', verb: 'escalate', episodeId, reason: input.data.reason, minutes: null }
}

function readSnooze(episodeId: string, words: string): Command {
  const minutes = toMinutes(words)
  const isInRange = minutes !== null && minutes >= MIN_SNOOZE_MINUTES && minutes <= MAX_SNOOZE_MINUTES
  if (!isInRange) return { kind: 'unclear', hint: say.snoozeNeedsTime(episodeId) }
  return { kind: 'act', verb: 'snooze', episodeId, reason: null, minutes }
}

/** `30m`, `30 min`, `1h`, `1 h 30 min`, and a bare `30` as minutes; null for anything else. */
function toMinutes(text: string): number | null {
  const [, hours, minutes] =
    /^(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,4})\s*(?:m(?:in(?:utes?)?)?)?)?$/i.exec(text.trim()) ?? []
  if (hours === undefined && minutes === undefined) return null
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}

/** `142`, `#142`, `RED-142`, `red142` are all `RED-142`. */
function toEpisodeId(word: string): string | null {
  const [, digits] = /^(?:#|red-?)?([1-9]\d{0,8})$/.exec(word) ?? []
  return digits === undefined ? null : `RED-${digits}`
}

function splitWord(text: string): [string, string] {
  const trimmed = text.trim()
  const end = trimmed.search(/\s/)
  if (end === -1) return [trimmed.toLowerCase(), '']
  return [trimmed.slice(0, end).toLowerCase(), trimmed.slice(end).trim()]
}
