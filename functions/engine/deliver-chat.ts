import { cardMessage } from '@redthread/chat-bot/card'
import { clientMessageId } from '@redthread/chat-bot/message-id'
import { directMessage, stepLine, threadLine } from '@redthread/chat-bot/thread'
import { isRunning } from '@redthread/shared/decide/place-episode'
import type { Effect, OutboxRow } from '@redthread/shared/effects'
import type { PostedCard } from '@redthread/shared/episode/episode'
import { cardModel } from './card-model.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { recordSent } from './record-sent.ts'

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/**
 * A step reaches a space with exactly one write: the card where there is none yet, otherwise a line in its thread. An
 * acknowledgement that has landed silences the line; a closed episode silences both.
 */
export async function deliverStep(deps: Deps, effect: Of<'chat.step'>, row: OutboxRow): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const step = context?.episode.value.taken[effect.step - 1]
  const card = context && cardIn(context, effect.space)
  if (!context || !step || !card || !isRunning(context.episode.value)) return 'done'
  const { value: episode } = context.episode
  const model = cardModel(deps, context)
  if (card.messageName === null) {
    const body = cardMessage(model, step.mentions)
    const posted = await deps.chat.post(effect.space, clientMessageId(episode.id), episode.id, body)
    return recordSent(deps, context, effect.step, { space: effect.space, posted }, row)
  }
  const silenced = episode.status !== 'open' || effect.step !== episode.taken.length
  if (silenced) return 'done'
  const line = stepLine(model.episode, step, model.zone)
  const posted = await deps.chat.post(effect.space, clientMessageId(episode.id, `s${effect.step}`), episode.id, line)
  return recordSent(
    deps,
    context,
    effect.step,
    { space: effect.space, posted: { ...posted, name: card.messageName } },
    row,
  )
}

/** A step reaches one person. Without a direct message with the app there is no way to them: the space still tells. */
export async function deliverDirect(deps: Deps, effect: Of<'chat.direct'>, row: OutboxRow): Promise<Delivered> {
  const space = await deps.chat.directSpace(effect.user)
  if (space === null) {
    deps.log('chat.no_direct_space', { subject: effect.episodeId, step: effect.step })
    return 'done'
  }
  const context = await loadEpisode(deps, effect.episodeId)
  if (context?.episode.value.status !== 'open') return 'done'
  const { value: episode } = context.episode
  if (effect.step !== episode.taken.length) return 'done'
  const id = clientMessageId(episode.id, `s${effect.step}`, effect.user)
  await deps.chat.say(space, id, directMessage(cardModel(deps, context)))
  return recordSent(deps, context, effect.step, null, row)
}

/** The card shows the newest state, whatever the state was when the update was asked for. */
export async function deliverCard(deps: Deps, effect: Of<'chat.card'>): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const card = context && cardIn(context, effect.space)
  if (!context || !card?.messageName) return 'done'
  const outcome = await deps.chat.update(card.messageName, cardMessage(cardModel(deps, context), []))
  if (outcome === 'missing') deps.log('chat.card_missing', { subject: effect.episodeId })
  return 'done'
}

/** One sentence about one thing that happened, under the card. */
export async function deliverThreadLine(deps: Deps, effect: Of<'chat.thread'>): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const entry = context?.episode.value.log[effect.line]
  if (!context || !entry) return 'done'
  const { episode, zone } = cardModel(deps, context)
  const id = clientMessageId(effect.episodeId, `l${effect.line}`)
  await deps.chat.post(effect.space, id, effect.episodeId, threadLine(entry, episode, zone))
  return 'done'
}

function cardIn(context: EpisodeContext, space: string): PostedCard | undefined {
  return context.episode.value.cards.find((card) => card.space === space)
}
