import type { Account } from '../crm.ts'
import { isRunning } from '../decide/place-episode.ts'
import { recheck } from '../decide/recheck.ts'
import { decideTicket, type TicketDecision } from '../decide/ticket.ts'
import type { TicketInput } from '../decide/ticket-input.ts'
import { isOver } from '../desk.ts'
import type { Episode } from '../episode/episode.ts'
import { holdsLong, nextDropAt, placeOf } from '../health/history.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { CompiledRule } from '../rules/compile.ts'
import { openSession } from '../rules/evaluate.ts'
import type { TextMemory } from '../rules/facts/text-memory.ts'
import { commonAnswers, type Stands } from '../rules/stands.ts'
import { COPY_FRESH_MS, stretchOf, withCopy } from '../state/account-copy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import type { HeldTicket } from './desk.ts'
import { type Findings, turnOf } from './findings.ts'
import { type Doubt, NEVER, nextLookAt, type Planned, PlannedLooks } from './planned-looks.ts'
import type { TriedPolicy } from './tried-policy.ts'
import { Walk } from './walk.ts'

interface Tried extends Planned {
  held: HeldTicket
  link: LinkOutcome
  texts: TextMemory
  known: TicketState | null
  /** The desk had news of it since the last look. */
  hasNews: boolean
  stands: Stands
  /** The RED that runs on it. */
  episode: Episode | null
  walks: readonly Walk[]
}

/** How long after a change the desk is asked, so that one look sees what comes together; as the live engine does. */
export const GATHER_MS = 150

/** The rules that a doubt is about. */
const DOUBTED: Record<Doubt, (rule: CompiledRule) => boolean> = {
  nothing: () => false,
  common: ({ asksInCommon }) => asksInCommon,
  everything: () => true,
}

/**
 * One policy on one account's tickets, on a virtual clock. Every look is `decideTicket`, as live; looks that can find
 * nothing new are left out.
 */
export class Trial {
  private readonly tried: TriedPolicy
  private readonly ackAfterMs: number
  private readonly findings: Findings
  private readonly tickets = new Map<string, Tried>()
  private readonly looks = new PlannedLooks<Tried>()
  private state: AccountState | null = null
  private copy: Account | null = null
  /** The CRM is not asked again before. */
  private askedUntil = 0
  private lookedAt = 0
  /** How the open tickets answer what they answer alike; null where nobody has looked. */
  private answers: string | null = null
  private episodes = 0

  constructor(tried: TriedPolicy, ackAfterMs: number, findings: Findings) {
    this.tried = tried
    this.ackAfterMs = ackAfterMs
    this.findings = findings
  }

  /** A ticket exists from now on. */
  add(held: HeldTicket, link: LinkOutcome, texts: TextMemory): void {
    const unseen = { known: null, hasNews: true, stands: [], doubt: 'everything', episode: null, walks: [] } as const
    this.tickets.set(held.ticket.id, { held, link, texts, ...unseen, lookedAt: 0, deadlines: [], nextAt: NEVER })
    this.change(held.ticket.id, held.ticket.createdAt)
  }

  /** The ticket changed: it is looked at a moment later, and what else happens until then is seen by the same look. */
  change(id: string, now: number): void {
    const ticket = this.tickets.get(id)
    if (ticket === undefined) return
    ticket.hasNews = true
    if (now + GATHER_MS < ticket.nextAt) this.looks.plan(ticket, now + GATHER_MS)
  }

  /** The CRM says something else of the account from `now` on; looks see it once their copy is not fresh any more. */
  changeCopy(copy: Account, now: number): void {
    this.copy = copy
    const from = stretchOf(now) * COPY_FRESH_MS
    const wasLookedAt = this.lookedAt >= from || this.looks.isAnyBetween(from, now)
    if (wasLookedAt) this.askedUntil = from + COPY_FRESH_MS
    this.looks.disturb(now, 'everything')
  }

  /** All looks before `to`. */
  advance(to: number): void {
    for (let next = this.looks.takeBefore(to); next; next = this.looks.takeBefore(to)) {
      if (next.ticket === null) this.askInCommon(next.at)
      else this.lookAt(next.ticket, next.at)
    }
  }

  /** The history ends here: ladders run until then. */
  end(now: number): void {
    this.advance(now)
    for (const { walks } of this.tickets.values()) for (const walk of walks) walk.advance(now, this.copyInUse())
  }

  /** The ticket was over long ago. */
  forget(id: string): void {
    this.tickets.delete(id)
  }

  private lookAt(ticket: Tried, now: number): void {
    this.refreshCopy(now)
    this.lookedAt = now
    const input = this.inputOf(ticket, now)
    const stands = this.recheck(ticket, input)
    ticket.lookedAt = now
    ticket.doubt = 'nothing'
    if (stands === null) this.decide(ticket, input)
    else this.passBy(ticket, stands, now)
  }

  private inputOf(ticket: Tried, now: number): TicketInput {
    const { policy, rules } = this.tried
    return {
      now,
      policy,
      rules,
      snapshot: { ...ticket.held, readAt: now },
      link: ticket.link,
      account: this.state,
      known: ticket.known,
      episode: ticket.episode,
      nextEpisode: `RED-${this.episodes + 1}`,
      correlationId: '',
      depth: 'verdict',
      texts: ticket.texts,
    }
  }

