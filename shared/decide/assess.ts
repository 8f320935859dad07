import { type Comment, type DeskSnapshot, isOver } from '../desk.ts'
import { type TicketStub, withTicket } from '../health/history.ts'
import type { LinkOutcome } from '../link/link.ts'
import { type Firing, firing, namesOf } from '../rules/answer.ts'
import type { CompiledPolicy } from '../rules/compile.ts'
import { explain, openSession, overall } from '../rules/evaluate.ts'
import { toPassage } from '../rules/facts/conversation.ts'
import type { FactInput } from '../rules/facts/input.ts'
import type { Session } from '../rules/session.ts'
import { type Stands, standsOf } from '../rules/stands.ts'
import { tone } from '../rules/words/tone.ts'
import type { SlaForecast } from '../sla/forecast.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { citationsOf } from '../summary/citations.ts'
import { draftReply } from '../summary/draft.ts'
import { summarize } from '../summary/summarize.ts'
import { clocksOf } from './clocks.ts'
import { factInput, nextInputs } from './fact-input.ts'
import { deadlinesOf, nextLook } from './next-look.ts'
import type { TicketInput } from './ticket-input.ts'

/** What a look at a ticket finds, before any episode is moved by it. */
export interface Assessment {
  ticket: TicketState
  account: AccountState | null
  severity: number
  /** Live RED rules that fire. */
  red: string[]
  /** A live RED rule fires that did not at the last look, and no episode is needed to end first. */
  isNewRed: boolean
  why: string
  /** Somebody wrote a comment, or the status moved, since the last look. */
  activity: boolean
  closeCause: string
  inputs: FactInput
  lookAgainAt: number | null
  deadlines: number[]
  /** As in `TicketDecision`. */
  stands: Stands
}

/** Evaluates the rules, the clocks and the words of one ticket. Pure. */
export function assess(input: TicketInput): Assessment {
  const { snapshot, known, now } = input
  const counts = count(snapshot, known)
  const { severity, statuses, hours, sla } = clocksOf(input)
  const stub = stubOf(input, counts, sla)
  const account = input.account && withLook(input.account, stub, input)
  const inputs = factInput(input, account, sla)
  const session = openSession(input.rules, inputs)
  const isOver = counts.solvedAt !== null
  const isBrief = input.depth === 'verdict'
  const { why, rules } = isBrief ? answers(input.rules, session, isOver) : explained(input.rules, session)
  const red = isOver ? [] : redRules(rules)
  const ticket = remember(input, { ...counts, statuses, hours }, sla, isOver ? NOTHING_FIRED : firings(rules))
  const deadlines = deadlinesOf(sla)
  return {
    ticket,
    account,
    severity,
    red,
    isNewRed: red.some((rule) => !known?.fired.includes(rule)),
    why,
    activity: counts.activity,
    closeCause: snapshot.ticket.status === 'deleted' ? 'Ticket deleted' : 'Ticket solved',
    inputs,
    lookAgainAt: isOver ? null : nextLook(snapshot.ticket.createdAt, deadlines, now),
    deadlines,
    stands: isBrief && !isOver ? standsOf(input.rules, session, nextInputs(inputs, ticket)) : [],
  }
}

interface Counts {
  customerComments: number
  agentComments: number
  /** Internal ones by people; our own note is the desk's. */
  notes: number
  reopened: number
  solvedAt: number | null
  activity: boolean
}

function count({ ticket, comments }: DeskSnapshot, known: TicketState | null): Counts {
  let [customerComments, agentComments, notes] = [0, 0, 0]
  for (const { author, public: isPublic } of comments) {
    if (author === 'customer' && isPublic) customerComments += 1
    if (author === 'agent' && isPublic) agentComments += 1
    if (author === 'agent' && !isPublic) notes += 1
  }
  const over = isOver(ticket.status)
  const wasOver = known?.solvedAt != null
  return {
    customerComments,
    agentComments,
    notes,
    reopened: (known?.reopened ?? 0) + (wasOver && !over ? 1 : 0),
    solvedAt: over ? (known?.solvedAt ?? ticket.updatedAt) : null,
    activity:
      known !== null &&
      (known.ticket.status !== ticket.status ||
        known.customerComments !== customerComments ||
        known.agentComments !== agentComments ||
        known.notes !== notes),
  }
}

/** The tone of what the customer wrote last; it decides nothing. */
function moodOf(comments: readonly Comment[]): number | null {
  const last = comments.findLast((comment) => comment.public && comment.author === 'customer')
  return last === undefined ? null : (tone([toPassage(last)]) ?? null)
}

