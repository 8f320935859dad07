import type { Message } from '@redthread/chat-bot/message'
import type { Chat } from '@redthread/functions/ports'
import { UpstreamError } from '@redthread/shared/errors'

interface Held {
  space: string
  messageId: string
  name: string
  body: Message
}

/**
 * Google Chat as it receives: a message id is taken once in a space, for ever. Everything that arrives must be read by the
 * test, as one line each: minutes since the beginning, space, `+` a card, `>` a line, `~` a card redrawn, and what it says.
 */
export class StrictChat {
  /** What arrived and was not read yet. */
  unread: string[] = []
  readonly messages: Held[] = []
  /** Requests to write each message, by space and id, repeats included. */
  readonly requests = new Map<string, number>()
  isDown = false
  /** Our credential is not taken any more. */
  isRefusing = false
  private readonly clock: () => number
  private gate: Promise<void> | null = null

  constructor(clock: () => number) {
    this.clock = clock
  }

  /** Everything has arrived that arrived there, and was read. */
  goOn({ messages, requests }: StrictChat): void {
    this.messages.push(...messages.map((held) => ({ ...held })))
    for (const [key, count] of requests) this.requests.set(key, count)
  }

  /** What has arrived since the last look. */
  read(): string[] {
    const read = this.unread
    this.unread = []
    return read
  }

  /** Requests reach the wire and go no further until they are let go. */
  hold(): () => void {
    let open = () => undefined as undefined
    this.gate = new Promise((done) => {
      open = () => {
        done()
        this.gate = null
      }
    })
    return open
  }

  readonly port: Chat = {
    post: (space, messageId, _threadKey, body) => this.write(space, messageId, body),
    say: (space, messageId, body) => this.write(space, messageId, body),
    update: async (name, body) => {
      await this.reach()
      const held = this.messages.find((message) => [message.name, ownName(message)].includes(name))
      if (!held) return 'missing'
      held.body = body
      this.unread.push(`${this.place(held.space)} ~ ${words(body)}`)
      return 'updated'
    },
    directSpace: async (user) => `spaces/dm-${user.replace('users/', '')}`,
  }

  private async write(space: string, messageId: string, body: Message) {
    const key = `${space} ${messageId}`
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1)
    await this.reach()
    const known = this.messages.find((message) => message.space === space && message.messageId === messageId)
    if (known) return { name: known.name, threadName: null, found: true }
    const name = `${space}/messages/${this.messages.length + 1}`
    this.messages.push({ space, messageId, name, body })
    this.unread.push(`${this.place(space)} ${body.cardsV2 ? '+' : '>'} ${words(body)}`)
    return { name, threadName: null }
  }

  private async reach(): Promise<void> {
    await this.gate
    if (this.isRefusing) throw new UpstreamError('chat', 'unauthenticated')
    if (this.isDown) throw new UpstreamError('chat', 'unreachable')
  }

  private place(space: string): string {
    return `${Math.floor(this.clock() / 60_000)} ${space.replace('spaces/', '')}`
  }
}

/** A message also answers to the name that was given to it when it was sent. */
const ownName = ({ space, messageId }: Held): string => `${space}/messages/${messageId}`

function words({ text, cardsV2 }: Message): string {
  const title = cardsV2?.map(({ cardId, card }) => `${cardId}: ${card.header?.title}`).join() ?? ''
  return [title, text].filter((part) => part !== undefined && part !== '').join(' | ')
}
