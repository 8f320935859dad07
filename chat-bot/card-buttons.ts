import { ACTIONS } from '@redthread/shared/words/status'
import type { CardModel } from './card.ts'
import { BUTTONS } from './command.ts'
import type { Button, Widget } from './message.ts'
import { actionButton, dialogButton, openTicket, press, primary } from './widgets.ts'

/** What a RED allows in its state, in the order of weight; the first of an open one is the only filled button. */
export function cardButtons({ episode, actionUrl }: CardModel, extra: Button[]): Widget {
  const { id, actions, ticketId, ticketUrl } = episode
  const about = { episode: id }
  const all: Button[] = []
  if (actions.includes('acknowledge')) {
    const label = ACTIONS.acknowledge
    all.push(primary(actionButton(label, `${label} ${id}`, press(actionUrl, BUTTONS.acknowledge, about))))
  }
  if (actions.includes('end_snooze')) {
    const label = ACTIONS.endSnooze
    all.push(actionButton(label, `${label} of ${id}`, press(actionUrl, BUTTONS.endSnooze, about)))
  }
  if (actions.includes('escalate')) {
    const label = ACTIONS.escalate
    all.push(dialogButton(label, `${label} ${id}`, press(actionUrl, BUTTONS.openEscalate, about)))
  }
  if (actions.includes('snooze') && episode.status !== 'snoozed') {
    const label = ACTIONS.snooze
    all.push(dialogButton(label, `${label} ${id}`, press(actionUrl, BUTTONS.openSnooze, about)))
  }
  return { buttonList: { buttons: [...all, ...openTicket(ticketId, ticketUrl), ...extra] } }
}

/** Puts a RED that one person looked up before the whole space. */
export function shareButton({ episode, actionUrl }: CardModel): Button {
  const label = ACTIONS.showInSpace
  return actionButton(label, `${label}: ${episode.id}`, press(actionUrl, BUTTONS.share, { episode: episode.id }))
}
