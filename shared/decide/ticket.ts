import type { AuditEntry } from '../audit/row.ts'
import type { Effect } from '../effects.ts'
import { quietFor, stepsThatApply } from '../episode/calendar.ts'
import { close } from '../episode/close.ts'
import { auditOf, effectsOf } from '../episode/consequences.ts'
import { directory } from '../episode/directory.ts'
import type { Episode } from '../episode/episode.ts'
import { type News, takeNews } from '../episode/news.ts'
import { open } from '../episode/open.ts'
import { gatherCards } from '../episode/storm.ts'
import type { Act } from '../episode/verb.ts'
import { chooseLadder } from '../rules/choose-ladder.ts'
import type { Stands } from '../rules/stands.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { collectAmber, settleAmber } from './amber.ts'
import { type Assessment, assess } from './assess.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { withEpisodesFrom, withoutTicket } from './move-ticket.ts'
import { isRunning, placeOnAccount, placeOnTicket } from './place-episode.ts'
import { withSupport } from './support.ts'
import type { TicketInput } from './ticket-input.ts'

export interface TicketDecision {
  ticket: TicketState
  account: AccountState | null
  /** `TicketInput.former` without the ticket. */
  former: AccountState | null
  /** The running or just ended episode, when there is one and it moved. */
  episode: Episode | null
  opened: boolean
  /** The proof with the inputs that recompute it, for a RED that opens. */
  evidence: Evidence | null
  effects: Effect[]
  audit: AuditEntry[]
  /** When the clock alone could change the verdict. */
  lookAgainAt: number | null
  /** What a running episode of the ticket takes in. */
  news: News
  /** When the ticket's clocks come to three quarters and to their end; they move only when something happens. */
  deadlines: number[]
  /** Until when each rule stands unless something happens. Worked out for an open ticket where depth is `verdict`. */
  stands: Stands
  /** Other tickets that are to be looked at now, because what muted them is over. */
  lookAlso: string[]
  correlationId: string
}

/**
 * Decides what a fresh look at a ticket means: whether a RED opens, goes on, gets worse or ends, and what must become
 * true outside. Pure: the same input gives the same bytes.
 */
export function decideTicket(input: TicketInput): TicketDecision {
  const assessment = assess(input)
  const before = input.episode && isRunning(input.episode) ? input.episode : null
  const news = newsOf(input, assessment)
  const decided = before ? carryOn(input, assessment, before, news) : start(input, assessment)
  const after = decided && gatherCards(before, decided, input.account?.episodes ?? null, input.policy.storm, input.now)
  const moved = after !== null && after !== before
  const opened = moved && before === null
  const ticket = after ? placeOnTicket(assessment.ticket, after) : assessment.ticket
  const ticketId = ticket.ticket.id
  const joined = assessment.account && withEpisodesFrom(assessment.account, input.former ?? null, ticketId)
  const placed = joined && after ? placeOnAccount(joined, after, input.now) : joined
  const heard = placed && collectAmber(placed, ticket, assessment.why, input.now)
  const settled = heard && settleAmber(heard, input.policy, input.now)
  const support = settled && supportOf(settled.account, input)
  const left = input.former ? withoutTicket(input.former, ticketId, input.policy, input.now) : null
  const leftSupport = left && supportOf(left.account, input)
  const correlationId = after?.correlationId ?? input.correlationId
  return {
    ticket,
    account: support?.account ?? null,
    former: leftSupport?.account ?? null,
    episode: moved ? after : null,
    opened,
    evidence: opened && input.depth !== 'verdict' ? evidenceOf(input.rules, assessment.inputs) : null,
    effects: [...(moved ? effectsOf(before, after) : []), ...(support?.effects ?? []), ...(leftSupport?.effects ?? [])],
    audit: [...(moved ? auditOf(before, after, correlationId) : []), ...linkAudit(input)],
    lookAgainAt: assessment.lookAgainAt,
    news,
    deadlines: assessment.deadlines,
    stands: assessment.stands,
    lookAlso: [...(settled?.lookAgain ?? []), ...(left?.lookAgain ?? [])].filter((id) => id !== ticketId),
    correlationId,
  }
}

function supportOf(account: AccountState, { now, depth }: TicketInput): { account: AccountState; effects: Effect[] } {
  return depth === 'verdict' ? { account, effects: [] } : withSupport(account, now)
}

function start(input: TicketInput, found: Assessment): Episode | null {
  if (!found.isNewRed) return null
  const opening = {
    id: input.nextEpisode,
    ticketId: input.snapshot.ticket.id,
    accountId: input.account?.account.id ?? null,
    severity: found.severity,
    rules: found.red,
    why: found.why,
    policyVersion: input.policy.version,
    ladder: chooseLadder(input.rules, found.inputs, found.red).ladder,
    correlationId: input.correlationId,
  }
  return open(opening, acting(input, { kind: 'rule', id: found.red[0] ?? 'none' }))
}

function carryOn(input: TicketInput, found: Assessment, episode: Episode, news: News): Episode {
  const act = acting(input, { kind: 'system', id: 'desk' })
  if (found.ticket.solvedAt !== null) {
    const ended = close(episode, act, found.closeCause)
    return ended.kind === 'accepted' ? ended.next : episode
  }
  const next = takeNews(episode, news, act)
  return input.former && input.account === null ? { ...next, accountId: null } : next
}

function newsOf({ account }: TicketInput, { severity, why, activity, red }: Assessment): News {
  return { severity, why, activity, rules: red, accountId: account?.account.id ?? null }
}

function acting(input: TicketInput, by: Act['by']): Act {
  const { policy, account, now } = input
  return {
    now,
    by,
    surface: 'desk',
    resolve: directory(policy, account?.account ?? null, now),
    applies: stepsThatApply(policy),
    quiet: quietFor(policy, account?.account.id ?? null, now),
    updateDueMs: policy.updateDueMs,
  }
}

/**
 * A ticket's account is found, changed or taken away. A new ticket that takes its customer's link changes nothing: were each
 * of a storm's tickets audited, nobody's word would find a gap in the chain to be written into.
 */
function linkAudit({ link, isLinkRemembered, known, now, snapshot, correlationId }: TicketInput): AuditEntry[] {
  const was = known?.link.kind === 'linked' ? known.link.link : null
  const is = link.kind === 'linked' ? link.link : null
  const isOutage = link.kind === 'none' && link.reason === 'crm_unavailable'
  if (isOutage || was?.accountId === is?.accountId || (known === null && isLinkRemembered)) return []
  return [
    {
      ...{ at: now, actor: is?.decidedBy ?? { kind: 'rule', id: 'link-ladder' }, surface: 'desk', reason: null },
      ...{ action: is === null ? 'link.removed' : 'link.made', subject: `ticket:${snapshot.ticket.id}` },
      ...{ before: was?.accountId ?? null, correlationId },
      after: is && { accountId: is.accountId, method: is.method, evidence: is.evidence },
    },
  ]
}
