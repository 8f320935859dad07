import type { EpisodeView } from '@redthread/shared/api/views'
import { webAddress } from '@redthread/shared/words/plain'
import { ACTIONS } from '@redthread/shared/words/status'
import type { Action, Button, Icon, Widget } from './message.ts'
import { cardText } from './text.ts'

/** Google turns a colour into a filled button with text that contrasts. */
const BLUE = { red: 0.122, green: 0.451, blue: 0.718 }
const GREY = { red: 0.91, green: 0.92, blue: 0.93 }

/** Longer links than this are left out rather than cut. */
const MAX_LINK = 500

/** A fact with its label above it. Takes plain text. */
export function row(label: string, text: string, startIcon?: Icon): Widget {
  return {
    decoratedText: { topLabel: label, text: cardText(text), wrapText: true, ...(startIcon ? { startIcon } : {}) },
  }
}

/** Takes plain text; the rest of a long one stays behind "show more". */
export function paragraph(text: string, maxLines?: number): Widget {
  return { textParagraph: { text: cardText(text), ...(maxLines === undefined ? {} : { maxLines }) } }
}

/** Takes card HTML that is safe already. */
export function markup(text: string): Widget {
  return { textParagraph: { text } }
}

/**
 * What a press sends. The button's meaning rides in `action` and what it is about beside it, because the add-on flavour puts
 * our URL where the classic one has a function name.
 */
export function press(actionUrl: string, action: string, about: Record<string, string>): Action {
  const parameters = Object.entries({ action, ...about }).map(([key, value]) => ({ key, value }))
  return { function: actionUrl, parameters, loadIndicator: 'SPINNER' }
}

/** What a button on a RED carries: its ticket too, because a store that fails over may give a number out again. */
export function aboutRed({ id, ticketId }: Pick<EpisodeView, 'id' | 'ticketId'>): Record<string, string> {
  return { episode: id, ticket: ticketId }
}

export function actionButton(text: string, altText: string, action: Action): Button {
  return { text, altText, onClick: { action } }
}

/** Opens a dialog; Chat shows no spinner meanwhile. */
export function dialogButton(text: string, altText: string, { loadIndicator: _, ...action }: Action): Button {
  return { text, altText, onClick: { action: { ...action, interaction: 'OPEN_DIALOG' } } }
}

/** The one filled button of a card or dialog. */
export function primary(button: Button): Button {
  return { ...button, color: BLUE }
}

/** Google wants a colour on every button in a dialog's footer. */
export function secondary(button: Button): Button {
  return { ...button, color: GREY }
}

/** Empty where there is no address that may stand behind a link. */
export function linkButton(text: string, altText: string, url: string | null): Button[] {
  const address = linkAddress(url)
  return address === null ? [] : [{ text, altText, onClick: { openLink: { url: address } } }]
}

export function openTicket(ticketId: string, url: string): Button[] {
  return linkButton(ACTIONS.openTicket, `${ACTIONS.openTicket} #${ticketId}`, url)
}

/** Card HTML; the text alone where there is no address for it. */
export function link(text: string, url: string | null): string {
  const address = linkAddress(url)
  if (address === null) return cardText(text)
  return `<a href="${cardText(address).replaceAll('"', '&quot;')}">${cardText(text)}</a>`
}

function linkAddress(url: string | null): string | null {
  const address = webAddress(url)
  return address !== null && address.length <= MAX_LINK && !/\s/.test(address) ? address : null
}
