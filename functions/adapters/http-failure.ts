import type { UpstreamFailure } from '@redthread/shared/errors'

/** What a status other than 2xx means for the caller. A redirect is a refusal: nothing here is meant to move. */
export function failureOf(status: number): UpstreamFailure {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'not_found'
  if (status === 409 || status === 412) return 'conflict'
  if (status === 429) return 'rate_limited'
  if (status === 408 || status >= 500) return 'unavailable'
  return 'rejected'
}

/** However long the other side asks for, it is looked at again after an hour. */
const LONGEST_WAIT_MS = 3_600_000

/** Milliseconds of a `Retry-After` header, which is seconds or an HTTP date; null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST_WAIT_MS)
  const at = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), LONGEST_WAIT_MS)
}
