import { cardMessage } from '@redthread/chat-bot/card'
import type { Message, Section, Widget } from '@redthread/chat-bot/message'
import { cardModel } from '@redthread/functions/engine/card-model'
import type { Deps } from '@redthread/functions/engine/deps'
import type { EpisodeContext } from '@redthread/functions/engine/episode-context'
import { keys } from '@redthread/shared/state/keys'
import { hasCard } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { type Evidence, placeOf, type Violation } from './evidence.ts'

/** Rows that may be older than the state: what the desk and the CRM say, and who would be on call next. */
const NOT_THE_EPISODE = ['First reply SLA', 'Account', 'CSM / AM', 'If nobody acts']

/** Every card shows in the end how its RED stands. */
export function cardsAgree({ world, episodes, tickets, accounts, meanings }: Evidence): Violation[] {
  const drawn = new Map<string, string>()
  const draw = (id: string): string => {
    const known = drawn.get(id)
    if (known !== undefined) return known
    const episode = episodes.find((one) => one.id === id)
    if (!episode) return ''
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
    if (!meaning || meaning.kind === 'direct' || !hasCard(message.body)) return []
    const [shown, wanted] = [essence(message.body), draw(meaning.episodeId)]
    if (wanted === '' || shown === wanted) return []
    return [{ kind: 'card', what: `${message.messageId} in ${message.space} shows ${shown} and not ${wanted}` }]
  })
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
function essence({ cardsV2 = [] }: Message): string {
  const card = cardsV2[0]?.card
  const [first, last] = [card?.sections[0], card?.sections.at(-1)]
  return JSON.stringify([card?.header, kept(first), kept(last)])
}

const kept = (section: Section | undefined): Widget[] =>
  (section?.widgets ?? []).filter(
    (widget) => !('decoratedText' in widget && NOT_THE_EPISODE.includes(widget.decoratedText.topLabel ?? '')),
  )