function stubOf({ snapshot, known, depth }: TicketInput, counts: Counts, sla: SlaForecast): TicketStub {
  const { ticket, comments } = snapshot
  const reply = comments.find((comment) => comment.public && comment.author === 'agent')
  return {
    id: ticket.id,
    subject: ticket.subject,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    status: ticket.status,
    priority: ticket.priority,
    red: known?.episodeId != null,
    reopened: counts.reopened,
    satisfaction: ticket.satisfaction,
    solvedAt: counts.solvedAt,
    firstReplyAt: reply?.createdAt ?? null,
    firstReplyMet: sla.firstReply?.met ?? null,
    resolutionMet: sla.resolution?.met ?? null,
    sentiment: depth === 'verdict' ? null : moodOf(comments),
  }
}

const NOTHING_FIRED = { fired: [] as string[], shadow: [] as string[], verdict: 'none' as const }

/** Nobody asks the rules about a ticket that is over. */
function answers(rules: CompiledPolicy, session: Session, isOver: boolean): { why: string; rules: readonly Firing[] } {
  return { why: '', rules: isOver ? [] : firing(rules, session) }
}

function explained(rules: CompiledPolicy, session: Session): { why: string; rules: readonly Firing[] } {
  const found = explain(rules, session)
  return { why: found.headline, rules: found.rules.filter((rule) => rule.verdict === true) }
}

function firings(rules: readonly Firing[]): Pick<TicketState, 'fired' | 'shadow' | 'verdict'> {
  return { fired: namesOf(rules, 'live'), shadow: namesOf(rules, 'shadow'), verdict: overall(rules) }
}

function withLook(account: AccountState, stub: TicketStub, { link, now }: TicketInput): AccountState {
  const history = withTicket(account.history, stub, now)
  return { ...account, history, link: link.kind === 'linked' ? link.link : account.link }
}

/** Live RED rules that fire; AMBER never opens an episode. */
function redRules(rules: readonly Firing[]): string[] {
  return namesOf(
    rules.filter(({ level }) => level === 'red'),
    'live',
  )
}

function remember(
  input: TicketInput,
  counts: Counts & Pick<TicketState, 'statuses' | 'hours'>,
  sla: SlaForecast,
  found: Pick<TicketState, 'fired' | 'shadow' | 'verdict'>,
): TicketState {
  const { snapshot, known, now, link, account } = input
  const { ticket, requester, organization } = snapshot
  return {
    ticket,
    requester: requester && { id: requester.id, name: requester.name },
    organization: organization && { id: organization.id, name: organization.name },
    link: settledLink(link, known),
    accountId: account?.account.id ?? (isUnlinked(link) ? null : (known?.accountId ?? null)),
    customerComments: counts.customerComments,
    agentComments: counts.agentComments,
    notes: counts.notes,
    reopened: counts.reopened,
    statuses: counts.statuses,
    hours: counts.hours,
    solvedAt: counts.solvedAt,
    ...found,
    firstReplyBy: sla.firstReply?.met === true ? null : (sla.firstReply?.dueAt ?? null),
    resolutionBy: sla.resolution?.dueAt ?? null,
    ...(input.depth === 'verdict' ? NOTHING_WRITTEN : writings(input, sla)),
    episodeId: known?.episodeId ?? null,
    pastEpisodes: known?.pastEpisodes ?? [],
    refreshedAt: snapshot.readAt || now,
  }
}

const NOTHING_WRITTEN = { summary: [], citations: [], draft: null }

/** What people read of the conversation. */
function writings({ snapshot, episode, policy }: TicketInput, sla: SlaForecast) {
  const lastCustomer = snapshot.comments.findLast((comment) => comment.public && comment.author === 'customer')
  const summary = summarize(snapshot)
  const nextUpdateAt = episode?.acknowledged?.updateDueAt ?? sla.firstReply?.dueAt ?? null
  const draft = lastCustomer ? draftReply(snapshot, summary, policy.workspace.timeZone, nextUpdateAt) : null
  return { summary, citations: citationsOf(summary, snapshot), draft }
}

/** It is known that no account is behind the ticket, or not which one. */
function isUnlinked(link: LinkOutcome): boolean {
  return link.kind === 'ambiguous' || (link.kind === 'none' && link.reason !== 'crm_unavailable')
}

/** A CRM that does not answer takes no link away. */
function settledLink(link: LinkOutcome, known: TicketState | null): LinkOutcome {
  const isOutage = link.kind === 'none' && link.reason === 'crm_unavailable'
  return isOutage && known?.link.kind === 'linked' ? known.link : link
}
