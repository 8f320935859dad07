import { clientMessageId } from '@redthread/chat-bot/message-id'
import type { LogEntry } from '@redthread/shared/episode/episode'
import type { EpisodeContext } from './episode-context.ts'

/** The ids under which Chat takes each message of one RED only once, for ever, and the key of the thread they stand in. */
export interface MessageKeys {
  thread: string
  card: string
  /** A further step in a space, or one person's direct message. */
  step(number: number, level: number, user?: string): string
  line(place: number, entry: LogEntry, user?: string): string
  /** The list of the other REDs of the account. */
  group: string
}

/**
 * Made from the ticket and how many REDs it had before, not from the episode's number: a store that fails over may forget
 * a number and give it out again for another ticket, while Chat forgets nothing.
 */
export function messageKeys({ episode, ticket }: Pick<EpisodeContext, 'episode' | 'ticket'>): MessageKeys {
  const { id, ticketId } = episode.value
  const past = ticket.value?.pastEpisodes ?? []
  const ended = past.indexOf(id)
  const cycle = ended === -1 ? past.length + 1 : ended + 1
  const key = (...parts: (string | number | undefined)[]) =>
    clientMessageId('red', ticketId, cycle, ...parts.filter((part) => part !== undefined))
  return {
    thread: `${ticketId}-${cycle}`,
    get card() {
      return key('card')
    },
    step: (number, level, user) => key(`s${number}`, `v${level}`, user),
    line: (place, { what, by }, user) => key(`l${place}`, what, by.id, user),
    get group() {
      return key('also')
    },
  }
}
