import { cardMessage } from '@redthread/chat-bot/card'
import type { Message } from '@redthread/chat-bot/message'
import { clientMessageId } from '@redthread/chat-bot/message-id'
import { asText, notDrawn } from '@redthread/chat-bot/plain-card'
import { callLine, directMessage, handedMessage, stepLine, threadLine } from '@redthread/chat-bot/thread'
import { isRunning } from '@redthread/shared/decide/place-episode'
import type { Effect } from '@redthread/shared/effects'
import { quietFor } from '@redthread/shared/episode/calendar'
import type { PostedCard, TakenStep } from '@redthread/shared/episode/episode'
import { holdBack } from '@redthread/shared/episode/hold'
import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedRow } from '@redthread/shared/store'
import { act } from './act.ts'
import { cardModel } from './card-model.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { recordSent } from './record-sent.ts'

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** What a row says that failed because Chat takes a message for wrong (400 INVALID_ARGUMENT). */
export const CARD_REFUSED: string = new UpstreamError('chat', 'rejected', 400).message

const wasRefused = ({ lastError }: ClaimedRow): boolean => lastError === CARD_REFUSED

const drawn = (message: Message, claimed: ClaimedRow): Message => (wasRefused(claimed) ? asText(message) : message)

/**
 * A step reaches a space with exactly one write: the card where there is none yet, otherwise a line in its thread. An
 * acknowledgement that has landed silences the line; a closed episode silences both.
 */
export async function deliverStep(deps: Deps, effect: Of<'chat.step'>, claimed: ClaimedRow): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const step = context?.episode.value.taken[effect.step - 1]
  const card = context && cardIn(context, effect.space)
  if (!context || !step || !card || !isRunning(context.episode.value)) return 'done'
  if (await isHeldBack(deps, context, step)) return 'done'
  const { value: episode } = context.episode
  const model = cardModel(deps, context)
  const { space } = effect
  if (card.messageName === null && card.group === undefined) {
    const body = drawn(cardMessage(model, step.mentions, callLine(model.episode, step)), claimed)
    const posted = await deps.chat.post(space, clientMessageId(episode.id), episode.id, body)
    return recordSent(deps, context, effect.step, { space, posted, plain: wasRefused(claimed) }, claimed.row)
  }
  const silenced = episode.status !== 'open' || effect.step !== episode.taken.length
  if (silenced) return 'done'
  const line = stepLine(model.episode, step, model.zone)
  const id = clientMessageId(episode.id, `s${effect.step}`)
  const posted = await deps.chat.post(space, id, card.group ?? episode.id, line)
  const there = card.messageName === null ? null : { space, posted: { ...posted, name: card.messageName } }
  return recordSent(deps, context, effect.step, there, claimed.row)
}

/** A step reaches one person. Without a direct message with the app there is no way to them: the space still tells. */
export async function deliverDirect(deps: Deps, effect: Of<'chat.direct'>, claimed: ClaimedRow): Promise<Delivered> {
  const space = await deps.chat.directSpace(effect.user)
  if (space === null) {
    deps.log('chat.no_direct_space', { subject: effect.episodeId, step: effect.step })
    return 'done'
  }
  const context = await loadEpisode(deps, effect.episodeId)
  if (context?.episode.value.status !== 'open') return 'done'
  const { value: episode } = context.episode
  const step = episode.taken[effect.step - 1]
  if (!step || effect.step !== episode.taken.length || (await isHeldBack(deps, context, step))) return 'done'
  const id = clientMessageId(episode.id, `s${effect.step}`, effect.user)
  await deps.chat.say(space, id, drawn(directMessage(cardModel(deps, context)), claimed))
  return recordSent(deps, context, effect.step, null, claimed.row, effect.user)
}

/** The card shows the newest state, whatever the state was when the update was asked for. */
export async function deliverCard(deps: Deps, effect: Of<'chat.card'>, claimed: ClaimedRow): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const card = context && cardIn(context, effect.space)
  if (!context || !card?.messageName) return 'done'
  const message = cardMessage(cardModel(deps, context), [])
  const redrawn = wasRefused(claimed) ? notDrawn(effect.episodeId) : message
  const outcome = await deps.chat.update(card.messageName, card.plain ? asText(message) : redrawn)
  if (outcome === 'missing') deps.log('chat.card_missing', { subject: effect.episodeId })
  return 'done'
}

/** Whoever has the RED from now on is told so, unless it is somebody else's again. */
export async function deliverHanded(deps: Deps, effect: Of<'chat.handed'>, claimed: ClaimedRow): Promise<Delivered> {
  const space = await deps.chat.directSpace(effect.user)
  const context = space === null ? null : await loadEpisode(deps, effect.episodeId)
  const entry = context?.episode.value.log[effect.line]
  const holder = context?.episode.value.acknowledged?.by
  if (space === null || !context || !entry || holder?.kind !== 'person' || holder.id !== effect.user) return 'done'
  const id = clientMessageId(effect.episodeId, `l${effect.line}`, effect.user)
  await deps.chat.say(space, id, drawn(handedMessage(entry, cardModel(deps, context)), claimed))
  return 'done'
}

/** A step of the clock that has waited into a maintenance window is not sent, and the ladder waits for its end. */
async function isHeldBack(deps: Deps, { episode }: EpisodeContext, { by }: TakenStep): Promise<boolean> {
  const { accountId, id } = episode.value
  if (by.kind === 'person' || !quietFor(deps.policy, accountId, deps.platform.now())) return false
  await act(deps, id, { by: { kind: 'system', id: 'timer' }, surface: 'timer' }, holdBack)
  return true
}

/** One sentence about one thing that happened, under the card; where no card came to stand there is nothing to say. */
export async function deliverThreadLine(deps: Deps, effect: Of<'chat.thread'>): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const entry = context?.episode.value.log[effect.line]
  if (!context || !entry || !cardIn(context, effect.space)?.messageName) return 'done'
  const { episode, zone } = cardModel(deps, context)
  const id = clientMessageId(effect.episodeId, `l${effect.line}`)
  const isHome = context.episode.value.cards[0]?.space === effect.space
  await deps.chat.post(effect.space, id, effect.episodeId, threadLine(entry, episode, zone, isHome))
  return 'done'
}

function cardIn(context: EpisodeContext, space: string): PostedCard | undefined {
  return context.episode.value.cards.find((card) => card.space === space)
}