  /** Until when the rules stand from now on; null where a look has to be taken. */
  private recheck({ known, hasNews, stands, doubt }: Tried, input: TicketInput): Stands | null {
    if (known === null || hasNews) return null
    if (input.account !== null && holdsLong(input.account.history, input.now)) return null
    return recheck({ ...input, known }, stands, DOUBTED[doubt])
  }

  private passBy(ticket: Tried, stands: Stands, now: number): void {
    for (const walk of ticket.walks) walk.advance(now, this.copyInUse())
    ticket.stands = stands
    this.schedule(ticket, this.isCopyOld())
  }

  private decide(ticket: Tried, input: TicketInput): void {
    const { now, account: before, known } = input
    const decision = decideTicket(input)
    ticket.hasNews = false
    ticket.known = decision.ticket
    ticket.deadlines = decision.deadlines
    if (decision.account) this.state = decision.account
    const turn = turnOf(known, decision, now)
    if (turn) this.findings.turn(turn)
    this.follow(ticket, decision, now)
    const isOpen = decision.lookAgainAt !== null
    ticket.stands = decision.stands
    this.looks.watch(ticket, isOpen)
    if (isOpen) this.schedule(ticket, decision.opened || this.isCopyOld())
    else this.looks.plan(ticket, NEVER)
    this.tellOthers(ticket, before, now)
    for (const id of decision.lookAlso) this.looks.bringForward(this.tickets.get(id), now)
  }

  /** Keeps the episode, and walks its ladder with and without an acknowledgement. */
  private follow(ticket: Tried, { episode, opened, news }: TicketDecision, now: number): void {
    const account = this.copyInUse()
    if (opened && episode) {
      this.episodes += 1
      ticket.walks = this.walksOf(episode)
    } else if (isOver(ticket.held.ticket.status)) {
      for (const walk of ticket.walks) walk.advance(now, account)
      ticket.walks = []
    } else for (const walk of ticket.walks) walk.take(news, now, account)
    if (episode) ticket.episode = isRunning(episode) ? episode : null
  }

  private walksOf(episode: Episode): readonly Walk[] {
    const { policy } = this.tried
    return [
      new Walk(policy, episode, null, (page) => this.findings.page(page, false)),
      new Walk(policy, episode, this.ackAfterMs, (page) => this.findings.page(page, true)),
    ]
  }

  /** @param isRestless no look may be left out */
  private schedule(ticket: Tried, isRestless: boolean): void {
    const history = this.tried.sees.length > 0 && this.state ? nextDropAt(this.state.history) : NEVER
    const notBefore = isRestless ? ticket.lookedAt : Math.min(history, ...ticket.stands)
    this.looks.plan(ticket, nextLookAt(ticket, notBefore))
  }

  /** Disturbs the others where the look put into the account's history, or took out of it, what their rules can see. */
  private tellOthers(ticket: Tried, before: AccountState | null, now: number): void {
    const after = this.state
    if (after === null) return
    const { id } = ticket.held.ticket
    const place = placeOf(after.history, ticket.held.ticket)
    const [was, is] = [before?.history.stubs[place], after.history.stubs[place]]
    const isSameLength = before?.history.stubs.length === after.history.stubs.length
    const isKnown = was?.id === id && is !== undefined && isSameLength
    if (!isKnown || this.answers === null) this.askInCommon(now, ticket)
    const { sees } = this.tried
    const isSeen = isKnown ? sees.some((see) => see(was) !== see(is)) : sees.length > 0
    if (isSeen) this.looks.disturb(now, 'everything', ticket)
  }

  /** Disturbs everybody once what they answer alike is answered otherwise. */
  private askInCommon(now: number, looked?: Tried): void {
    if (!this.tried.asksInCommon || this.state === null) return
    const asked = looked ?? this.looks.anyone
    if (asked === undefined) {
      this.answers = null
      return
    }
    const snapshot = { ...asked.held, readAt: now }
    const input = { now, snapshot, previous: null, account: null, history: this.state.history, sla: null }
    const { answers, standUntil } = commonAnswers(this.tried.rules, openSession(this.tried.rules, input))
    const isOther = answers !== this.answers
    this.answers = answers
    if (isOther) this.looks.disturb(now, 'common', looked)
    this.looks.planAsking(Math.max(standUntil, now + 1))
  }

  /** A copy that changed is read by the first look of the next stretch, or of this one where nobody has looked before. */
  private refreshCopy(now: number): void {
    if (this.copy === null) return
    if (this.state === null) this.state = withCopy(null, this.copy, now)
    if (!this.isCopyOld() || now < this.askedUntil) return
    this.state = withCopy(this.state, this.copy, now)
    this.looks.disturb(now, 'everything')
  }

  private isCopyOld(): boolean {
    return this.state !== null && this.state.account !== this.copy
  }

  private copyInUse(): Account | null {
    return this.state?.account ?? null
  }
}
