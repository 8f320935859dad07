import type { AccountFactsView, AccountView, EpisodeView, SummaryView, TicketView } from '../api/views.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { accountFacts, freshness, ticketPage } from './account-view.ts'
import type { Showing } from './episode-view.ts'
import { familyOf } from './family.ts'
import { insightOf } from './insight.ts'
import { statsOf } from './stats.ts'

/** Everything the sidebar shows about one ticket. */
export function ticketView(
  ticket: TicketState,
  account: AccountState | null,
  episode: EpisodeView | null,
  viewer: string,
  showing: Showing,
): TicketView {
  const { now } = showing
  const insight = account && insightOf(account, now)
  return {
    now,
    ticketId: ticket.ticket.id,
    viewer,
    episode,
    account: account && linkedAccount(account, ticket.link),
    notLinked: account ? null : notLinked(ticket),
    crm: freshness(account, isCrmDown(ticket), now),
    health: insight?.health ?? null,
    ...(insight && { healthChange: insight.change }),
    summary: summaryView(ticket),
    plays: insight?.plays ?? [],
    draft: ticket.draft,
    ticketsPerWeek: insight?.ticketsPerWeek ?? [],
    tickets: ticketPage(account, null, showing.ticketUrl),
  }
}

function linkedAccount(account: AccountState, link: LinkOutcome): AccountFactsView {
  if (link.kind !== 'linked') return accountFacts(account, null)
  const contradictedBy = link.contradictedBy?.map(({ name, evidence }) => ({ name, evidence }))
  return { ...accountFacts(account, link.link), ...(contradictedBy && { contradictedBy }) }
}

export function summaryView(ticket: TicketState): SummaryView | null {
  if (ticket.summary.length === 0) return null
  const commentCount = ticket.customerComments + ticket.agentComments
  return { by: 'rules', at: ticket.refreshedAt, commentCount, sentences: ticket.summary, citations: ticket.citations }
}

export function isCrmDown({ link }: TicketState): boolean {
  return link.kind === 'none' && link.reason === 'crm_unavailable'
}

function notLinked({ ticket, link, organization }: TicketState): TicketView['notLinked'] {
  const suggestions = link.kind === 'none' ? (link.suggestions ?? []) : []
  return {
    organization: organization?.name ?? null,
    candidates: link.kind === 'ambiguous' ? link.candidates : [],
    alike: suggestions.map(({ accountId, name }) => ({ accountId, name })),
    subject:
      ticket.organizationId === null
        ? { kind: 'requester', id: ticket.requesterId }
        : { kind: 'organization', id: ticket.organizationId },
  }
}

/** Everything the CRM widget shows about one account. */
export function accountView(
  state: AccountState,
  episodes: EpisodeView[],
  showing: Showing,
  below: readonly AccountState[] = [],
): AccountView {
  const { now } = showing
  const insight = insightOf(state, now)
  const newest = Math.max(0, ...state.history.stubs.map((stub) => stub.updatedAt))
  return {
    now,
    account: accountFacts(state, state.link),
    health: insight.health,
    healthChange: insight.change,
    episodes,
    stats: statsOf(state.history, now),
    desk: { fetchedAt: newest || now, stale: false, unavailableSince: null },
    safeToUpsell: insight.safeToUpsell,
    plays: insight.plays,
    ...(below.length === 0 ? {} : { family: familyOf(below, now) }),
    ticketsPerWeek: insight.ticketsPerWeek,
    tickets: ticketPage(state, null, showing.ticketUrl),
  }
}
