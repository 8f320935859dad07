import type { Account } from '../crm.ts'
import { nextLook } from '../decide/assess.ts'
import { decideTicket, type TicketDecision } from '../decide/ticket.ts'
import { isOver } from '../desk.ts'
import type { Episode } from '../episode/episode.ts'
import { type AccountHistory, nextDropAt } from '../health/history.ts'
import type { LinkOutcome } from '../link/link.ts'
import { openSession } from '../rules/evaluate.ts'
import type { TextMemory } from '../rules/facts/text-memory.ts'
import { commonAnswers } from '../rules/stands.ts'
import { COPY_FRESH_MS, stretchOf, withCopy } from '../state/account-copy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { Agenda } from './agenda.ts'
import type { HeldTicket } from './desk.ts'
import type { TriedPolicy } from './tried-policy.ts'
import { type Page, Walk } from './walk.ts'

/** Rules that began to fire at one look. */
export interface Turn {
  at: number
  ticketId: string
  accountId: string | null
  /** The group that owned the ticket. */
  group: string | null
  /** Live and shadow rules that did not fire at the look before. */
  rules: readonly string[]
  /** The RED that opened with it. */
  opened: Episode | null
}

/** Who is told what a trial finds. */
export interface Findings {
  turn(turn: Turn): void
  /** @param acknowledged whether somebody acknowledges in this telling of the story */
  page(page: Page, acknowledged: boolean): void
}

interface Tried {
  held: HeldTicket
  link: LinkOutcome
  texts: TextMemory
  known: TicketState | null
  episode: Episode | null
  walks: readonly Walk[]
  lookedAt: number
  deadlines: readonly number[]
  /** The next look that may find something; looks before it find what the last one did. */
  nextAt: number
}

/** How long after a change the desk is asked, so that one look sees what comes together; as the live engine does. */
export const GATHER_MS = 150

const NEVER = Number.POSITIVE_INFINITY

/**
 * One policy on one account's tickets, on a virtual clock. Every look is `decideTicket`, as live; looks that can find
 * nothing new are left out.
 */
export class Trial {
  private readonly tried: TriedPolicy
  private readonly ackAfterMs: number
  private readonly findings: Findings
  private readonly tickets = new Map<string, Tried>()
  /** Looked at before, and not over: time alone has them looked at again. */
  private readonly watched = new Set<Tried>()
  /** Looks at tickets; `null` stands for the questions that all of them answer alike. */
  private readonly agenda = new Agenda<{ at: number; id: string | null }>()
  private state: AccountState | null = null
  private copy: Account | null = null
  /** The CRM is not asked again before. */
  private askedUntil = 0
  private lookedAt = 0
  /** How the open tickets answer what they answer alike; null where nobody has looked. */
  private answers: string | null = null
  private answersAt = NEVER
  private episodes = 0

  constructor(tried: TriedPolicy, ackAfterMs: number, findings: Findings) {
    this.tried = tried
    this.ackAfterMs = ackAfterMs
    this.findings = findings
  }

  /** A ticket exists from now on. */
  add(held: HeldTicket, link: LinkOutcome, texts: TextMemory): void {
    const fresh = { known: null, episode: null, walks: [], lookedAt: 0, deadlines: [], nextAt: NEVER }
    this.tickets.set(held.ticket.id, { held, link, texts, ...fresh })
    this.change(held.ticket.id, held.ticket.createdAt)
  }

  /** The CRM says something else of the account from `now` on; looks see it once their copy is not fresh any more. */
  changeCopy(copy: Account, now: number): void {
    this.copy = copy
    const from = stretchOf(now) * COPY_FRESH_MS
    if (this.wasLookedAt(from, now)) this.askedUntil = from + COPY_FRESH_MS
    this.disturb(now)
  }

  /** Somebody looked at the account in between, looks that were left out included. */
  private wasLookedAt(from: number, to: number): boolean {
    if (this.lookedAt >= from) return true
    return [...this.watched].some((ticket) => this.nextLookAt(ticket, from) < to)
  }

  /** All looks before `to`. */
  advance(to: number): void {
    while (this.agenda.nextAt < to) {
      const entry = this.agenda.take()
      if (entry === undefined) return
      if (entry.id !== null) this.lookIfPlanned(entry.id, entry.at)
      else if (entry.at === this.answersAt) this.askInCommon(entry.at)
    }
  }

