import type { Account } from '../crm.ts'
import { acknowledge } from '../episode/acknowledge.ts'
import { quietFor, stepsThatApply } from '../episode/calendar.ts'
import { directory } from '../episode/directory.ts'
import type { Episode } from '../episode/episode.ts'
import { isExhausted, markSent } from '../episode/ladder.ts'
import { type News, takeNews } from '../episode/news.ts'
import { dueAt, tick } from '../episode/tick.ts'
import type { Act } from '../episode/verb.ts'
import type { Policy } from '../policy/policy.ts'

/** A step reached a person: a message of their own. */
export interface Page {
  at: number
  /** Google Chat user, `users/...`. */
  user: string
  level: number
}

const SOMEBODY: Act['by'] = { kind: 'person', id: 'somebody', name: 'Somebody', email: null }
const TIMER: Act['by'] = { kind: 'system', id: 'timer' }
const NEVER = Number.POSITIVE_INFINITY

/**
 * What an episode's ladder does on a virtual clock, each step arriving at once. Either nobody ever acknowledges, and the walk
 * ends when the ladder is exhausted; or somebody does a fixed time after each telling, and keeps the promised updates.
 */
export class Walk {
  private episode: Episode
  private ackAt: number
  private told = 0
  private readonly policy: Policy
  private readonly ackAfterMs: number | null
  private readonly onPage: (page: Page) => void

  constructor(policy: Policy, opened: Episode, ackAfterMs: number | null, onPage: (page: Page) => void) {
    this.policy = policy
    this.ackAfterMs = ackAfterMs
    this.onPage = onPage
    this.episode = opened
    this.ackAt = ackAfterMs === null ? NEVER : opened.openedAt + ackAfterMs
    this.arrive()
  }

  /** Everything the clock does before `to`. */
  advance(to: number, account: Account | null): void {
    for (let next = this.next(); next < to; next = this.next()) {
      const act = this.act(next, account, next === this.ackAt ? SOMEBODY : TIMER)
      const outcome = next === this.ackAt ? acknowledge(this.episode, act) : tick(this.episode, act)
      if (next === this.ackAt) this.ackAt = NEVER
      if (outcome.kind !== 'accepted') return
      this.episode = outcome.next
      this.arrive()
    }
  }

  /** What a look at the ticket found. Told anew, it is acknowledged anew. */
  take(news: News, now: number, account: Account | null): void {
    this.advance(now, account)
    const before = this.episode.status
    this.episode = takeNews(this.episode, news, this.act(now, account, TIMER))
    if (before !== 'open' && this.episode.status === 'open' && this.ackAfterMs !== null)
      this.ackAt = now + this.ackAfterMs
    this.arrive()
  }

  /** An acknowledged episode rests: what was promised is kept. An exhausted ladder has said everything. */
  private next(): number {
    if (this.episode.status !== 'open') return NEVER
    const due = isExhausted(this.episode) ? NEVER : (dueAt(this.episode) ?? NEVER)
    return Math.min(due, this.ackAt)
  }

  private arrive(): void {
    for (; this.told < this.episode.taken.length; this.told += 1) {
      const step = this.episode.taken[this.told]
      if (step === undefined) return
      this.episode = markSent(this.episode, step.number, step.decidedAt)
      for (const user of step.users) this.onPage({ at: step.decidedAt, user, level: step.level })
    }
  }

  private act(now: number, account: Account | null, by: Act['by']): Act {
    const { policy } = this
    return {
      now,
      by,
      surface: 'timer',
      resolve: directory(policy, account, now),
      applies: stepsThatApply(policy),
      quiet: quietFor(policy, account?.id ?? null, now),
      updateDueMs: policy.updateDueMs,
    }
  }
}
