import type { Episode } from '../episode/episode.ts'
import { withRed } from '../health/history.ts'
import type { AccountState } from '../state/account-state.ts'
import type { EpisodeBrief } from '../state/episode-brief.ts'
import type { TicketState } from '../state/ticket-state.ts'

export function isRunning(episode: Pick<Episode, 'status'>): boolean {
  return episode.status !== 'closed' && episode.status !== 'dismissed'
}

/** The ticket points at its running episode; an ended one joins the past. */
export function placeOnTicket(ticket: TicketState, episode: Episode): TicketState {
  if (isRunning(episode)) return ticket.episodeId === episode.id ? ticket : { ...ticket, episodeId: episode.id }
  if (ticket.episodeId !== episode.id) return ticket
  return { ...ticket, episodeId: null, pastEpisodes: [...ticket.pastEpisodes, episode.id] }
}

/** How long an ended episode still counts for what to do next. */
const REMEMBERED_MS = 14 * 24 * 3_600_000

/** The account knows how its episodes stand, as far as next steps hang on them, and on which of its tickets one runs. */
export function placeOnAccount(account: AccountState, episode: Episode, now: number): AccountState {
  const { id, ticketId, status, severity, openedAt, why, acknowledged, closed, taken, cards } = episode
  const brief: EpisodeBrief = { id, ticketId, status, severity, openedAt, why, acknowledged, closed, taken, cards }
  const others = account.episodes.filter((each) => each.id !== id && now - (each.closed?.at ?? now) <= REMEMBERED_MS)
  const history = withRed(account.history, ticketId, isRunning(episode))
  return { ...account, history, episodes: [...others, brief] }
}
