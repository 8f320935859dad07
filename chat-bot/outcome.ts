import { EscalateInput, SnoozeInput, VerdictInput } from '@redthread/shared/api/views'
import type { Refusal } from '@redthread/shared/episode/verb'
import { resultLine } from '@redthread/shared/words/outcome'
import { REASON_NEEDED, verdictLine } from '@redthread/shared/words/results'
import type { Reply } from './answer.ts'
import type { CardModel } from './card.ts'
import type { Command, Verb } from './command.ts'
import { dialogCard } from './dialog.ts'
import type { ChatEvent } from './event.ts'
import * as say from './sentences.ts'

/** What an action came to. `own` tells a second press by the same person from somebody else's first one. */
export type ActOutcome = { kind: 'accepted' } | { kind: 'unchanged'; own: boolean } | { kind: 'refused'; code: Refusal }

type Act = Extract<Command, { kind: 'act' }>

/**
 * The answer to an action, from the state as it stands afterwards.
 * @param ask whom the policy names to ask for the responder role
 */
export function actReply(
  event: ChatEvent,
  verb: Verb,
  outcome: ActOutcome,
  model: CardModel,
  ask: string | null,
): Reply {
  const telling = { now: model.now, zone: model.zone, ask }
  if (outcome.kind === 'refused') return tell(say.refused(outcome.code, verb, model.episode, telling), model)
  const line = resultLine(verb, outcome.kind, say.harmless(model.episode), model.now, model.zone)
  if (outcome.kind === 'unchanged' && !outcome.own) return tell(line, model)
  if (event.kind === 'click' && event.dialog === null) return { kind: 'card', model }
  return event.dialog === 'submit' ? { kind: 'closeDialog', text: line } : tell(line, model)
}

/** The answer to a verdict: the card redraws itself where it was tapped, elsewhere a line says it. */
export function verdictReply(event: ChatEvent, model: CardModel): Reply {
  const { id, verdict } = model.episode
  if (event.kind === 'click' && event.dialog === null) return { kind: 'card', model }
  const line = verdictLine(id, verdict?.useful ?? true)
  return event.dialog === 'submit' ? { kind: 'closeDialog', text: line } : tell(line, model)
}

/** A No that does not say why, as the dialog with the error in it; null where it may be recorded. */
export function verdictProblem(
  { useful, reason }: Extract<Command, { kind: 'verdict' }>,
  { episode, zone, now, actionUrl }: CardModel,
): Reply | null {
  if (VerdictInput.safeParse({ useful, ...(reason === null ? {} : { reason }) }).success) return null
  const typed = reason ?? ''
  const dialog = dialogCard({ which: 'verdict', episode, zone, now, actionUrl, error: REASON_NEEDED, typed })
  return { kind: 'dialogError', text: REASON_NEEDED, dialog }
}

/** The store did not take it: says so, and draws nothing that may not be true. */
export function notSavedReply(verb: Verb, model: CardModel): Reply {
  return tell(say.notSaved(model.episode, verb, { now: model.now, zone: model.zone, ask: null }), model)
}

/** What a dialog's fields lack, as the dialog with the error in it; null where they may be acted on. */
export function dialogProblem(
  { verb, reason, minutes }: Act,
  { episode, zone, now, actionUrl }: CardModel,
): Reply | null {
  if (verb !== 'escalate' && verb !== 'snooze') return null
  const isFine =
    verb === 'escalate' ? EscalateInput.safeParse({ reason }).success : SnoozeInput.safeParse({ minutes }).success
  if (isFine) return null
  const text = verb === 'escalate' ? REASON_NEEDED : say.CHOOSE_HOW_LONG
  const dialog = dialogCard({ which: verb, episode, zone, now, actionUrl, error: text, typed: reason ?? '' })
  return { kind: 'dialogError', text, dialog }
}

function tell(text: string, current: CardModel): Reply {
  return { kind: 'private', message: { text }, current }
}
