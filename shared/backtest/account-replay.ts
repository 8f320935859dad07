import type { Account } from '../crm.ts'
import { isOver } from '../desk.ts'
import type { LinkOutcome } from '../link/link.ts'
import { TextMemory } from '../rules/facts/text-memory.ts'
import { addComment, bareAccount, changeAccount, changeTicket, createTicket, type HeldTicket } from './desk.ts'
import type { HistoryLine, LineOf } from './history.ts'
import type { Trial } from './trial.ts'

const NOT_LINKED: LinkOutcome = { kind: 'none', reason: 'no_match' }

/** Zendesk closes a solved ticket for good after this long at the latest; nothing of it matters to a rule afterwards. */
export const KEPT_MS = 28 * 86_400_000

interface Kept {
  held: HeldTicket
  texts: TextMemory
}

/**
 * One account's tickets as the history tells them, and a trial of each policy on them. Accounts have nothing to do with one
 * another, so each goes at its own pace.
 */
export class AccountReplay {
  private readonly id: string | null
  private readonly trials: readonly Trial[]
  private readonly tickets = new Map<string, Kept>()
  private copy: Account | null
  private now = Number.NEGATIVE_INFINITY

  constructor(id: string | null, trials: readonly Trial[]) {
    this.id = id
    this.trials = trials
    this.copy = id === null ? null : bareAccount(id)
    if (this.copy) for (const trial of trials) trial.changeCopy(this.copy, this.now)
  }

  /** @returns what is wrong with the line, for this account; null when it was taken */
  take(line: HistoryLine): string | null {
    if (line.at < this.now) return 'earlier than a line before it'
    this.now = line.at
    for (const trial of this.trials) trial.advance(line.at)
    switch (line.kind) {
      case 'account':
        return this.takeAccount(line)
      case 'ticket':
        return this.takeTicket(line)
      case 'comment':
      case 'change':
        return this.takeNews(line)
      case 'escalation':
        return null
    }
  }

  /** The history ends. */
  end(at: number): void {
    for (const trial of this.trials) trial.end(at)
  }

  /** Lets go of what was over long before, once all that came of it has been found. @returns the tickets that are not known any more */
  forget(now: number): string[] {
    for (const trial of this.trials) trial.advance(now)
    const gone: string[] = []
    for (const [id, { held }] of this.tickets) {
      const { status, updatedAt } = held.ticket
      if (!isOver(status) || updatedAt >= now - KEPT_MS) continue
      this.tickets.delete(id)
      for (const trial of this.trials) trial.forget(id)
      gone.push(id)
    }
    return gone
  }

  /** Nothing is left that a later line could be about. */
  get isEmpty(): boolean {
    return this.id === null && this.tickets.size === 0
  }

  private takeAccount(line: LineOf<'account'>): null {
    this.copy = changeAccount(this.copy ?? bareAccount(line.account), line)
    for (const trial of this.trials) trial.changeCopy(this.copy, line.at)
    return null
  }

  private takeTicket(line: LineOf<'ticket'>): string | null {
    if (this.tickets.has(line.ticket)) return 'the ticket was created before'
    const held = createTicket(line)
    const texts = new TextMemory()
    this.tickets.set(line.ticket, { held, texts })
    for (const trial of this.trials) trial.add(held, this.link(line.at), texts)
    return null
  }

  private takeNews(line: LineOf<'comment'> | LineOf<'change'>): string | null {
    const ticket = this.tickets.get(line.ticket)
    if (ticket === undefined) return 'the ticket is not known'
    const { held, texts } = ticket
    if (line.kind === 'comment') addComment(held, line)
    else changeTicket(held, line)
    // Nobody asks the rules about a ticket that is over.
    if (isOver(held.ticket.status)) texts.forget()
    for (const trial of this.trials) trial.change(line.ticket, line.at)
    return null
  }

  private link(at: number): LinkOutcome {
    if (this.id === null) return NOT_LINKED
    const evidence = { method: 'organization_external_id', confidence: 1, evidence: this.id } as const
    return { kind: 'linked', link: { accountId: this.id, ...evidence, decidedBy: { kind: 'rule', id: 'history' }, at } }
  }
}
