import { type Comment, type DeskSnapshot, isOver } from '../desk.ts'
import { type TicketStub, withTicket } from '../health/history.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { Ladder } from '../policy/ladder.ts'
import { chooseLadder } from '../rules/choose-ladder.ts'
import { evaluate, firedRules, shadowRules } from '../rules/evaluate.ts'
import type { FactInput } from '../rules/facts/input.ts'
import { type PackedProof, packProof } from '../rules/pack-proof.ts'
import type { Proof } from '../rules/proof.ts'
import { forecast, type SlaForecast } from '../sla/forecast.ts'
import { AROUND_THE_CLOCK } from '../sla/schedule.ts'
import { durationsFor, severityOf } from '../sla/severity.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { citationsOf } from '../summary/citations.ts'
import { draftReply } from '../summary/draft.ts'
import { summarize } from '../summary/summarize.ts'
import type { TicketInput } from './ticket.ts'

/** A ticket whose verdict may change with time alone is looked at this often, beside its own deadlines. */
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
  ladder: Ladder
  /** Somebody replied in public, or the status moved, since the last look. */
  activity: boolean
  closeCause: string
  evidence: Evidence
  lookAgainAt: number | null
}

/** A proof with what recomputes it; without the inputs where they are too long to keep, for their digest is in the proof. */
export interface Evidence {
  proof: PackedProof
  inputs: FactInput | null
}

/** Well below what a document may hold, so that a ticket of any length can still become RED. */
const MAX_INPUT_CHARS = 400_000

function fits(inputs: FactInput): boolean {
  return JSON.stringify(inputs).length <= MAX_INPUT_CHARS
}

/** Evaluates the rules, the clocks and the words of one ticket. Pure. */
export function assess(input: TicketInput): Assessment {
  const { snapshot, known, policy, now } = input
  const counts = count(snapshot, known)
  const severity = severityOf(snapshot.ticket, policy)
  const sla = forecast(snapshot.ticket, snapshot.comments, durationsFor(severity, policy), AROUND_THE_CLOCK, now)
  const stub = stubOf(input, counts, sla)
  const account = input.account && withLook(input.account, stub, input)
  const inputs = factInput(input, account, sla)
  const proof = evaluate(input.rules, inputs)
  const isOver = counts.solvedAt !== null
  const red = isOver ? [] : redRules(proof)
  const ticket = remember(input, counts, sla, isOver ? NOTHING_FIRED : firings(proof))
  return {
    ticket,
    account,
    severity,
    red,
    isNewRed: red.some((rule) => !known?.fired.includes(rule)),
    why: proof.headline,
    ladder: chooseLadder(input.rules, inputs, red).ladder,
    activity: counts.activity,
    closeCause: snapshot.ticket.status === 'deleted' ? 'Ticket deleted' : 'Ticket solved',
    evidence: { proof: packProof(proof), inputs: fits(inputs) ? inputs : null },
    lookAgainAt: isOver ? null : nextLook(sla, now),
  }
}

interface Counts {
  customerComments: number
  agentComments: number
  reopened: number
  solvedAt: number | null
  activity: boolean
}

function count({ ticket, comments }: DeskSnapshot, known: TicketState | null): Counts {
  const publicBy = (author: Comment['author']) =>
    comments.filter((each) => each.public && each.author === author).length
  const customerComments = publicBy('customer')
  const agentComments = publicBy('agent')
  const over = isOver(ticket.status)
  const wasOver = known?.solvedAt != null
  return {
    customerComments,
    agentComments,
    reopened: (known?.reopened ?? 0) + (wasOver && !over ? 1 : 0),
    solvedAt: over ? (known?.solvedAt ?? ticket.updatedAt) : null,
    activity:
      known !== null &&
      (known.ticket.status !== ticket.status ||
        known.customerComments !== customerComments ||
        known.agentComments !== agentComments),
  }
}

function stubOf({ snapshot, known }: TicketInput, counts: Counts, sla: SlaForecast): TicketStub {
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
  }
}

function factInput({ now, snapshot, known }: TicketInput, account: AccountState | null, sla: SlaForecast): FactInput {
  const previous = known && {
    ticket: known.ticket,
    customerComments: known.customerComments,
    agentComments: known.agentComments,
    reopened: known.reopened,
    refreshedAt: known.refreshedAt,
  }
  const history = account?.history ?? null
  return {
    now,
    snapshot,
    previous,
    account: account?.account ?? null,
    history,
    sla,
    previouslyFired: known ? [...known.fired, ...known.shadow] : [],
  }
}

const NOTHING_FIRED = { fired: [] as string[], shadow: [] as string[], verdict: 'none' as const }

function firings(proof: Proof): Pick<TicketState, 'fired' | 'shadow' | 'verdict'> {
  return { fired: firedRules(proof), shadow: shadowRules(proof), verdict: proof.verdict }
}

function withLook(account: AccountState, stub: TicketStub, { link, now }: TicketInput): AccountState {
  const history = withTicket(account.history, stub, now)
  return { ...account, history, link: link.kind === 'linked' ? link.link : account.link }
}

/** Live RED rules that fire; AMBER never opens an episode. */
function redRules(proof: Proof): string[] {
  const fired = firedRules(proof)
  return proof.rules.filter((rule) => rule.level === 'red' && fired.includes(rule.rule)).map((rule) => rule.rule)
}

function remember(
  { snapshot, known, now, link, account, episode, policy }: TicketInput,
  counts: Counts,
  sla: SlaForecast,
  found: Pick<TicketState, 'fired' | 'shadow' | 'verdict'>,
): TicketState {
  const { ticket, requester, organization, comments } = snapshot
  const lastCustomer = comments.findLast((comment) => comment.public && comment.author === 'customer')
  const summary = summarize(snapshot)
  const nextUpdateAt = episode?.acknowledged?.updateDueAt ?? sla.firstReply?.dueAt ?? null
  return {
    ticket,
    requester: requester && { id: requester.id, name: requester.name },
    organization: organization && { id: organization.id, name: organization.name },
    link: settledLink(link, known),
    accountId: account?.account.id ?? known?.accountId ?? null,
    customerComments: counts.customerComments,
    agentComments: counts.agentComments,
    reopened: counts.reopened,
    solvedAt: counts.solvedAt,
    ...found,
    firstReplyBy: sla.firstReply?.met === true ? null : (sla.firstReply?.dueAt ?? null),
    resolutionBy: sla.resolution?.dueAt ?? null,
    summary,
    citations: citationsOf(summary, snapshot),
    draft: lastCustomer ? draftReply(snapshot, summary, policy.workspace.timeZone, nextUpdateAt) : null,
    episodeId: known?.episodeId ?? null,
    pastEpisodes: known?.pastEpisodes ?? [],
    refreshedAt: snapshot.readAt || now,
  }
}

/** A CRM that does not answer takes no link away. */
function settledLink(link: LinkOutcome, known: TicketState | null): LinkOutcome {
  const isOutage = link.kind === 'none' && link.reason === 'crm_unavailable'
  return isOutage && known?.link.kind === 'linked' ? known.link : link
}

function nextLook(sla: SlaForecast, now: number): number {
  const instants = [sla.firstReply, sla.resolution].flatMap((target) => (target ? [target.warnAt, target.dueAt] : []))
  const ahead = instants.filter((at): at is number => at !== null && at > now)
  return Math.min(now + LOOK_AGAIN_MS, ...ahead)
}
