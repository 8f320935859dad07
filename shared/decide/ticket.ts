import type { AuditEntry } from '../audit/row.ts'
import type { DeskSnapshot } from '../desk.ts'
import type { Effect } from '../effects.ts'
import { close } from '../episode/close.ts'
import { auditOf, effectsOf } from '../episode/consequences.ts'
import { directory } from '../episode/directory.ts'
import type { Episode, EpisodeId } from '../episode/episode.ts'
import { takeNews } from '../episode/news.ts'
import { open } from '../episode/open.ts'
import type { Act } from '../episode/verb.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { Policy } from '../policy/policy.ts'
import type { CompiledPolicy } from '../rules/compile.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { type Assessment, assess, type Evidence } from './assess.ts'
import { isRunning, placeOnAccount, placeOnTicket } from './place-episode.ts'
import { withSupport } from './support.ts'

/** Everything a ticket is decided from. */
export interface TicketInput {
  now: number
  policy: Policy
  rules: CompiledPolicy
  snapshot: DeskSnapshot
  link: LinkOutcome
  account: AccountState | null
  /** What was remembered of the ticket, and its running episode. */
  known: TicketState | null
  episode: Episode | null
  /** The id an episode gets if one opens now. */
  nextEpisode: EpisodeId
  correlationId: string
}

export interface TicketDecision {
  ticket: TicketState
  account: AccountState | null
  /** The running or just ended episode, when there is one and it moved. */
  episode: Episode | null
  opened: boolean
  /** The proof with the inputs that recompute it, for a RED that opens. */
  evidence: Evidence | null
  effects: Effect[]
  audit: AuditEntry[]
  /** When the clock alone could change the verdict. */
  lookAgainAt: number | null
  correlationId: string
}

/**
 * Decides what a fresh look at a ticket means: whether a RED opens, goes on, gets worse or ends, and what must become
 * true outside. Pure: the same input gives the same bytes.
 */
export function decideTicket(input: TicketInput): TicketDecision {
  const assessment = assess(input)
  const before = input.episode && isRunning(input.episode) ? input.episode : null
  const after = before ? carryOn(input, assessment, before) : start(input, assessment)
  const moved = after !== null && after !== before
  const ticket = after ? placeOnTicket(assessment.ticket, after) : assessment.ticket
  const placed = assessment.account && after ? placeOnAccount(assessment.account, after, input.now) : assessment.account
  const support = placed && withSupport(placed, input.now)
  const correlationId = after?.correlationId ?? input.correlationId
  return {
    ticket,
    account: support?.account ?? null,
    episode: moved ? after : null,
    opened: moved && before === null,
    evidence: moved && before === null ? assessment.evidence : null,
    effects: [...(moved ? effectsOf(before, after) : []), ...(support?.effects ?? [])],
    audit: [...(moved ? auditOf(before, after, correlationId) : []), ...linkAudit(input)],
    lookAgainAt: assessment.lookAgainAt,
    correlationId,
  }
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
    ladder: found.ladder,
    correlationId: input.correlationId,
  }
  return open(opening, acting(input, { kind: 'rule', id: found.red[0] ?? 'none' }))
}

function carryOn(input: TicketInput, found: Assessment, episode: Episode): Episode {
  const act = acting(input, { kind: 'system', id: 'desk' })
  if (found.ticket.solvedAt !== null) {
    const ended = close(episode, act, found.closeCause)
    return ended.kind === 'accepted' ? ended.next : episode
  }
  const { severity, why, activity } = found
  const accountId = input.account?.account.id ?? null
  return takeNews(episode, { severity, why, activity, rules: found.red, accountId }, act)
}

function acting(input: TicketInput, by: Act['by']): Act {
  const { policy, account, now } = input
  return {
    now,
    by,
    surface: 'desk',
    resolve: directory(policy, account?.account ?? null, now),
    updateDueMs: policy.updateDueMs,
  }
}

function linkAudit(input: TicketInput): AuditEntry[] {
  const { link, known, now, snapshot, correlationId } = input
  if (link.kind !== 'linked') return []
  const was = known?.link.kind === 'linked' ? known.link.link.accountId : null
  if (was === link.link.accountId) return []
  const { accountId, method, evidence } = link.link
  const after = { accountId, method, evidence }
  const actor = link.link.decidedBy
  const subject = `ticket:${snapshot.ticket.id}`
  return [
    { at: now, actor, surface: 'desk', action: 'link.made', subject, before: was, after, reason: null, correlationId },
  ]
}
