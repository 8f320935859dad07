import { randomUUID } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import type { Feed } from '../feed.ts'
import type { Answer } from './answers.ts'
import { readAnswer } from './answers.ts'
import { checkCard, checkMessage } from './check-message.ts'
import { eventBody, type Interaction } from './events.ts'
import type { GoogleKeys } from './google-keys.ts'
import { mintIdentity } from './identity.ts'
import { episodeOf, ticketOf } from './messages.ts'
import type { CardAction, CardBody, CardButton, ChatUser, MessageRecord, SpaceRecord } from './records.ts'
import { appUser, type Rooms } from './rooms.ts'
import type { ChatSettings } from './settings.ts'

/** What came of an interaction, as the person sees it. */
export interface Outcome {
  kind: Answer['kind'] | 'unreachable'
  /** The words that were shown, where there are any. */
  text: string | null
  status: number | null
  ms: number
}

export interface Interactions {
  /** Presses a button of a card; `form` holds what was entered beside it. */
  click(user: ChatUser, message: MessageRecord, button: CardButton, form?: Record<string, string[]>): Promise<Outcome>
  /** Presses a button of the dialog this person has open. */
  submit(user: ChatUser, button: CardButton, form: Record<string, string[]>): Promise<Outcome>
  /** Types into a space: a slash command, a mention of the app, or words for the people there. */
  type(user: ChatUser, space: SpaceRecord, text: string): Promise<Outcome>
}

export interface InteractionParts {
  rooms: Rooms
  clock: SandboxClock
  feed: Feed
  keys: GoogleKeys
  settings: ChatSettings
  /** The app's endpoint. */
  url: string
}

const nothing: Outcome = { kind: 'nothing', text: null, status: null, ms: 0 }

