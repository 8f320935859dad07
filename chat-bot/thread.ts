import type { Actor } from '@redthread/shared/actor'
import type { EpisodeView } from '@redthread/shared/api/views'
import type { LogEntry, TakenStep } from '@redthread/shared/episode/episode'
import { clockTime } from '@redthread/shared/words/format'
import { acknowledgedLine, closedLine, escalatedLine, snoozedLine } from '@redthread/shared/words/results'
import { type CardModel, cardMessage } from './card.ts'
import type { Message } from './message.ts'
import { name } from './sentences.ts'
import { clip, mentionsOf, plainText } from './text.ts'

/** One sentence for the card's thread about something that happened to the RED. */
export function threadLine(entry: LogEntry, episode: EpisodeView, zone: string): Message {
  return { text: sentence(entry, episode, zone) }
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
      return escalation(entry.level ?? episode.level, levelName(entry.level, episode), entry, id, zone)
    case 'acknowledged':
      return acknowledgedLine(who, id, entry.at, episode.openedAt, zone)
    case 'unacknowledged':
      return `${who} gave ${id} back at ${at}. It is not acknowledged.`
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
      return `Nobody acknowledged ${id}. Every level has been told, the last at ${at}.`
    case 'hole_in_rota':
      return `Nobody is on call for ${levelWords(entry.level, episode)}. ${id} went on at once.`
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
  const line = escalation(step.level, levelName(step.level, episode), { ...step, at: step.decidedAt }, episode.id, zone)
  return { text: `${mentionsOf(step.mentions)}${line}` }
}

function escalation(
  level: number,
  levelName: string,
  what: Pick<LogEntry, 'by' | 'reason' | 'at'>,
  id: string,
  zone: string,
) {
  if (what.by.kind === 'person') return escalatedLine(level, levelName, actorName(what.by), quoted(what.reason))
  return `${id} is not acknowledged. Level ${level}, ${levelName}, told at ${clockTime(what.at, zone)}.`
}

/** The card as one person's direct message, with the reason they get it. */
export function directMessage(model: CardModel): Message {
  const { id, level, levelName } = model.episode
  const role = levelName === null ? `at level ${level}` : `as ${name(levelName)}`
  return { text: `You are called for ${id} ${role}.`, ...cardMessage(model) }
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
