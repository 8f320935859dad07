import { DismissInput, EscalateInput, VerdictInput } from '@redthread/shared/api/views'
import type { Command, Verb } from './command.ts'
import * as say from './sentences.ts'

const VERBS = new Map<string, Verb>([
  ['ack', 'acknowledge'],
  ['acknowledge', 'acknowledge'],
  ['escalate', 'escalate'],
  ['snooze', 'snooze'],
  ['wake', 'end_snooze'],
  ['unsnooze', 'end_snooze'],
  ['unack', 'unacknowledge'],
  ['unacknowledge', 'unacknowledge'],
  ['handoff', 'hand_over'],
  ['handover', 'hand_over'],
  ['dismiss', 'dismiss'],
  ['close', 'close'],
])

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
const MIN_SNOOZE_MINUTES = 5
const MAX_SNOOZE_MINUTES = 7 * DAY_MINUTES

/** Reads what follows `/red`. */
export function readRed(args: string): Command {
  const [first, rest] = splitWord(args)
  if (first === '' || first === 'list') return { kind: 'red.list' }
  if (first === 'help') return { kind: 'help' }
  if (first === 'useful') return readVerdict(first, rest)
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
  switch (verb) {
    case 'escalate':
      return readEscalate(episodeId, more)
    case 'snooze':
      return readSnooze(episodeId, more)
    case 'hand_over':
      return readHandOver(episodeId, more)
    case 'dismiss':
      return readDismiss(episodeId, more)
    case 'close':
      return more.length < 3 ? { kind: 'unclear', hint: say.closeNeedsCause(episodeId) } : act(verb, episodeId, more)
    default:
      return act(verb, episodeId)
  }
}

function act(verb: Verb, episodeId: string, reason: string | null = null, minutes: number | null = null): Command {
  return { kind: 'act', verb, episodeId, reason, minutes }
}

function readEscalate(episodeId: string, words: string): Command {
  const input = EscalateInput.safeParse({ reason: words })
  if (!input.success) return { kind: 'unclear', hint: say.escalateNeedsReason(episodeId) }
  return act('escalate', episodeId, input.data.reason)
}

function readDismiss(episodeId: string, words: string): Command {
  const input = DismissInput.safeParse({ reason: words })
  if (!input.success) return { kind: 'unclear', hint: say.dismissNeedsReason(episodeId) }
  return act('dismiss', episodeId, input.data.reason)
}

/** Whom, and behind a colon why. */
function readHandOver(episodeId: string, words: string): Command {
  const [, to = '', reason = ''] = /^([^:]*):?(.*)$/s.exec(words) ?? []
  if (to.trim() === '') return { kind: 'unclear', hint: say.handOverNeedsName(episodeId) }
  return { kind: 'act', verb: 'hand_over', episodeId, reason: reason.trim() || null, minutes: null, to: to.trim() }
}

function readVerdict(word: string, rest: string): Command {
  const [target, more] = splitWord(rest)
  const episodeId = toEpisodeId(target)
  if (episodeId === null) return { kind: 'unclear', hint: say.whichOne(word) }
  const [answer, why] = splitWord(more)
  const isAnswer = answer === 'yes' || answer === 'no'
  const input = VerdictInput.safeParse({ useful: answer === 'yes', ...(why === '' ? {} : { reason: why }) })
  if (!isAnswer || !input.success) return { kind: 'unclear', hint: say.verdictNeedsAnswer(episodeId) }
  return { kind: 'verdict', episodeId, useful: input.data.useful, reason: input.data.reason ?? null }
}

/** How long, and behind it why. */
function readSnooze(episodeId: string, words: string): Command {
  const [, length = '', reason = ''] = LENGTH.exec(words) ?? []
  const minutes = toMinutes(length)
  const isInRange = minutes !== null && minutes >= MIN_SNOOZE_MINUTES && minutes <= MAX_SNOOZE_MINUTES
  if (!isInRange) return { kind: 'unclear', hint: say.snoozeNeedsTime(episodeId) }
  if (minutes > DAY_MINUTES && reason === '') return { kind: 'unclear', hint: say.snoozeNeedsReason(episodeId) }
  return act('snooze', episodeId, reason === '' ? null : reason, minutes)
}

/** `30m`, `30 min`, `1h`, `1 h 30 min`, `3d`, and a bare `30` as minutes; then a blank and whatever follows. */
const UNIT = '(?:d(?:ays?)?|h(?:ours?)?|m(?:in(?:utes?)?)?)'
const PARTS = `\\d{1,5}\\s*${UNIT}(?:\\s*\\d{1,5}\\s*${UNIT})*|\\d{1,5}`
const LENGTH = new RegExp(`^(${PARTS})(?=\\s|$)\\s*(.*)$`, 'is')
const PART = /(\d{1,5})\s*([dhm]?)[a-z]*/gi
const UNITS: Readonly<Record<string, number>> = { d: DAY_MINUTES, h: HOUR_MINUTES, m: 1, '': 1 }

function toMinutes(length: string): number | null {
  const parts = [...length.matchAll(PART)]
  if (parts.length === 0) return null
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit.toLowerCase()] ?? 0), 0)
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
