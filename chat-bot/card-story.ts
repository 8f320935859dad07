import type { PlayView, SummarySentence, SummaryView } from '@redthread/shared/api/views'
import { moment, plural } from '@redthread/shared/words/format'
import { LABELS } from '@redthread/shared/words/labels'
import { FROM_RULES } from '@redthread/shared/words/screens'
import type { CardModel, Room } from './card-model.ts'
import type { Widget } from './message.ts'
import { cardText, clip } from './text.ts'
import { link, markup, paragraph } from './widgets.ts'

const MAX_SOURCES = 3

/** What happened and what to do next, for the part of the card that opens on demand. Empty when there is neither. */
export function storyWidgets(model: CardModel, room: Room): Widget[] {
  return [...summaryWidgets(model, room), ...stepWidgets(model, room)]
}

function summaryWidgets({ summary, episode, now, zone }: CardModel, room: Room): Widget[] {
  if (summary === null || room.sentences === 0 || summary.sentences.length === 0) return []
  const lines = summary.sentences.slice(0, room.sentences).map((one) => sentence(one, summary, episode.ticketUrl, room))
  return [markup(lines.join('<br>')), paragraph(credit(summary, now, zone))]
}

/** The sentence, then where it stands in the ticket. */
function sentence({ text, sources }: SummarySentence, { citations }: SummaryView, url: string, room: Room): string {
  const marks = sources.slice(0, MAX_SOURCES).map((id) => {
    const number = citations.find((one) => one.id === id)?.number ?? 0
    return link(number === 0 ? '[subject]' : `[${number}]`, url)
  })
  return `${cardText(clip(text, room.sentence))} ${marks.join('')}`
}

/** With the clock and not an age, because a card stands still. */
function credit({ by, at, commentCount }: SummaryView, now: number, zone: string): string {
  const from = `${plural(commentCount, 'comment', 'comments')}, ${moment(at, now, zone)}`
  return by === 'model'
    ? `Written by AI from ${from}. Check before you use it.`
    : `Compiled by rules from ${from}. No AI used.`
}

function stepWidgets({ plays, now, zone }: CardModel, room: Room): Widget[] {
  if (plays.length === 0) return []
  const shown = plays.slice(0, room.plays)
  const lines = shown.map((play, index) => `${index + 1}. ${step(play, room, now, zone)}`)
  const hidden = plays.length - shown.length
  const more = hidden === 0 ? [] : [`${plural(hidden, 'more step', 'more steps')} in the ticket.`]
  const text = [...lines, ...more].map(cardText).join('<br>')
  return [markup(`<b>${LABELS.nextSteps}</b> · ${FROM_RULES}<br>${text}`)]
}

function step({ text, owner, dueAt }: PlayView, room: Room, now: number, zone: string): string {
  return `${clip(text, room.play)} · ${clip(owner, room.person)}, by ${moment(dueAt, now, zone)}`
}
