import { cardMessage } from '@redthread/chat-bot/card'
import type { Message, Widget } from '@redthread/chat-bot/message'
import { PATIENCE } from '@redthread/functions/adapters/store/persist'
import { cardModel } from '@redthread/functions/engine/card-model'
import type { Deps } from '@redthread/functions/engine/deps'
import type { EpisodeContext } from '@redthread/functions/engine/episode-context'
import type { Episode } from '@redthread/shared/episode/episode'
import { keys } from '@redthread/shared/state/keys'
import { hasCard, type SimMessage } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { type Evidence, placeOf, type Violation } from './evidence.ts'

/** Rows that may be older than the state: what the desk and the CRM say, and who would be on call next. */
const NOT_THE_EPISODE = ['First reply SLA', 'Account', 'CSM / AM', 'If nobody acts']

/**
 * A direct message shows how things stood when it was sent. What was overtaken on its way, an acknowledgement having landed
 * first, is corrected.
 */
export function directsAreCorrected({ world, meanings }: Evidence): Violation[] {
  return world.chat.messages.flatMap((message): Violation[] => {
    const meaning = meanings.get(placeOf(message))
    if (meaning?.kind !== 'direct') return []
    const standings = world.store.episodes.get(meaning.episodeId) ?? []
    const statusAt = (at: number) => standings.findLast(({ from }) => from <= at)?.episode?.status
    const isOpenLater = standings.some(({ from, episode }) => from > message.landedAt && episode?.status === 'open')
    const wasOvertaken = statusAt(message.landedAt) !== 'open' && !isOpenLater && world.failover === null
    const saysOpen = message.body.cardsV2?.[0]?.card.header?.title === 'RED, not acknowledged'
    return wasOvertaken && saysOpen
      ? [{ kind: 'card', what: `${message.messageId} in ${message.space} was overtaken` }]
      : []
  })
}

/** Every card shows in the end how its RED stands. */
export function cardsAgree({ world, episodes, tickets, accounts, meanings }: Evidence): Violation[] {
  const drawn = new Map<string, string[]>()
  const draw = (id: string): string[] => {
    const known = drawn.get(id)
    if (known !== undefined) return known
    const episode = episodes.find((one) => one.id === id)
    if (!episode) return []
    const held = <T>(key: string, value: T | undefined) => ({ key, rev: 1, value: value ?? null })
    const context = {
      episode: { key: keys.episode(id), rev: 1, value: episode },
      ticket: held(
        '',
        tickets.find(({ ticket }) => ticket.id === episode.ticketId),
      ),
      account: held(
        '',
        accounts.find(({ account }) => account.id === episode.accountId),
      ),
    } as EpisodeContext
    const text = essence(cardMessage(cardModel(viewing(world), context)))
    drawn.set(id, text)
    return text
  }
  return world.chat.messages.flatMap((message): Violation[] => {
    const meaning = meanings.get(placeOf(message))
    const episode = episodes.find(({ id, ticketId }) => id === meaning?.episodeId && ticketId === meaning.ticketId)
    if (meaning?.kind !== 'card' || !hasCard(message.body) || isForgotten(world, episode, message)) return []
    const [shown, wanted] = [essence(message.body), draw(meaning.episodeId)]
    const odd = shown.filter((part) => !wanted.includes(part))
    const gone = wanted.filter((part) => !shown.includes(part))
    if (wanted.length === 0 || odd.length + gone.length === 0) return []
    return [
      {
        kind: 'card',
        what: `${message.messageId} in ${message.space} shows ${odd.join(' ')} and not ${gone.join(' ')}`,
      },
    ]
  })
}

/** A failover forgot that anything was ever told here, and nothing was since: nobody is left to redraw it. */
function isForgotten({ failover }: World, episode: Episode | undefined, { space, sentAt }: SimMessage): boolean {
  const isKnown = episode?.cards.some((card) => card.space === space) ?? false
  return failover !== null && sentAt < failover.at + PATIENCE.deadlineMs && !isKnown
}

const viewing = ({ policy, timeline }: World) =>
  ({
    ...policy,
    platform: { now: () => timeline.now },
    urls: {
      ticket: (id: string) => `https://desk.example/tickets/${id}`,
      chatEvents: 'https://redthread.example/chat/events',
    },
  }) as unknown as Deps

/** What a card says about its episode, without what only time or other systems change. */
function essence({ cardsV2 = [] }: Message): string[] {
  const card = cardsV2[0]?.card
  const widgets = [card?.sections[0], card?.sections.at(-1)].flatMap((section) => section?.widgets ?? [])
  return [card?.header?.title, ...widgets.filter(isOurs)].map((part) => JSON.stringify(part))
}

const isOurs = (widget: Widget): boolean =>
  !('decoratedText' in widget && NOT_THE_EPISODE.includes(widget.decoratedText.topLabel ?? '')) &&
  !('textParagraph' in widget && widget.textParagraph.text.startsWith('Account data is'))
