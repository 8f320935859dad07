import { type Comment, type DeskSnapshot, isOver, type Ticket } from '../desk.ts'
import { type TicketStub, withTicket } from '../health/history.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { CompiledPolicy } from '../rules/compile.ts'
import { type Explanation, evaluate, explain, firedRules, openSession, shadowRules } from '../rules/evaluate.ts'
import { toPassage } from '../rules/facts/conversation.ts'
import type { FactInput, PreviousRead } from '../rules/facts/input.ts'
import { type PackedProof, packProof } from '../rules/pack-proof.ts'
import { standsUntil } from '../rules/stands.ts'
import { tone } from '../rules/words/tone.ts'
import type { BusinessHours } from '../sla/business-hours.ts'
import { forecast, type SlaForecast } from '../sla/forecast.ts'
import type { StatusChange } from '../sla/metrics.ts'
import { AROUND_THE_CLOCK, toSchedule } from '../sla/schedule.ts'
import { durationsFor, severityOf } from '../sla/severity.ts'
import { statusesOf } from '../sla/statuses.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { citationsOf } from '../summary/citations.ts'
import { draftReply } from '../summary/draft.ts'
import { summarize } from '../summary/summarize.ts'
import type { TicketInput } from './ticket-input.ts'

/** A ticket whose verdict may change with time alone is looked at this often. */
const LOOK_AGAIN_MS = 60 * 60_000

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
  standsUntil: number
}

/** A proof with what recomputes it; without the inputs where they are too long to keep, for their digest is in the proof. */
export interface Evidence {
  proof: PackedProof
  inputs: FactInput | null
}

/** Well below what a document may hold, so that a ticket of any length can still become RED. */
const MAX_INPUT_CHARS = 400_000

/** What is kept to explain and recompute a RED. */
export function evidenceOf(rules: CompiledPolicy, inputs: FactInput): Evidence {
  return { proof: packProof(evaluate(rules, inputs)), inputs: fits(inputs) ? inputs : null }
}

function fits(inputs: FactInput): boolean {
  return JSON.stringify(inputs).length <= MAX_INPUT_CHARS
}

