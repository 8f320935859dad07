import type { EpisodeView } from '@redthread/shared/api/views'
import { moment } from '@redthread/shared/words/format'
import { redStatus } from '@redthread/shared/words/status'
import { cardButtons, shareButton, verdictSection } from './card-buttons.ts'
import type { CardModel, Room } from './card-model.ts'
import { accountRows, closedRows, mutedRow, nextRow, stateRows, whyRow } from './card-rows.ts'
import { storyWidgets } from './card-story.ts'
import { CARD } from './labels.ts'
import type { Button, Card, Message, Section, Widget } from './message.ts'
import { clip, jsonBytes, mentionsOf, plainText } from './text.ts'
import { paragraph } from './widgets.ts'

const ROOMS: Room[] = [
  { subject: 250, why: 250, person: 60, sentence: 280, sentences: 6, play: 160, plays: 5 },
  { subject: 160, why: 160, person: 40, sentence: 160, sentences: 4, play: 100, plays: 4 },
  { subject: 100, why: 100, person: 30, sentence: 100, sentences: 3, play: 70, plays: 3 },
  { subject: 60, why: 60, person: 20, sentence: 0, sentences: 0, play: 50, plays: 2 },
]

const MAX_BYTES = 8_192
const MAX_TITLE = 40
const MAX_SUBTITLE = 60

/**
 * The one card of a RED in a space, from the state as it stands. Posted once and redrawn on every change.
 * @param mentions people whom the posting step calls, `users/<digits>`; a card itself cannot mention anybody
 * @param line what is said above the card instead of that they are called
 */
export function cardMessage(model: CardModel, mentions: readonly string[] = [], line: string | null = null): Message {
  const message = squeeze((room) => toMessage(model, room, []))
  const called = mentionsOf(mentions)
  if (called === '' && line === null) return message
  return { text: `${called}${line ?? `you are called for ${model.episode.id}.`}`, ...message }
}

/** The same card for one person's eyes, with a button that puts it into the space. */
export function privateCard(model: CardModel): Message {
  return squeeze((room) => toMessage(model, room, [shareButton(model)]))
}

/** `RED, acknowledged by Ines Vidal`, with the state first and at most 40 characters. */
export function headline({ episode, now, zone }: Pick<CardModel, 'episode' | 'now' | 'zone'>): string {
  return plainText(clip(redStatus(withoutViewer(episode), now, zone).words, MAX_TITLE))
}

/** The roomiest drawing that a card of 8 KB can hold; long words in many scripts fit by getting shorter. */
function squeeze(draw: (room: Room) => Message): Message {
  let drawing: Message = {}
  for (const room of ROOMS) {
    drawing = draw(room)
    if (jsonBytes(drawing) <= MAX_BYTES) break
  }
  return drawing
}

function toMessage(drawn: CardModel, room: Room, extra: Button[]): Message {
  const model = { ...drawn, episode: withoutViewer(drawn.episode) }
  return {
    cardsV2: [{ cardId: model.episode.id, card: toCard(model, room, extra) }],
    fallbackText: fallback(model, room),
  }
}

function toCard(model: CardModel, room: Room, extra: Button[]): Card {
  const isOver = model.episode.status === 'closed' || model.episode.status === 'dismissed'
  const sections = isOver ? closedSections(model, room) : runningSections(model, room, extra)
  return { header: { title: headline(model), subtitle: subtitle(model) }, sections }
}

/** Everybody in the space reads the same card, so the one who clicked is named like anybody else. */
function withoutViewer(episode: EpisodeView): EpisodeView {
  const { acknowledgedBy, closedBy, verdict } = episode
  return {
    ...episode,
    verdict: verdict && { ...verdict, by: { ...verdict.by, isViewer: false } },
    acknowledgedBy: acknowledgedBy && { ...acknowledgedBy, isViewer: false },
    closedBy: closedBy && { ...closedBy, isViewer: false },
  }
}

function subtitle({ account, notLinked, episode }: CardModel): string {
  const tail = ` · #${episode.ticketId}`
  const name = account?.name ?? (notLinked ? CARD.accountNotLinked : CARD.accountNotKnown)
  return `${plainText(clip(name, MAX_SUBTITLE - tail.length))}${tail}`
}

function runningSections(model: CardModel, room: Room, extra: Button[]): Section[] {
  const facts = [
    subject(model, room),
    ...stateRows(model, room),
    ...accountRows(model, room),
    whyRow(model, room),
    ...nextRow(model, room),
    ...mutedRow(model, room),
    cardButtons(model, extra),
  ]
  const story = storyWidgets(model, room)
  const sections: Section[] = [{ widgets: facts }]
  if (story.length > 0) sections.push(collapsed(CARD.summaryAndSteps, story))
  return [...sections, ...verdictSection(model, room), { widgets: [footer(model)] }]
}

function closedSections(model: CardModel, room: Room): Section[] {
  return [
    { widgets: [subject(model, room), ...closedRows(model, room), cardButtons(model, [])] },
    collapsed(CARD.details, [...accountRows(model, room), whyRow(model, room), ...storyWidgets(model, room)]),
    ...verdictSection(model, room),
    { widgets: [footer(model)] },
  ]
}

function collapsed(header: string, widgets: Widget[]): Section {
  return { header, collapsible: true, uncollapsibleWidgetsCount: 0, widgets }
}

function subject({ episode }: CardModel, room: Room): Widget {
  return paragraph(clip(episode.subject, room.subject) || `#${episode.ticketId}`, 3)
}

function footer({ episode, now, zone }: CardModel): Widget {
  const { id, level, levels, openedAt } = episode
  return paragraph(`${id} · level ${level} of ${levels} · opened ${moment(openedAt, now, zone)}`)
}

function fallback({ episode, account, now, zone }: CardModel, room: Room): string {
  const state = redStatus(episode, now, zone).words
  const who = account === null ? `#${episode.ticketId}` : clip(account.name, 80)
  const what = clip(episode.subject, room.subject).replace(/[.!?]+$/, '')
  const by = episode.status === 'open' && episode.acknowledgeBy !== null
  const ask = by ? ` Acknowledge by ${moment(episode.acknowledgeBy ?? now, now, zone)}.` : ''
  return plainText(`${clip(state, 120)}: ${who}${what === '' ? '' : `, ${what}`}.${ask}`)
}
