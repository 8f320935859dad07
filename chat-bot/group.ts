import type { EpisodeView } from '@redthread/shared/api/views'
import { plural } from '@redthread/shared/words/format'
import { redStatus } from '@redthread/shared/words/status'
import type { Message } from './message.ts'
import { name, ticketLink } from './sentences.ts'
import { clip, plainText } from './text.ts'

/** The REDs of one account that came too fast for a card each. */
export interface Group {
  /** The account's name; null where it is not known any more. */
  account: string | null
  /** Those that are told in full. */
  shown: EpisodeView[]
  /** Ids of all others: nothing is left out. */
  others: string[]
}

/** The list in the thread of the RED that has the card. */
export function groupMessage({ account, shown, others }: Group, now: number, zone: string): Message {
  const total = shown.length + others.length
  const title = `${plural(total, 'more RED', 'more REDs')} of ${account === null ? 'this account' : name(account)}.`
  const rest = others.length === 0 ? [] : [`Also ${others.join(', ')}.`]
  const lines = shown.map((episode) => line(episode, now, zone))
  return { text: [`${title} To act on one, type /red and its number.`, ...lines, ...rest].join('\n') }
}

function line(episode: EpisodeView, now: number, zone: string): string {
  const { id, ticketId, ticketUrl, subject } = episode
  const state = plainText(clip(redStatus(episode, now, zone, id).words, 80))
  return `${state}: ${plainText(clip(subject, 60)) || 'no subject'}, ${ticketLink(ticketId, ticketUrl)}`
}
