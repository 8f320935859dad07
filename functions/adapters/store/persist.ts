import { UpstreamError } from '@redthread/shared/errors'
import type { Platform } from '../../ports.ts'

export interface Patience {
  /** No call to the store takes longer than this, repeats included. */
  deadlineMs: number
  /** No single try takes longer than this; it is the caller's to enforce. */
  tryMs: number
  tries: number
  /** Before the second try; doubles from try to try. */
  firstWaitMs: number
}

/** Two tries that hang fit the deadline, or five that fail at once. */
export const PATIENCE: Patience = { deadlineMs: 2_000, tryMs: 800, tries: 5, firstWaitMs: 50 }

/**
 * Repeats a call as long as its outcome is unknown and another whole try fits the deadline. For reads, and for writes
 * that carry a request id: those are applied once however often they arrive.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  { deadlineMs, tryMs, tries, firstWaitMs }: Patience,
  { now, sleep }: Pick<Platform, 'now' | 'sleep'>,
): Promise<T> {
  const startedAt = now()
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      const waitMs = firstWaitMs * 2 ** (tried - 1)
      const fits = now() - startedAt + waitMs + tryMs <= deadlineMs
      if (!mayHelp(error) || tried >= tries || !fits) throw error
      await sleep(waitMs)
    }
  }
}

function mayHelp(error: unknown): boolean {
  return error instanceof UpstreamError && error.retryable && error.failure !== 'unauthenticated'
}