/** Evaluates the rules, the clocks and the words of one ticket. Pure. */
export function assess(input: TicketInput): Assessment {
  const { snapshot, known, policy, now } = input
  const counts = count(snapshot, known)
  const severity = severityOf(snapshot.ticket, policy)
  const statuses = statusesSeen(snapshot, known)
  const targets = durationsFor(severity, policy)
  const hours = hoursOf(input)
  const schedule = hours === null ? AROUND_THE_CLOCK : toSchedule(hours)
  const sla = forecast(snapshot.ticket, snapshot.comments, targets, schedule, now, statuses)
  const stub = stubOf(input, counts, sla)
  const account = input.account && withLook(input.account, stub, input)
  const inputs = factInput(input, account, sla)
  const session = openSession(input.rules, inputs, input.depth === 'verdict')
  const found = explain(input.rules, session)
  const isOver = counts.solvedAt !== null
  const red = isOver ? [] : redRules(found)
  const ticket = remember(input, { ...counts, statuses, hours }, sla, isOver ? NOTHING_FIRED : firings(found))
  const deadlines = deadlinesOf(sla)
  return {
    ticket,
    account,
    severity,
    red,
    isNewRed: red.some((rule) => !known?.fired.includes(rule)),
    why: found.headline,
    activity: counts.activity,
    closeCause: snapshot.ticket.status === 'deleted' ? 'Ticket deleted' : 'Ticket solved',
    inputs,
    lookAgainAt: isOver ? null : nextLook(snapshot.ticket.createdAt, deadlines, now),
    deadlines,
    standsUntil: standsUntil(input.rules, session, nextInputs(inputs, ticket)),
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
  const publicBy = (author: Comment['author']) =>
    comments.filter((each) => each.public && each.author === author).length
  const customerComments = publicBy('customer')
  const agentComments = publicBy('agent')
  const notes = comments.filter((each) => !each.public && each.author === 'agent').length
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

/** A clock keeps the hours it started under: a policy edited while it runs moves no deadline. */
function hoursOf({ known, policy }: TicketInput): BusinessHours | null {
  if (known !== null) return known.hours
  return policy.sla.clock === 'business' ? (policy.hours ?? null) : null
}

/** More changes than these are an automation at odds with itself; the oldest are forgotten. */
const MOST_STATUSES = 60

/** The statuses so far. A change between two looks is dated by the desk's own time of the last change. */
function statusesSeen({ ticket, comments }: DeskSnapshot, known: TicketState | null): StatusChange[] {
  const hasChanged = known !== null && known.ticket.status !== ticket.status
  const change = hasChanged ? [{ at: ticket.updatedAt, status: ticket.status }] : []
  // The first is the ticket's creation, which needs no memory.
  return statusesOf(ticket, comments, [...(known?.statuses ?? []), ...change])
    .slice(1)
    .slice(-MOST_STATUSES)
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

function factInput(
  { now, snapshot, known, policy, texts }: TicketInput,
  account: AccountState | null,
  sla: SlaForecast,
): FactInput {
  const previous = known && previousRead(known)
  const history = account?.history ?? null
  return {
    now,
    snapshot: { ...snapshot, ticket: withoutOwnTag(snapshot.ticket, policy.tags.red) },
    previous,
    account: account?.account ?? null,
    history,
    sla,
    previouslyFired: known ? [...known.fired, ...known.shadow] : [],
    ...(texts && { texts }),
  }
}

/** What we wrote ourselves is no reason for anything. */
function withoutOwnTag(ticket: Ticket, own: string): Ticket {
  return ticket.tags.includes(own) ? { ...ticket, tags: ticket.tags.filter((tag) => tag !== own) } : ticket
}

/** What the next look at this same instant would be given. */
function nextInputs(inputs: FactInput, ticket: TicketState): FactInput {
  return { ...inputs, previous: previousRead(ticket), previouslyFired: [...ticket.fired, ...ticket.shadow] }
}

function previousRead({ ticket, customerComments, agentComments, reopened, refreshedAt }: TicketState): PreviousRead {
  return { ticket, customerComments, agentComments, reopened, refreshedAt }
}

const NOTHING_FIRED = { fired: [] as string[], shadow: [] as string[], verdict: 'none' as const }

function firings(found: Explanation): Pick<TicketState, 'fired' | 'shadow' | 'verdict'> {
  return { fired: firedRules(found), shadow: shadowRules(found), verdict: found.verdict }
}

function withLook(account: AccountState, stub: TicketStub, { link, now }: TicketInput): AccountState {
  const history = withTicket(account.history, stub, now)
  return { ...account, history, link: link.kind === 'linked' ? link.link : account.link }
}

/** Live RED rules that fire; AMBER never opens an episode. */
function redRules(found: Explanation): string[] {
  const fired = firedRules(found)
  return found.rules.filter((rule) => rule.level === 'red' && fired.includes(rule.rule)).map((rule) => rule.rule)
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

/** When the clocks' targets are three quarters used up, and from when on they are missed. */
function deadlinesOf({ firstReply, resolution }: SlaForecast): number[] {
  return [firstReply, resolution].flatMap((clock) => {
    if (clock === null) return []
    const { warnAt, dueAt } = clock
    return [...(warnAt === null ? [] : [warnAt]), ...(dueAt === null ? [] : [dueAt + 1])]
  })
}

/**
 * When an open ticket is looked at again if nothing happens: at its deadlines and at every full hour of its age. Other looks
 * do not move these, so that our own writes, which the desk tells us of like anybody's, change nothing.
 * @param notBefore gives the first of all further looks that is not earlier
 */
export function nextLook(openedAt: number, deadlines: readonly number[], last: number, notBefore = last): number {
  const from = Math.max(notBefore, last + 1)
  const hourly = openedAt + Math.ceil((from - openedAt) / LOOK_AGAIN_MS) * LOOK_AGAIN_MS
  return deadlines.reduce((first, at) => (at >= from && at < first ? at : first), hourly)
}
