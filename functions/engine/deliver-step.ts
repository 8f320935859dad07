import { cardMessage } from '@redthread/chat-bot/card'
import { callLine, directMessage, stepLine } from '@redthread/chat-bot/thread'
import { isRunning } from '@redthread/shared/decide/place-episode'
import type { Effect } from '@redthread/shared/effects'
import { quietFor } from '@redthread/shared/episode/calendar'
import type { Episode, PostedCard, TakenStep } from '@redthread/shared/episode/episode'
import { holdBack } from '@redthread/shared/episode/hold'
import { isCalling, markSent } from '@redthread/shared/episode/ladder'
import type { ClaimedRow } from '@redthread/shared/store'
import { act } from './act.ts'
import { cardModel } from './card-model.ts'
import { cardIn, redrawCard, redrawDirect } from './deliver-card.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { messageKeys } from './message-keys.ts'
import { recordSent } from './record-sent.ts'
import { drawn, wasRefused } from './refused-card.ts'

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** A step on its way into one place. */
interface Sending {
  context: EpisodeContext
  /** The same, as it will stand once the message has arrived: what is drawn is true then. */
  told: EpisodeContext
  step: TakenStep
  sentAt: number
  claimed: ClaimedRow
}

/**
 * A step reaches a space with exactly one write: the card where there is none yet, otherwise a line in its thread. Only the
 * newest step of an open episode calls anybody; what an acknowledgement has overtaken is news at most.
 */
export async function deliverStep(deps: Deps, effect: Of<'chat.step'>, claimed: ClaimedRow): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  const step = context?.episode.value.taken[effect.step - 1]
  const card = context && cardIn(context, effect.space)
  if (!context || !step || !card) return 'done'
  const calls = isCalling(context.episode.value, step.number)
  const isThere = card.messageName !== null || card.group !== undefined
  if (!calls && (isThere || !isNews(context.episode.value, card))) return overtaken()
  if (await isHeldBack(deps, context, step)) return 'done'
  const sending = sendingOf(deps, context, step, claimed)
  return isThere ? sendLine(deps, sending, card) : sendCard(deps, sending, card, calls)

  /** An earlier attempt may have arrived without our knowing. */
  function overtaken(): Promise<Delivered> | Delivered {
    return context && card && !isThere && claimed.attempt > 1 ? redrawCard(deps, context, card, claimed) : 'done'
  }
}

/** The first space learns of every RED; others only while it is open. */
function isNews(episode: Episode, card: PostedCard): boolean {
  return isRunning(episode) && (episode.cards[0] === card || episode.status === 'open')
}

function sendingOf(deps: Deps, context: EpisodeContext, step: TakenStep, claimed: ClaimedRow): Sending {
  const sentAt = deps.platform.now()
  const value = markSent(context.episode.value, step.number, sentAt)
  return { context, told: { ...context, episode: { ...context.episode, value } }, step, sentAt, claimed }
}

async function sendCard(deps: Deps, sending: Sending, card: PostedCard, calls: boolean): Promise<Delivered> {
  const { context, told, step, sentAt, claimed } = sending
  const keys = messageKeys(context)
  const model = cardModel(deps, told)
  const message = calls ? cardMessage(model, step.mentions, callLine(model.episode, step)) : cardMessage(model)
  const posted = await deps.chat.post(card.space, keys.card, keys.thread, drawn(message, claimed))
  const first = context.episode.value.taken.find(({ spaces }) => spaces.includes(card.space))
  // It came with an earlier step after all, so nobody was called by it now.
  if (posted.found && calls && first !== step) return sendLine(deps, sending, { ...card, messageName: posted.name })
  const there = { space: card.space, posted, plain: wasRefused(claimed) }
  return recordSent(deps, context, { step: step.number, sentAt, card: there, isDrawn: true }, claimed.row)
}

async function sendLine(deps: Deps, sending: Sending, card: PostedCard): Promise<Delivered> {
  const { context, told, step, sentAt, claimed } = sending
  const { episode, zone } = cardModel(deps, told)
  const thread = await threadOf(deps, context, card)
  const id = messageKeys(context).step(step.number, step.level)
  const posted = await deps.chat.post(card.space, id, thread, stepLine(episode, step, zone))
  const there = card.messageName === null ? null : { space: card.space, posted: { ...posted, name: card.messageName } }
  return recordSent(deps, context, { step: step.number, sentAt, card: there, isDrawn: false }, claimed.row)
}

/** An episode that stands in a list is talked about in the thread of that list. */
async function threadOf(deps: Deps, context: EpisodeContext, { group }: PostedCard): Promise<string> {
  const home = group === undefined ? context : await loadEpisode(deps, group)
  return messageKeys(home ?? context).thread
}

/** A step reaches one person. Without a direct message with the app there is no way to them: the space still tells. */
export async function deliverDirect(deps: Deps, effect: Of<'chat.direct'>, claimed: ClaimedRow): Promise<Delivered> {
  const { user } = effect
  const space = await deps.chat.directSpace(user)
  if (space === null) {
    deps.log('chat.no_direct_space', { subject: effect.episodeId, step: effect.step })
    return 'done'
  }
  const context = await loadEpisode(deps, effect.episodeId)
  const step = context?.episode.value.taken[effect.step - 1]
  if (!context || !step) return 'done'
  if (!isCalling(context.episode.value, step.number)) {
    return claimed.attempt > 1 ? redrawDirect(deps, context, user, step) : 'done'
  }
  if (await isHeldBack(deps, context, step)) return 'done'
  const { told, sentAt } = sendingOf(deps, context, step, claimed)
  const id = messageKeys(context).step(step.number, step.level, user)
  const posted = await deps.chat.say(space, id, drawn(directMessage(cardModel(deps, told)), claimed))
  const isOld = posted.found === true
  return recordSent(
    deps,
    context,
    { step: step.number, sentAt, card: null, isDrawn: false, called: user, isOld },
    claimed.row,
  )
}

/** A step of the clock that has waited into a maintenance window is not sent, and the ladder waits for its end. */
async function isHeldBack(deps: Deps, { episode }: EpisodeContext, { by }: TakenStep): Promise<boolean> {
  const { accountId, id } = episode.value
  if (by.kind === 'person' || !quietFor(deps.policy, accountId, deps.platform.now())) return false
  await act(deps, id, { by: { kind: 'system', id: 'timer' }, surface: 'timer' }, holdBack)
  return true
}
