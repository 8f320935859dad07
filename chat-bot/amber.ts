import { plural } from '@redthread/shared/words/format'
import type { Message } from './message.ts'
import { name, ticketLink } from './sentences.ts'
import { clip, plainText } from './text.ts'

/** A ticket that is AMBER and is told now. */
export interface ToldAmber {
  ticketId: string
  subject: string
  why: string
  url: string
  /** It had to wait until the account's RED was over. */
  heldBack: boolean
}

const MAX_TICKETS = 10

/** What is AMBER at one account, in one message that calls nobody. */
export function amberMessage(account: string, tickets: ToldAmber[]): Message {
  const shown = tickets.slice(0, MAX_TICKETS).map(line)
  const hidden = tickets.length - shown.length
  const more = hidden > 0 ? [`${plural(hidden, 'more ticket', 'more tickets')}.`] : []
  const title = `AMBER, ${name(account)}: ${plural(tickets.length, 'ticket', 'tickets')}.`
  return { text: [title, ...shown, ...more].join('\n') }
}

function line({ ticketId, subject, why, url, heldBack }: ToldAmber): string {
  const late = heldBack ? ' (held back while the account was RED)' : ''
  return `${ticketLink(ticketId, url)} ${plainText(clip(subject, 100))}: ${plainText(clip(why, 160))}${late}`
}
