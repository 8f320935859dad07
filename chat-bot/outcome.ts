import { EscalateInput, SnoozeInput, VerdictInput } from '@redthread/shared/api/views'
import type { Refusal } from '@redthread/shared/episode/verb'
import { moment } from '@redthread/shared/words/format'
import { acknowledgedLine, handedLine, REASON_NEEDED, verdictLine } from '@redthread/shared/words/results'
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
  if (outcome.kind === 'unchanged' && !outcome.own) return tell(say.unchanged(model.episode, telling), model)
  if (event.kind === 'click' && event.dialog === null) return { kind: 'card', model }
  const line = outcome.kind === 'accepted' ? resultLine(verb, model) : say.unchanged(model.episode, telling)
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

function resultLine(verb: Verb, { episode, now, zone }: CardModel): string {
  const { id, level, levels, levelName, openedAt, acknowledgedBy, acknowledgedAt, updateDueAt, snoozedUntil } = episode
  switch (verb) {
    case 'acknowledge':
      return acknowledgedLine(say.name(acknowledgedBy?.name ?? ''), id, acknowledgedAt ?? now, openedAt, zone)
    case 'escalate':
      return `${id} is at level ${level} of ${levels}${levelName === null ? '' : `, ${say.name(levelName)}`}.`
    case 'snooze':
      return `${id} is snoozed until ${moment(snoozedUntil ?? now, now, zone)}.`
    case 'end_snooze':
      return `${id} is not snoozed any more. It is not acknowledged.`
    case 'unacknowledge':
      return `${id} is not acknowledged any more.`
    case 'hand_over':
      return handedLine(say.name(acknowledgedBy?.name ?? ''), id, updateDueAt, now, zone)
    case 'dismiss':
      return `${id} is dismissed, not RED.`
    case 'close':
      return `${id} is closed.`
  }
}
