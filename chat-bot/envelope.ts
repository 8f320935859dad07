import type { ChatEvent } from './event.ts'
import type { Card, Message } from './message.ts'

/** What a message shows, ours or as Chat echoed it. */
type Shown = Message | { text?: string; cardsV2?: unknown[] }

/** How one wire flavour spells each kind of answer. The bodies of one flavour are errors in the other. */
export interface Envelope {
  create(message: Message): object
  /** Redraws the clicked message. */
  update(message: Shown, privateViewer: string | null): object
  /** A new message that one person sees; null where the flavour has no such answer. */
  whisper(message: Message, viewer: string): object | null
  open(dialog: Card): object
  close(text: string): object
  /** Keeps the dialog open with an error. */
  refuse(text: string, dialog: Card): object
  /** The least that may answer a click when nothing is known to redraw. */
  notify(text: string, viewer: string): object
}

function classicWhisper(message: Message, viewer: string): object {
  return { actionResponse: { type: 'NEW_MESSAGE' }, privateMessageViewer: { name: viewer }, ...message }
}

const classic: Envelope = {
  create: (message) => ({ actionResponse: { type: 'NEW_MESSAGE' }, ...message }),
  update: (message, viewer) => ({
    actionResponse: { type: 'UPDATE_MESSAGE' },
    ...message,
    ...(viewer === null ? {} : { privateMessageViewer: { name: viewer } }),
  }),
  whisper: classicWhisper,
  open: (dialog) => inDialog({ dialog: { body: dialog } }),
  close: (text) =>
    inDialog({ actionStatus: { statusCode: 'OK', ...(text === '' ? {} : { userFacingMessage: text }) } }),
  refuse: (text) => inDialog({ actionStatus: { statusCode: 'INVALID_ARGUMENT', userFacingMessage: text } }),
  notify: (text, viewer) => classicWhisper({ text }, viewer),
}

function inDialog(dialogAction: object): object {
  return { actionResponse: { type: 'DIALOG', dialogAction } }
}

const addon: Envelope = {
  create: (message) => inChat({ createMessageAction: { message } }),
  update: (message) => inChat({ updateMessageAction: { message } }),
  // No documented field makes a message of this answer private.
  whisper: () => null,
  open: (dialog) => ({ action: { navigations: [{ pushCard: dialog }] } }),
  // Google's material also spells this as a bare string; the object is the form of most of its samples.
  close: (text) => ({
    action: {
      navigations: [{ endNavigation: { action: 'CLOSE_DIALOG' } }],
      ...(text === '' ? {} : { notification: { text } }),
    },
  }),
  refuse: (_text, dialog) => ({ action: { navigations: [{ pushCard: dialog }] } }),
  notify: (text) => ({ action: { notification: { text } } }),
}

function inChat(chatDataAction: object): object {
  return { hostAppDataAction: { chatDataAction } }
}

export const ENVELOPES: Record<ChatEvent['flavour'], Envelope> = { classic, addon }
