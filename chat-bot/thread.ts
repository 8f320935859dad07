import type { Actor } from '@redthread/shared/actor'
import type { EpisodeView } from '@redthread/shared/api/views'
import type { LogEntry, TakenStep } from '@redthread/shared/episode/episode'
import { isSamePerson } from '@redthread/shared/episode/hand-over'
import { clockTime, moment } from '@redthread/shared/words/format'
import {
  acknowledgedLine,
  closedLine,
  escalatedLine,
  escalatedToOwnerLine,
  snoozedLine,
} from '@redthread/shared/words/results'
import { cardMessage } from './card.ts'
import type { CardModel } from './card-model.ts'
import type { Message } from './message.ts'
import { name } from './sentences.ts'
import { clip, mentionsOf, plainText } from './text.ts'

/**
 * One sentence for the card's thread about something that happened to the RED.
 * @param calls whether it calls whoever has it from then on: in one space is enough
 */
export function threadLine(entry: LogEntry, episode: EpisodeView, zone: string, calls = true): Message {
  const { to, by } = entry
  const called = calls && to?.kind === 'person' && !isSamePerson(to, by) ? [to.id] : []
  return { text: `${mentionsOf(called)}${sentence(entry, episode, zone)}` }
}

function sentence(entry: LogEntry, episode: EpisodeView, zone: string): string {
  const { id } = episode
  const who = actorName(entry.by)
  const at = clockTime(entry.at, zone)
  const why = reason(entry.reason)
  switch (entry.what) {
    case 'opened':
      return `${id} opened at ${at}${why}`
    case 'escalated':
      return escalation(entry.level ?? episode.level, levelName(entry.level, episode), entry, episode, zone)
    case 'acknowledged':
      return acknowledgedLine(who, id, entry.at, episode.openedAt, zone)
    case 'unacknowledged':
      return `${who} gave ${id} back at ${at}. It is not acknowledged.`
    case 'handed_over':
      return `${who} handed ${id} over to ${entry.to ? actorName(entry.to) : 'somebody else'} at ${at}${why}`
    case 'snoozed':
      return snoozedLine(who, id, entry.until ?? entry.at, entry.at, zone)
    case 'snooze_ended':
      return entry.by.kind === 'person'
        ? `${who} ended the snooze of ${id} at ${at}. It is not acknowledged.`
        : `The snooze of ${id} ended at ${at}. It is not acknowledged.`
    case 'refired':
      return `${id} fired again at ${at}${why}`
    case 'worsened':
      return `${id} got worse at ${at}${why}`
    case 'update_overdue':
      return `No update on ${id} by ${at}, as promised when it was acknowledged. It is open again.`
    case 'exhausted':
      return exhaustedLine(id)
    case 'hole_in_rota':
      return `Nobody could be reached for ${quoted(entry.reason) ?? 'a target'} at ${levelWords(entry.level, episode)} of ${id}.`
    case 'held':
      return `Maintenance until ${moment(entry.until ?? entry.at, entry.at, zone)}${why} Nobody is told of ${id} before.`
    case 'maintenance_ended':
      return `The maintenance ended at ${at}. ${id} is not acknowledged, and its ladder begins anew.`
    case 'closed':
      return closedLine(who, id, entry.at, quoted(entry.reason) ?? 'no cause given', zone)
    case 'dismissed':
      return `${who} dismissed ${id} at ${at}, not RED${why}`
    case 'verdict':
      return `${who} gave a verdict on ${id} at ${at}${why}`
  }
}

/** A further step in a space that has the card already: whom it calls, and why. */
export function stepLine(episode: EpisodeView, step: TakenStep, zone: string): Message {
  return { text: `${mentionsOf(step.mentions)}${stepSentence(episode, step, zone)}` }
}

/** What stands above a card that a step brings into a space; null where it is enough to say who is called. */
export function callLine(episode: EpisodeView, step: TakenStep): string | null {
  return isLoud(episode, step) ? exhaustedLine(episode.id) : null
}

function isLoud({ levels }: EpisodeView, { cause, level }: TakenStep): boolean {
  return cause === 'ladder' && level > levels
}

function stepSentence(episode: EpisodeView, step: TakenStep, zone: string): string {
  const { cause, level, by, reason, decidedAt: at } = step
  if (isLoud(episode, step)) return exhaustedLine(episode.id)
  if (cause === 'ladder' || cause === 'escalated')
    return escalation(level, levelName(level, episode), { by, reason, at }, episode, zone)
  const told = sentence({ at, what: cause, by, surface: 'timer', reason, level, until: null }, episode, zone)
  return cause === 'worsened' ? `${told} It is not acknowledged.` : told
}

function exhaustedLine(id: string): string {
  return `Nobody has acknowledged ${id}. Every level has been told. This comes again every hour until somebody acts.`
}

function escalation(
  level: number,
  levelName: string,
  what: Pick<LogEntry, 'by' | 'reason' | 'at'>,
  { id, levels }: EpisodeView,
  zone: string,
) {
  const isBeyond = level > levels
  if (what.by.kind !== 'person')
    return `${id} is not acknowledged. Level ${level}, ${levelName}, told at ${clockTime(what.at, zone)}.`
  const by = actorName(what.by)
  return isBeyond
    ? escalatedToOwnerLine(by, quoted(what.reason))
    : escalatedLine(level, levelName, by, quoted(what.reason))
}

/** The card as one person's direct message, with the reason they get it. */
export function directMessage(model: CardModel): Message {
  const { id, level, levelName, exhausted } = model.episode
  if (exhausted) {
    const text = `Nobody has acknowledged ${id}. Every level has been told, and it ends with you.`
    return { text, ...cardMessage(model) }
  }
  const role = levelName === null ? `at level ${level}` : `as ${name(levelName)}`
  return { text: `You are called for ${id} ${role}.`, ...cardMessage(model) }
}

/** The card for whoever it was handed to, with who did it. */
export function handedMessage({ by, reason: given }: LogEntry, model: CardModel): Message {
  const { id, updateDueAt } = model.episode
  const due = updateDueAt === null ? '' : ` An update is due at ${moment(updateDueAt, model.now, model.zone)}.`
  return { text: `${actorName(by)} handed ${id} over to you${reason(given)}${due}`, ...cardMessage(model) }
}

function actorName(by: Actor): string {
  if (by.kind === 'person') return name(by.name)
  if (by.kind === 'rule') return 'A rule'
  return { desk: 'Zendesk', timer: 'The ladder', crm: 'The CRM' }[by.id]
}

function levelName(level: number | null, episode: EpisodeView): string {
  const isCurrent = level === null || level === episode.level
  return isCurrent && episode.levelName !== null ? name(episode.levelName) : 'next on the ladder'
}

function levelWords(level: number | null, episode: EpisodeView): string {
  if (level === null) return 'a level'
  return level === episode.level && episode.levelName !== null
    ? `level ${level}, ${name(episode.levelName)}`
    : `level ${level}`
}

function quoted(text: string | null): string | null {
  const words = text === null ? '' : plainText(clip(text, 300))
  return words === '' ? null : words
}

function reason(text: string | null): string {
  const words = quoted(text)
  if (words === null) return '.'
  return /[.?!…]$/.test(words) ? `: ${words}` : `: ${words}.`
}
