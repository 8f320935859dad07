import { type Difference, differenceOf } from './difference.ts'
import { type Figures, figuresOf, type Replayed } from './figures.ts'
import type { BadLines, Tally } from './tally.ts'

/** What a backtest says. Plain data. */
export interface BacktestReport {
  history: {
    file: string
    from: string | null
    to: string | null
    days: number
    tickets: number
    comments: number
    changes: number
    leftOut: BadLines
  }
  policy: Figures
  /** The policy it is compared with, and what changes for tickets; null where there is none. */
  against: Figures | null
  difference: Difference | null
}

const DAY_MS = 86_400_000

/**
 * Turns a tally of one or two policies into the report.
 * @param policies in the order in which they were replayed: the one to be judged, and the one it is compared with
 */
export function reportOf(
  file: string,
  tally: Tally,
  policies: readonly Replayed[],
  ackAfterMs: number,
): BacktestReport {
  const isEmpty = tally.to < tally.from
  const figures = policies.map((replayed, at) => figuresOf(replayed, tally.policies[at], tally, ackAfterMs))
  const [policy, against = null] = figures
  const [own, other] = tally.policies
  if (policy === undefined || own === undefined) throw new Error('nothing was replayed')
  return {
    history: {
      file,
      from: isEmpty ? null : iso(tally.from),
      to: isEmpty ? null : iso(tally.to),
      days: isEmpty ? 0 : Math.max(1, Math.round((tally.to - tally.from) / DAY_MS)),
      tickets: tally.tickets,
      comments: tally.comments,
      changes: tally.changes,
      leftOut: tally.bad,
    },
    policy,
    against,
    difference: other === undefined ? null : differenceOf(own.reds, other.reds),
  }
}

const iso = (at: number): string => new Date(at).toISOString()
