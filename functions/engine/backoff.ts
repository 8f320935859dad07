import type { UpstreamError } from '@redthread/shared/errors'

const SECOND = 1_000
const STEPS_MS = [1, 2, 4, 8, 15, 30, 60, 120, 300].map((seconds) => seconds * SECOND)

/** After this long an undelivered effect is a dead letter that a person must see. */
export const HORIZON_MS = 60 * 60 * SECOND

/**
 * How long to wait before attempt `attempt + 1`: 1 2 4 8 15 30 60 120 s, then 5 min, plus up to a quarter of jitter, and
 * never less than the other side asked for.
 * @param chance 0 to 1
 */
export function backoffMs(attempt: number, error: Pick<UpstreamError, 'retryAfterMs'>, chance: number): number {
  const step = STEPS_MS[Math.min(attempt, STEPS_MS.length) - 1] ?? SECOND
  return Math.max(Math.round(step * (1 + chance / 4)), error.retryAfterMs ?? 0)
}
