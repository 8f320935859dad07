import type { EpisodeView } from '@redthread/shared/api/views'
import { moment } from '@redthread/shared/words/format'
import { LABELS, REASON_HINT, SNOOZE_CHOICES, VERDICT_HINT } from '@redthread/shared/words/labels'
import { ACTIONS } from '@redthread/shared/words/status'
import { BUTTONS, type Dialog, FIELDS } from './command.ts'
import { CARD } from './labels.ts'
import type { Button, Card, Widget } from './message.ts'
import { cardText, clip } from './text.ts'
import { aboutRed, actionButton, markup, paragraph, press, primary, row, secondary } from './widgets.ts'

export interface DialogModel {
  which: Dialog
  episode: EpisodeView
  zone: string
  now: number
  actionUrl: string
  /** Shown on top when what was sent could not be taken; what was typed is kept. */
  error: string | null
  typed: string
}

const MAX_REASON = 300
const MINUTE = 60_000

const USUAL_SNOOZE = 30

export function dialogCard(model: DialogModel): Card {
  switch (model.which) {
    case 'escalate':
      return escalateDialog(model)
    case 'snooze':
      return snoozeDialog(model)
    case 'verdict':
      return dialog(model, CARD.notUseful, BUTTONS.verdict, [textField(CARD.why, VERDICT_HINT, model.typed)])
  }
}

/** A dialog that only says something, for when the one that was asked for makes no sense any more. */
export function messageDialog(text: string): Card {
  return { sections: [{ widgets: [paragraph(text)] }] }
}

function escalateDialog(model: DialogModel): Card {
  const { episode, typed } = model
  const reason = textField(LABELS.reason, REASON_HINT, typed)
  return dialog(model, ACTIONS.escalate, BUTTONS.escalate, [row(CARD.to, nextLevel(episode)), reason])
}

function textField(label: string, hintText: string, typed: string): Widget {
  return {
    textInput: {
      name: FIELDS.reason,
      label,
      type: 'MULTIPLE_LINE',
      hintText,
      validation: { characterLimit: MAX_REASON },
      ...(typed === '' ? {} : { value: typed }),
    },
  }
}

function nextLevel({ level, levels, future }: EpisodeView): string {
  const next = Math.min(level + 1, levels)
  const name = future.find((step) => step.level === next)?.name
  return name === undefined ? `Level ${next} of ${levels}` : `Level ${next}, ${clip(name, 60)}`
}

function snoozeDialog(model: DialogModel): Card {
  const { episode, now, zone } = model
  const items = SNOOZE_CHOICES.map(({ minutes, label }) => ({
    text: `${label}, until ${moment(now + minutes * MINUTE, now, zone)}`,
    value: String(minutes),
    selected: minutes === USUAL_SNOOZE,
  }))
  const choice: Widget = {
    selectionInput: { name: FIELDS.minutes, label: LABELS.snoozeFor, type: 'RADIO_BUTTON', items },
  }
  const effect = `This acknowledges ${episode.id} in your name. It comes back by itself at the time you choose.`
  return dialog(model, ACTIONS.snooze, BUTTONS.snooze, [choice, paragraph(effect)])
}

function dialog(model: DialogModel, label: string, action: string, widgets: Widget[]): Card {
  const { episode, actionUrl, error } = model
  const button = (text: string, sent: string): Button => {
    return actionButton(text, `${text} ${episode.id}`, press(actionUrl, sent, aboutRed(episode)))
  }
  return {
    header: { title: `${label} ${episode.id}` },
    sections: [{ widgets: [...(error === null ? [] : [errorLine(error)]), ...widgets] }],
    fixedFooter: {
      primaryButton: primary(button(label, action)),
      secondaryButton: secondary(actionButton(ACTIONS.cancel, ACTIONS.cancel, press(actionUrl, BUTTONS.cancel, {}))),
    },
  }
}

function errorLine(text: string): Widget {
  return markup(`<b><font color="#cc3340">${cardText(text)}</font></b>`)
}
