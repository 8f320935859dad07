import type { EpisodeView } from '@redthread/shared/api/views'
import { ACTIONS, personWords } from '@redthread/shared/words/status'
import type { CardModel, Room } from './card.ts'
import { BUTTONS } from './command.ts'
import { CARD } from './labels.ts'
import type { Button, Section, Widget } from './message.ts'
import { clip } from './text.ts'
import { aboutRed, actionButton, dialogButton, openTicket, paragraph, press, primary, row } from './widgets.ts'

/** What a RED allows in its state, in the order of weight; the first of an open one is the only filled button. */
export function cardButtons({ episode, actionUrl }: CardModel, extra: Button[]): Widget {
  const { id, actions, ticketId, ticketUrl } = episode
  const about = aboutRed(episode)
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

/** Whether it was worth raising: asked once in two taps, then shown. Empty where nobody is asked. */
export function verdictSection({ episode, actionUrl }: CardModel, room: Room): Section[] {
  const { id, verdict, actions } = episode
  if (verdict)
    return episode.status === 'dismissed' ? [] : [{ widgets: [row(CARD.useful, verdictText(verdict, room))] }]
  if (!actions.includes('verdict')) return []
  const yes = press(actionUrl, BUTTONS.verdict, { ...aboutRed(episode), useful: 'yes' })
  const no = press(actionUrl, BUTTONS.openVerdict, aboutRed(episode))
  const buttons = [
    actionButton(ACTIONS.useful, `${ACTIONS.useful}, ${id} was useful`, yes),
    dialogButton(ACTIONS.notUseful, `${ACTIONS.notUseful}, ${id} was not useful`, no),
  ]
  return [{ widgets: [paragraph(CARD.useful), { buttonList: { buttons } }] }]
}

function verdictText({ useful, by, reason }: NonNullable<EpisodeView['verdict']>, room: Room): string {
  const words = `${useful ? ACTIONS.useful : ACTIONS.notUseful}, ${clip(personWords(by), room.person)}`
  return reason === null ? words : `${words}: ${clip(reason, room.why)}`
}

/** Puts a RED that one person looked up before the whole space. */
export function shareButton({ episode, actionUrl }: CardModel): Button {
  const label = ACTIONS.showInSpace
  return actionButton(label, `${label}: ${episode.id}`, press(actionUrl, BUTTONS.share, aboutRed(episode)))
}
