import { NOTHING_CHANGED } from '@redthread/shared/words/refusals'
import { type CardModel, cardMessage, headline, privateCard } from './card.ts'
import { messageDialog } from './dialog.ts'
import { ENVELOPES, type Envelope } from './envelope.ts'
import { type ChatEvent, eventKey } from './event.ts'
import type { Card, Message } from './message.ts'
import { clientMessageId } from './message-id.ts'

/** What to say back, whichever flavour asked. */
export type Reply =
  /** The RED as it stands: redraws the card that was clicked, or answers a command with a private one. */
  | { kind: 'card'; model: CardModel }
  /** For one person's eyes. `current` is what the clicked card should show meanwhile. */
  | { kind: 'private'; message: Message; current?: CardModel }
  /** For everybody in the space. */
  | { kind: 'public'; message: Message }
  | { kind: 'dialog'; dialog: Card }
  | { kind: 'closeDialog'; text: string }
  /** The dialog stays, with what was typed and what is wrong with it. */
  | { kind: 'dialogError'; text: string; dialog: Card }
  | { kind: 'silent' }

/** A message to send through the REST API once the answer is out; `messageId` makes a redelivered event send it once. */
export interface FollowUp {
  space: string
  messageId: string
  body: object
}

export interface Answer {
  /** The body of the HTTP 200. */
  body: object
  followUp: FollowUp | null
}

/**
 * The synchronous answer to an event. A click always gets a body that redraws something, because Chat may report an empty one
 * as a failure; a private word that the add-on flavour cannot say at once follows through the REST API.
 */
export function answer(event: ChatEvent, reply: Reply): Answer {
  const envelope = ENVELOPES[event.flavour]
  if (event.kind === 'removed' || event.dialog === 'cancel') return only({})
  switch (reply.kind) {
    case 'silent':
      return only(silence(event, envelope))
    case 'public':
      return aloud(event, envelope, reply.message)
    case 'dialog':
      return only(envelope.open(reply.dialog))
    case 'closeDialog':
      return only(envelope.close(reply.text))
    case 'dialogError':
      return only(envelope.refuse(reply.text, reply.dialog))
    case 'card':
      return card(event, envelope, reply.model)
    case 'private':
      return inPrivate(event, envelope, reply.message, reply.current)
  }
}

function only(body: object): Answer {
  return { body, followUp: null }
}

function silence(event: ChatEvent, envelope: Envelope): object {
  if (event.dialog === 'request') return envelope.open(messageDialog(NOTHING_CHANGED))
  if (event.kind !== 'click') return {}
  return event.dialog === 'submit' ? envelope.close('') : unchanged(event, envelope)
}

/** Redraws what the clicked message shows already. Chat sent it along with the click. */
function unchanged({ message, user }: ChatEvent, envelope: Envelope): object {
  const isEmpty = message === null || (message.shown.text === undefined && message.shown.cardsV2 === undefined)
  if (isEmpty) return envelope.notify(NOTHING_CHANGED, user.name)
  return envelope.update(message.shown, message.privateViewer)
}

function card(event: ChatEvent, envelope: Envelope, model: CardModel): Answer {
  if (event.dialog === 'request') return only(envelope.open(messageDialog(headline(model))))
  if (event.dialog === 'submit') return only(envelope.close(headline(model)))
  if (event.kind !== 'click') return inPrivate(event, envelope, privateCardFor(event, model))
  return only(redraw(event, envelope, model))
}

function redraw(event: ChatEvent, envelope: Envelope, model: CardModel): object {
  const viewer = event.message?.privateViewer ?? null
  return envelope.update(viewer === null ? cardMessage(model) : privateCardFor(event, model), viewer)
}

function aloud(event: ChatEvent, envelope: Envelope, message: Message): Answer {
  return event.dialog === null ? only(envelope.create(message)) : inPrivate(event, envelope, message)
}

/** In a direct message there is no space to share the card in. */
function privateCardFor({ space }: ChatEvent, model: CardModel): Message {
  return space.isDirect ? cardMessage(model) : privateCard(model)
}

function inPrivate(event: ChatEvent, envelope: Envelope, message: Message, current?: CardModel): Answer {
  const words = message.text ?? message.fallbackText ?? NOTHING_CHANGED
  if (event.dialog === 'request') return only(envelope.open(messageDialog(words)))
  if (event.dialog === 'submit') return only(envelope.close(words))
  if (event.kind !== 'click') return toOne(event, envelope, message)
  const viewer = event.message?.privateViewer ?? null
  const isSeenByOne = viewer !== null || event.space.isDirect
  if (!isSeenByOne) return amongOthers(event, envelope, message, current)
  // Nothing else keeps a card up to date that only one person has.
  if (current !== undefined) return { body: redraw(event, envelope, current), followUp: followUp(event, message) }
  return only(viewer === null ? envelope.create(message) : envelope.update(message, viewer))
}

function toOne(event: ChatEvent, envelope: Envelope, message: Message): Answer {
  if (event.space.isDirect) return only(envelope.create(message))
  const whisper = envelope.whisper(message, event.user.name)
  return whisper === null ? { body: {}, followUp: followUp(event, message) } : only(whisper)
}

function amongOthers(event: ChatEvent, envelope: Envelope, message: Message, current?: CardModel): Answer {
  const whisper = envelope.whisper(message, event.user.name)
  if (whisper !== null) return only(whisper)
  const body = current === undefined ? unchanged(event, envelope) : redraw(event, envelope, current)
  return { body, followUp: followUp(event, message) }
}

/** Everything in a direct message is private already. */
function followUp(event: ChatEvent, message: Message): FollowUp {
  const { space, user, threadName } = event
  const viewer = space.isDirect ? {} : { privateMessageViewer: { name: user.name } }
  const thread = threadName === null ? {} : { thread: { name: threadName } }
  const messageId = clientMessageId('say', ...eventKey(event))
  return { space: space.name, messageId, body: { ...message, ...viewer, ...thread } }
}
