import type { Policy } from '../policy/policy.ts'
import { AccountReplay } from './account-replay.ts'
import { Count } from './count.ts'
import type { Findings } from './findings.ts'
import type { HistoryLine } from './history.ts'
import { emptyTally, noteBad, type Tally } from './tally.ts'
import { Trial } from './trial.ts'
import { type TriedPolicy, toTry } from './tried-policy.ts'

export interface ReplayOptions {
  /** How long after a telling somebody acknowledges, in the telling in which somebody does. */
  ackAfterMs: number
  /** Hears everything that the counts are made of. */
  listen?: ((policy: number, count: Findings) => Findings) | undefined
}

const SWEEP_MS = 7 * 86_400_000

/** When what is over for long is let go of: the last such instant, which hangs on the clock alone. */
export const lastSweep = (at: number): number => at - (at % SWEEP_MS)

/**
 * Takes a history, line by line in order of time, through one or more policies. Keeps open tickets with their comments, what
 * ended lately, and what accounts remember; memory does not grow with the length of the history.
 */
export class Replay {
  readonly tally: Tally
  private readonly policies: readonly TriedPolicy[]
  private readonly counts: readonly Count[]
  private readonly listeners: readonly Findings[]
  private readonly ackAfterMs: number
  private readonly accounts = new Map<string, AccountReplay>()
  private readonly accountOf = new Map<string, AccountReplay>()
  private sweptAt = Number.NEGATIVE_INFINITY

  constructor(policies: readonly Policy[], { ackAfterMs, listen }: ReplayOptions) {
    this.policies = policies.map(toTry)
    this.tally = emptyTally(policies.length)
    this.counts = this.tally.policies.map((tally, at) => new Count(tally, policies[at]?.workspace.timeZone ?? 'UTC'))
    this.listeners = this.counts.map((count, at) => listen?.(at, count) ?? count)
    this.ackAfterMs = ackAfterMs
  }

  /** @param number of the line in its file, to name it should it be left out */
  take(line: HistoryLine, number: number): void {
    this.sweep(lastSweep(line.at))
    const problem = this.route(line)
    if (problem !== null) {
      noteBad(this.tally.bad, number, problem)
      return
    }
    this.tally.from = Math.min(this.tally.from, line.at)
    this.tally.to = Math.max(this.tally.to, line.at)
    if (line.kind === 'ticket') this.tally.tickets += 1
    if (line.kind === 'comment' || (line.kind === 'ticket' && line.body !== undefined)) this.tally.comments += 1
    if (line.kind === 'change') this.tally.changes += 1
  }

  bad(number: number, why: string): void {
    noteBad(this.tally.bad, number, why)
  }

  /** The history ends at this instant: looks that time alone causes come until then. */
  finish(at: number): Tally {
    for (const account of this.accounts.values()) account.end(at)
    return this.tally
  }

  private route(line: HistoryLine): string | null {
    if (line.kind === 'escalation') return this.escalate(line)
    if (line.kind === 'account') return this.accountFor(line.account, line.account).take(line)
    if (line.kind !== 'ticket') return this.accountOf.get(line.ticket)?.take(line) ?? this.unknown(line.ticket)
    if (this.accountOf.has(line.ticket)) return 'the ticket was created before'
    // A ticket without an account has no other tickets beside it.
    const account = this.accountFor(line.account ?? `ticket ${line.ticket}`, line.account)
    this.accountOf.set(line.ticket, account)
    return account.take(line)
  }

  private escalate(line: Extract<HistoryLine, { kind: 'escalation' }>): string | null {
    if (line.ticket !== undefined) this.accountOf.get(line.ticket)?.take(line)
    else if (line.account !== undefined) this.accounts.get(line.account)?.take(line)
    for (const count of this.counts) count.escalated(line)
    return null
  }

  private unknown(ticket: string): string | null {
    return this.accountOf.has(ticket) ? null : 'the ticket is not known'
  }

  private accountFor(key: string, id: string | null): AccountReplay {
    const known = this.accounts.get(key)
    if (known) return known
    const trials = this.policies.map((tried, at) => {
      const findings = this.listeners[at]
      if (findings === undefined) throw new Error('a policy without a count')
      return new Trial(tried, this.ackAfterMs, findings)
    })
    const created = new AccountReplay(id, trials)
    this.accounts.set(key, created)
    return created
  }

  /** What is forgotten depends on the clock alone, however many replays share the accounts. */
  private sweep(due: number): void {
    if (due <= this.sweptAt) return
    this.sweptAt = due
    for (const [key, account] of this.accounts) {
      for (const ticket of account.forget(due)) {
        this.accountOf.delete(ticket)
        for (const count of this.counts) count.forget(ticket)
      }
      if (account.isEmpty) this.accounts.delete(key)
    }
  }
}
