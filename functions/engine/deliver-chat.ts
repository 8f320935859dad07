import { handedMessage, threadLine } from '@redthread/chat-bot/thread'
import type { Effect } from '@redthread/shared/effects'
import type { ClaimedRow } from '@redthread/shared/store'
import { cardModel } from './card-model.ts'
import { cardIn } from './deliver-card.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { loadEpisode } from './episode-context.ts'
import { messageKeys } from './message-keys.ts'
import { drawn } from './refused-card.ts'

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** Whoever has the RED from now on is told so, unless it is somebody else's again. */
export async function deliverHanded(deps: Deps, effect: Of<'chat.handed'>, claimed: ClaimedRow): Promise<Delivered> {
  const space = await deps.chat.directSpace(effect.user)
  const context = space === null ? null : await loadEpisode(deps, effect.episodeId)
  const entry = context?.episode.value.log[effect.line]
  const holder = context?.episode.value.acknowledged?.by
  if (space === null || !context || !entry || holder?.kind !== 'person' || holder.id !== effect.user) return 'done'
  const id = messageKeys(context).line(effect.line, entry, effect.user)
  await deps.chat.say(space, id, drawn(handedMessage(entry, cardModel(deps, context)), claimed))
  return 'done'
}

/** One sentence about one thing that happened, under the card; where no card came to stand there is nothing to say. */
export async function deliverThreadLine(deps: Deps, effect: Of<'chat.thread'>): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const entry = context?.episode.value.log[effect.line]
  if (!context || !entry || !cardIn(context, effect.space)?.messageName) return 'done'
  const { episode, zone } = cardModel(deps, context)
  const { line, thread } = messageKeys(context)
  const isHome = context.episode.value.cards[0]?.space === effect.space
  await deps.chat.post(effect.space, line(effect.line, entry), thread, threadLine(entry, episode, zone, isHome))
  return 'done'
}
