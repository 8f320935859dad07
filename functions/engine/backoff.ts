import type { Effect } from '@redthread/shared/effects'
import type { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedRow } from '@redthread/shared/store'

const SECOND = 1_000
const HOUR_MS = 3_600 * SECOND
const STEPS_MS = [1, 2, 4, 8, 15, 30, 60, 120, 300].map((seconds) => seconds * SECOND)

/** What only brings news is of no use later; what must be true in the end, a RED's first card too, is tried for a day. */
const NEWS: ReadonlySet<Effect['kind']> = new Set(['chat.thread', 'chat.direct', 'chat.handed', 'chat.amber'])
const USEFUL_MS = { news: HOUR_MS, state: 24 * HOUR_MS }

/** Fewer attempts prove nothing, however far the clock has jumped between two of them. */
const LEAST_ATTEMPTS = 10

/**
 * How long to wait before attempt `attempt + 1`: 1 2 4 8 15 30 60 120 s, then 5 min, plus up to a quarter of jitter, and
 * never less than the other side asked for.
 * @param chance 0 to 1
 */
export function backoffMs(attempt: number, error: Pick<UpstreamError, 'retryAfterMs'>, chance: number): number {
  const step = STEPS_MS[Math.min(attempt, STEPS_MS.length) - 1] ?? SECOND
  return Math.max(Math.round(step * (1 + chance / 4)), error.retryAfterMs ?? 0)
}

/** Whether an effect that failed again has been tried often enough and for as long as it is of use: a dead letter now. */
export function isSpent({ row, attempt, firstAttemptAt }: ClaimedRow, now: number): boolean {
  const usefulMs = NEWS.has(row.effect.kind) ? USEFUL_MS.news : USEFUL_MS.state
  return attempt >= LEAST_ATTEMPTS && now - firstAttemptAt > usefulMs
}
