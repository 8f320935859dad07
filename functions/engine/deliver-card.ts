import { cardMessage } from '@redthread/chat-bot/card'
import { asText, notDrawn } from '@redthread/chat-bot/plain-card'
import type { Effect } from '@redthread/shared/effects'
import type { PostedCard, TakenStep } from '@redthread/shared/episode/episode'
import type { ClaimedRow } from '@redthread/shared/store'
import { cardModel } from './card-model.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { messageKeys } from './message-keys.ts'
import { recordCard } from './record-sent.ts'
import { wasRefused } from './refused-card.ts'

type CardEffect = Extract<Effect, { kind: 'chat.card' }>

/** The card shows the newest state, whatever the state was when the update was asked for. */
export async function deliverCard(deps: Deps, effect: CardEffect, claimed: ClaimedRow): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  if (!context) return 'done'
  if (effect.step !== undefined) {
    const step = context.episode.value.taken[effect.step - 1]
    return step ? redrawDirect(deps, context, effect.space, step) : 'done'
  }
  const card = cardIn(context, effect.space)
  return card && card.group === undefined ? redrawCard(deps, context, card, claimed) : 'done'
}

export function cardIn(context: EpisodeContext, space: string): PostedCard | undefined {
  return context.episode.value.cards.find((card) => card.space === space)
}

/** A card that is not known to have arrived is looked for by its own id: a request that was given up may yet have. */
export async function redrawCard(
  deps: Deps,
  context: EpisodeContext,
  card: PostedCard,
  claimed: ClaimedRow,
): Promise<Delivered> {
  const { id } = context.episode.value
  const name = card.messageName ?? `${card.space}/messages/${messageKeys(context).card}`
  const message = cardMessage(cardModel(deps, context), [])
  const redrawn = wasRefused(claimed) ? notDrawn(id) : message
  const outcome = await deps.chat.update(name, card.plain ? asText(message) : redrawn)
  const isNews = (outcome === 'updated') !== (card.messageName !== null)
  if (isNews && outcome === 'missing') deps.log('chat.card_missing', { subject: id })
  if (isNews && outcome === 'updated') await recordCard(deps, context, { space: card.space, name })
  return 'done'
}

/** A direct message shows how things stood when it was sent, unless something overtook it on its way. */
export async function redrawDirect(
  deps: Deps,
  context: EpisodeContext,
  user: string,
  { number, level }: TakenStep,
): Promise<Delivered> {
  const space = await deps.chat.directSpace(user)
  if (space === null) return 'done'
  const name = `${space}/messages/${messageKeys(context).step(number, level, user)}`
  await deps.chat.update(name, cardMessage(cardModel(deps, context), []))
  return 'done'
}