  /** The ticket changed: it is looked at a moment later, and what else happens until then is seen by the same look. */
  change(id: string, now: number): void {
    const ticket = this.tickets.get(id)
    if (ticket && now + GATHER_MS < ticket.nextAt) this.plan(ticket, now + GATHER_MS)
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

  private lookIfPlanned(id: string, now: number): void {
    const ticket = this.tickets.get(id)
    if (ticket?.nextAt === now) this.lookAt(ticket, now)
  }

  private lookAt(ticket: Tried, now: number): void {
    this.refreshCopy(now)
    this.lookedAt = now
    const before = this.state
    const decision = this.decide(ticket, now)
    const wasKnown = ticket.known
    ticket.known = decision.ticket
    ticket.lookedAt = now
    ticket.deadlines = decision.deadlines
    if (decision.account) this.state = decision.account
    if (decision.lookAgainAt === null) this.watched.delete(ticket)
    else this.watched.add(ticket)
    this.report(ticket, wasKnown, decision, now)
    this.follow(ticket, decision, now)
    this.schedule(ticket, decision, now)
    this.tellOthers(ticket, before, now)
    for (const id of decision.lookAlso) this.bringForward(this.tickets.get(id), now)
  }

  private decide(ticket: Tried, now: number): TicketDecision {
    const { policy, rules } = this.tried
    return decideTicket({
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
    })
  }

  private report(
    ticket: Tried,
    before: TicketState | null,
    { ticket: after, opened, episode }: TicketDecision,
    at: number,
  ) {
    const fired = [...after.fired, ...after.shadow]
    const rules = fired.filter((rule) => !before?.fired.includes(rule) && !before?.shadow.includes(rule))
    if (rules.length === 0 && !opened) return
    const { id, groupId } = ticket.held.ticket
    this.findings.turn({
      at,
      ticketId: id,
      accountId: after.accountId,
      group: groupId,
      rules,
      opened: opened ? episode : null,
    })
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
    if (episode) ticket.episode = episode
  }

  private walksOf(episode: Episode): readonly Walk[] {
    const { policy } = this.tried
    return [
      new Walk(policy, episode, null, (page) => this.findings.page(page, false)),
      new Walk(policy, episode, this.ackAfterMs, (page) => this.findings.page(page, true)),
    ]
  }

  private schedule(ticket: Tried, { lookAgainAt, standsUntil, opened }: TicketDecision, now: number): void {
    ticket.nextAt = NEVER
    if (lookAgainAt === null) return
    const isRestless = opened || this.isCopyOld()
    const history = this.tried.sees.length > 0 && this.state ? nextDropAt(this.state.history) : NEVER
    this.plan(ticket, this.nextLookAt(ticket, isRestless ? now : Math.min(standsUntil, history)))
  }

  private nextLookAt({ held, deadlines, lookedAt }: Tried, notBefore: number): number {
    return nextLook(held.ticket.createdAt, deadlines, lookedAt, notBefore)
  }

  private plan(ticket: Tried, at: number): void {
    ticket.nextAt = at
    if (at !== NEVER) this.agenda.add({ at, id: ticket.held.ticket.id })
  }

  /** Something the rules may read has changed: no open ticket's next look can be left out. */
  private disturb(now: number, except?: Tried): void {
    for (const ticket of this.watched) {
      if (ticket !== except) this.bringForward(ticket, this.nextLookAt(ticket, now))
    }
  }

  private bringForward(ticket: Tried | undefined, at: number): void {
    if (ticket && this.watched.has(ticket) && at < ticket.nextAt) this.plan(ticket, at)
  }

  /** Disturbs the others where the look put into the account's history, or took out of it, what their rules can see. */
  private tellOthers(ticket: Tried, before: AccountState | null, now: number): void {
    const after = this.state
    if (after === null) return
    const { id } = ticket.held.ticket
    const [was, is] = [stubIn(before?.history, id), stubIn(after.history, id)]
    const isKnown = was !== undefined && is !== undefined && before?.history.stubs.length === after.history.stubs.length
    if (!isKnown || this.answers === null) this.askInCommon(now, ticket)
    const { sees } = this.tried
    const isSeen = isKnown ? sees.some((see) => see(was) !== see(is)) : sees.length > 0
    if (isSeen) this.disturb(now, ticket)
  }

  /** Disturbs everybody once what they answer alike is answered otherwise. */
  private askInCommon(now: number, looked?: Tried): void {
    if (!this.tried.asksInCommon || this.state === null) return
    const asked = looked ?? first(this.watched)
    if (asked === undefined) {
      this.answers = null
      return
    }
    const snapshot = { ...asked.held, readAt: now }
    const input = { now, snapshot, previous: null, account: null, history: this.state.history, sla: null }
    const { answers, standUntil } = commonAnswers(this.tried.rules, openSession(this.tried.rules, input, true))
    const isOther = answers !== this.answers
    this.answers = answers
    if (isOther) this.disturb(now, looked)
    const at = Math.max(standUntil, now + 1)
    if (at === this.answersAt) return
    this.answersAt = at
    if (at !== NEVER) this.agenda.add({ at, id: null })
  }

  /** A copy that changed is read by the first look of the next stretch, or of this one where nobody has looked before. */
  private refreshCopy(now: number): void {
    if (this.copy === null) return
    if (this.state === null) this.state = withCopy(null, this.copy, now)
    if (!this.isCopyOld() || now < this.askedUntil) return
    this.state = withCopy(this.state, this.copy, now)
    this.disturb(now)
  }

  private isCopyOld(): boolean {
    return this.state !== null && this.state.account !== this.copy
  }

  private copyInUse(): Account | null {
    return this.state?.account ?? null
  }
}

function stubIn(history: AccountHistory | undefined, id: string) {
  return history?.stubs.find((stub) => stub.id === id)
}

function first<Item>(items: ReadonlySet<Item>): Item | undefined {
  const [item] = items
  return item
}