export function createInteractions({ rooms, clock, feed, keys, settings, url }: InteractionParts): Interactions {
  async function deliver(interaction: Interaction, user: ChatUser, space: SpaceRecord): Promise<Outcome> {
    const target = targetOf(interaction)
    if (target === null) return fail(user, space, interaction, 'the button does not lead to the app', null, 0)
    const identity = await mintIdentity(settings, keys, target, clock)
    const body = JSON.stringify(eventBody(interaction, { settings, user, space, now: clock.now(), identity }))
    const started = performance.now()
    if (settings.duplicateNext > 0) {
      settings.duplicateNext -= 1
      void send(target, identity, body)
    }
    const { status, json } = await send(target, identity, body)
    const ms = Math.round(performance.now() - started)
    if (status !== 200) return fail(user, space, interaction, `answered ${status ?? 'nothing'}`, status, ms)
    const answer = readAnswer(settings.flavour, json)
    return apply(answer, interaction, user, space, ms)
  }

  /** Add-ons send a click to the URL in the button, everything else to the one configured URL. */
  function targetOf(interaction: Interaction): string | null {
    if (settings.flavour !== 'addon' || interaction.kind !== 'click') return url
    const wanted = URL.parse(interaction.action.function ?? '')
    return wanted && wanted.origin === new URL(url).origin ? wanted.href : null
  }

  async function send(
    target: string,
    identity: string,
    body: string,
  ): Promise<{ status: number | null; json: unknown }> {
    try {
      const response = await fetch(target, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${identity}`,
          'content-type': 'application/json; charset=UTF-8',
          'user-agent': 'Google-Dynamite',
        },
        body,
        signal: AbortSignal.timeout(settings.deadlineMs),
      })
      return { status: response.status, json: await response.json().catch(() => 'not JSON') }
    } catch {
      return { status: null, json: null }
    }
  }

  function apply(answer: Answer, interaction: Interaction, user: ChatUser, space: SpaceRecord, ms: number): Outcome {
    const done = (text: string | null): Outcome => ({ kind: answer.kind, text, status: 200, ms })
    const refuse = (because: string) => fail(user, space, interaction, because, 200, ms)
    const options = { functionsAreUrls: settings.flavour === 'addon', dialog: false }
    switch (answer.kind) {
      case 'nothing':
        return interaction.kind === 'click' && interaction.dialog === 'request'
          ? refuse('no dialog was opened')
          : done(null)
      case 'wrong':
        return refuse(answer.because)
      case 'update': {
        const message = 'message' in interaction ? interaction.message : null
        if (interaction.kind !== 'click' || message?.sender.type !== 'BOT')
          return refuse('there is no message of the app to update')
        const violation = checkMessage(answer.content, options)[0]
        if (violation) return refuse(`${violation.field}: ${violation.description}`)
        rooms.dialogs.delete(user.name)
        rooms.edit(message, answer.content)
        return done(answer.content.cardsV2?.[0]?.card?.header?.title ?? answer.content.text ?? null)
      }
      case 'message': {
        const violation = checkMessage(answer.content, options)[0]
        if (violation) return refuse(`${violation.field}: ${violation.description}`)
        rooms.dialogs.delete(user.name)
        const thread = 'message' in interaction ? { name: interaction.message.threadName } : null
        rooms.post(space, { sender: appUser, content: answer.content, thread, privateTo: answer.privateTo })
        return done(answer.content.text ?? null)
      }
      case 'dialog': {
        const violation = checkCard({ card: answer.card }, 'dialog', { ...options, dialog: true })[0]
        if (violation) return refuse(`${violation.field}: ${violation.description}`)
        openDialog(user, space, answer.card, interaction)
        return done(answer.card.header?.title ?? null)
      }
      case 'close':
        rooms.dialogs.delete(user.name)
        if (answer.notice !== null) rooms.notices.set(user.name, { text: answer.notice, at: clock.now() })
        rooms.signal.notify()
        return done(answer.notice)
      case 'dialog_error': {
        const open = rooms.dialogs.get(user.name)
        if (open) open.error = answer.notice
        rooms.signal.notify()
        return done(answer.notice)
      }
    }
  }

  function openDialog(user: ChatUser, space: SpaceRecord, card: CardBody, interaction: Interaction): void {
    const messageName = 'message' in interaction ? interaction.message.name : null
    rooms.dialogs.set(user.name, {
      id: randomUUID(),
      user: user.name,
      card,
      messageName,
      space: space.name,
      error: null,
    })
    rooms.signal.notify()
  }

  function fail(
    user: ChatUser,
    space: SpaceRecord,
    interaction: Interaction,
    because: string,
    status: number | null,
    ms: number,
  ): Outcome {
    const text = 'Redthread is unable to process your request.'
    const thread = 'message' in interaction ? { name: interaction.message.threadName } : null
    rooms.post(space, { sender: appUser, content: { text }, thread, privateTo: user.name, failure: true })
    feed.push({ source: 'chat', text: `${user.displayName} sees "${text}" (${because})` })
    return { kind: status === null ? 'unreachable' : 'wrong', text: because, status, ms }
  }

  function announce(user: ChatUser, what: string, message: MessageRecord): void {
    const { content } = message
    feed.push({
      source: 'person',
      text: `${user.displayName} ${what}`,
      cause: true,
      episodeId: episodeOf(content),
      ticketId: ticketOf(content),
    })
  }

  function run(
    user: ChatUser,
    message: MessageRecord,
    action: CardAction,
    dialog: 'request' | 'submit' | null,
    form: Record<string, string[]>,
  ) {
    const space = rooms.spaces.get(message.space)
    return space ? deliver({ kind: 'click', message, action, dialog, form }, user, space) : Promise.resolve(nothing)
  }

  return {
    async click(user, message, button, form = {}) {
      const action = button.onClick?.action
      if (!action || button.disabled) return nothing
      announce(user, `presses ${button.text ?? 'a button'}`, message)
      return run(user, message, action, action.interaction === 'OPEN_DIALOG' ? 'request' : null, form)
    },

    async submit(user, button, form) {
      const dialog = rooms.dialogs.get(user.name)
      const action = button.onClick?.action
      const message = dialog?.messageName ? rooms.messages.get(dialog.messageName) : undefined
      if (!dialog || !action || !message) return nothing
      announce(user, `presses ${button.text ?? 'a button'}`, message)
      return run(user, message, action, 'submit', form)
    },

    async type(user, space, text) {
      const [word = '', ...rest] = text.trim().split(/\s+/)
      const args = rest.join(' ')
      const command = settings.commands.find(({ name }) => name === word)
      const mentionsApp = word.toLowerCase() === '@redthread'
      // A slash command is seen by its sender and the app alone.
      const message = rooms.post(space, {
        sender: user,
        content: { text: text.trim() },
        privateTo: command ? user.name : null,
      })
      if (command) {
        announce(user, `types ${text.trim()}`, message)
        return deliver(
          { kind: 'command', message, commandId: command.id, commandName: command.name, args },
          user,
          space,
        )
      }
      if (mentionsApp || space.kind === 'DIRECT_MESSAGE') {
        announce(user, `writes to Redthread`, message)
        return deliver({ kind: 'mention', message, args: mentionsApp ? args : text.trim() }, user, space)
      }
      return nothing
    },
  }
}
