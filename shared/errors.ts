/** How an outside system failed us: no answer, a refusal, or an answer that makes no sense. */
export type UpstreamFailure =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rejected'
  | 'unavailable'
  | 'malformed'

export type Service = 'zendesk' | 'crm' | 'chat' | 'google' | 'store' | 'watch'

const RETRYABLE: ReadonlySet<UpstreamFailure> = new Set([
  'unreachable',
  'timeout',
  'rate_limited',
  'unavailable',
  'unauthenticated',
])

/**
 * An outside call that did not succeed. The message names service and kind only: what the other side said may hold
 * customer text or secrets and is never carried along.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly service: Service
  readonly failure: UpstreamFailure
  /** HTTP status, 0 when there was no answer. */
  readonly status: number
  /** The wait the other side asked for. */
  readonly retryAfterMs: number | null

  constructor(service: Service, failure: UpstreamFailure, status = 0, retryAfterMs: number | null = null) {
    super(`${service}: ${failure}${status ? ` (${status})` : ''}`)
    this.service = service
    this.failure = failure
    this.status = status
    this.retryAfterMs = retryAfterMs
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.failure)
  }
}
