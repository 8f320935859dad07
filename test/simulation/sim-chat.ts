import type { Message } from '@redthread/chat-bot/message'
import type { Chat, PostedMessage } from '@redthread/functions/ports'
import { UpstreamError } from '@redthread/shared/errors'
import type { Life, Network } from './network.ts'
import type { Timeline } from './timeline.ts'

export interface SimMessage {
  name: string
  space: string
  threadKey: string | null
  messageId: string
  /** When the request that made it was sent, and when it arrived. */
  sentAt: number
  landedAt: number
  first: Message
  /** As it stands now. */
  body: Message
}

/** Google allows one write a second a space. */
const WRITE_EVERY_MS = 1_000

export const hasCard = ({ cardsV2 }: Message): boolean => cardsV2 !== undefined

/** What a reader is told of a message. */
const gist = ({ text, cardsV2 }: Message): string => `"${text ?? cardsV2?.[0]?.card.header?.title}"`

/** Google Chat as far as the engine meets it: ids taken for ever, one write a second a space, nothing it was not told of. */
export function createSimChat(timeline: Timeline, network: Network, spaces: ReadonlySet<string>) {
  const messages: SimMessage[] = []
  const lastWrite = new Map<string, number>()
  const unexpected: string[] = []
  let forgetAfterMs = Number.POSITIVE_INFINITY
  let limited = 0

  function write(space: string): void {
    if (!spaces.has(space)) unexpected.push(`a write to ${space}`)
    const last = lastWrite.get(space) ?? Number.NEGATIVE_INFINITY
    if (timeline.now - last < WRITE_EVERY_MS) {
      limited += 1
      throw new UpstreamError('chat', 'rate_limited', 429)
    }
    lastWrite.set(space, timeline.now)
  }

  function post(draft: Pick<SimMessage, 'space' | 'messageId' | 'threadKey' | 'body' | 'sentAt'>): PostedMessage {
    const { space, messageId, threadKey, body } = draft
    const isSame = (message: SimMessage) =>
      message.space === space && message.messageId === messageId && timeline.now - message.landedAt < forgetAfterMs
    const known = messages.find(isSame)
    if (known) return { name: known.name, threadName: null, found: true }
    write(space)
    if (!/^client-[a-z0-9-]{1,56}$/.test(messageId)) unexpected.push(`an id that Chat refuses: ${messageId}`)
    if (
      threadKey !== null &&
      !hasCard(body) &&
      !messages.some((one) => one.space === space && one.threadKey === threadKey)
    )
      unexpected.push(`${messageId} before its card`)
    const name = `${space}/messages/${messages.length + 1}`
    messages.push({ ...draft, name, landedAt: timeline.now, first: body })
    return { name, threadName: null }
  }

  function update(name: string, body: Message): 'updated' | 'missing' {
    const message = messages.find((one) => one.name === name || `${one.space}/messages/${one.messageId}` === name)
    if (!message) return 'missing'
    write(message.space)
    message.body = { ...message.body, ...body }
    return 'updated'
  }

  return {
    messages,
    unexpected,
    /** How often the rate limit refused a write. */
    limited: () => limited,
    forgetAfter(ms: number): void {
      forgetAfterMs = ms
    },
    portFor(life: Life): Chat {
      const call = <T>(effect: () => T, tell: (value: T) => string) => network({ service: 'chat', life, effect, tell })
      const send = (space: string, messageId: string, threadKey: string | null, body: Message) => {
        const sentAt = timeline.now
        return call(
          () => post({ space, messageId, threadKey, body, sentAt }),
          ({ found }) => `${found ? 'finds' : 'posts'} ${messageId} in ${space}: ${gist(body)}`,
        )
      }
      return {
        post: send,
        say: (space, messageId, body) => send(space, messageId, null, body),
        update: (name, body) =>
          call(
            () => update(name, body),
            (outcome) => `${outcome === 'missing' ? 'misses' : 'redraws'} ${name}: ${gist(body)}`,
          ),
        directSpace: (user) =>
          call(
            () => [directSpaceOf(user)].find((space) => spaces.has(space)) ?? null,
            (space) => `asks for the direct messages of ${user}: ${space ?? 'none'}`,
          ),
      }
    },
  }
}

export const directSpaceOf = (user: string): string => `spaces/dm-${user.replace('users/', '')}`

export type SimChat = ReturnType<typeof createSimChat>
