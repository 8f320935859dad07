import type { AccountFactsView, EpisodeView, FreshnessView, PlayView, SummaryView } from '@redthread/shared/api/views'

/** Everything a RED's card is drawn from. A shared card has no viewer, so nobody in it is "you". */
export interface CardModel {
  episode: EpisodeView
  account: AccountFactsView | null
  /** No account stands behind the ticket, as opposed to one that could not be read yet. */
  notLinked: boolean
  crm: FreshnessView
  summary: SummaryView | null
  plays: PlayView[]
  /** The space's zone, IANA name; every time in the card names it. */
  zone: string
  now: number
  /** The https address of `/chat/events`, which the buttons call. */
  actionUrl: string
}

/** How much room each text gets, in characters. */
export interface Room {
  subject: number
  why: number
  person: number
  sentence: number
  sentences: number
  play: number
  plays: number
}
