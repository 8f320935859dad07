import type { LinkSubject } from '@redthread/shared/api/links'
import type { AccountView, EpisodeView, FreshnessView, TicketView } from '@redthread/shared/api/views'
import { isRunning } from '@redthread/shared/decide/place-episode'
import { Episode } from '@redthread/shared/episode/episode'
import { freshness } from '@redthread/shared/present/account-view'
import { episodeView, type Showing } from '@redthread/shared/present/episode-view'
import { accountView, isCrmDown, ticketView } from '@redthread/shared/present/ticket-view'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Viewer } from '../auth/viewer.ts'
import { accountsBelow } from './accounts-below.ts'
import type { Deps } from './deps.ts'
import { held, loadMany } from './documents.ts'
import type { EpisodeContext } from './episode-context.ts'
import { refreshAgain } from './refresh.ts'

export function showing({ policy, platform, urls }: Deps, viewer: Viewer | null): Showing {
  return { policy, now: platform.now(), viewer, ticketUrl: urls.ticket }
}

export function episodeViewOf(deps: Deps, context: EpisodeContext, viewer: Viewer | null): EpisodeView {
  return episodeView(context.episode.value, context.ticket.value, context.account.value, showing(deps, viewer))
}

/** The sidebar's view; a ticket nobody told us about yet is read from the desk first. Null when the desk has none. */
export async function ticketViewOf(deps: Deps, ticketId: string, viewer: Viewer): Promise<TicketView | null> {
  const ticket = (await loadTicket(deps, ticketId)) ?? (await readTicket(deps, ticketId))
  if (!ticket) return null
  const episodeKey = keys.episode(ticket.episodeId ?? '')
  const accountKey = keys.account(ticket.accountId ?? '')
  const wanted = [...(ticket.episodeId ? [episodeKey] : []), ...(ticket.accountId ? [accountKey] : [])]
  const docs = new Map((wanted.length > 0 ? await deps.store.load(wanted) : []).map((doc, at) => [wanted[at], doc]))
  const account = held(accountKey, docs.get(accountKey), AccountState).value
  const episode = held(episodeKey, docs.get(episodeKey), Episode).value
  const shown = showing(deps, viewer)
  return ticketView(ticket, account, episode && episodeView(episode, ticket, account, shown), viewer.name, shown)
}

/** The account a ticket is linked to; null when it is not, or not known. */
export async function accountOfTicket(deps: Pick<Deps, 'store'>, ticketId: string): Promise<string | null> {
  return (await loadTicket(deps, ticketId))?.accountId ?? null
}

/** Whose tickets a choice made at this ticket may be for. */
export async function subjectsOfTicket(deps: Pick<Deps, 'store'>, ticketId: string): Promise<LinkSubject[]> {
  const ticket = (await loadTicket(deps, ticketId))?.ticket
  if (!ticket) return []
  const organization = ticket.organizationId ? [{ kind: 'organization', id: ticket.organizationId } as const] : []
  return [...organization, { kind: 'requester', id: ticket.requesterId }]
}

async function loadTicket(deps: Pick<Deps, 'store'>, id: string): Promise<TicketState | null> {
  const [doc] = await deps.store.load([keys.ticket(id)])
  return held(keys.ticket(id), doc, TicketState).value
}

async function readTicket(deps: Deps, id: string): Promise<TicketState | null> {
  await refreshAgain(deps, [id])
  return loadTicket(deps, id)
}

/** The widget's view of an account. */
export async function accountViewOf(deps: Deps, state: AccountState, viewer: Viewer | null): Promise<AccountView> {
  const running = await loadMany(
    deps.store,
    state.episodes.filter(isRunning).map(({ id }) => keys.episode(id)),
    Episode,
  )
  const episodes = [...running.values()]
  const tickets = await loadMany(
    deps.store,
    episodes.map((each) => keys.ticket(each.ticketId)),
    TicketState,
  )
  const shown = showing(deps, viewer)
  const views = episodes.map((each) => episodeView(each, tickets.get(keys.ticket(each.ticketId)) ?? null, state, shown))
  return accountView(state, views, shown, await accountsBelow(deps, state.account.id))
}

/** How fresh what the CRM said is, for a ticket and its account as they were read. */
export function crmFreshness(ticket: TicketState | null, account: AccountState | null, now: number): FreshnessView {
  return freshness(account, ticket !== null && isCrmDown(ticket), now)
}
