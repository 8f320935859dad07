import { UpstreamError, type UpstreamFailure } from '@redthread/shared/errors'
import { errors } from '@upstash/redis/cloudflare'

/** The client keeps the HTTP status to itself, so the server's own first words have to tell. */
const FIRST_WORDS: [RegExp, UpstreamFailure][] = [
  [/^(WRONGPASS|NOAUTH|Unauthorized)\b/i, 'unauthenticated'],
  [/^NOPERM\b/, 'forbidden'],
  [/^(ERR )?(max .*limit exceeded|too many requests|rate limit)/i, 'rate_limited'],
  [/^(NOSCRIPT|LOADING|READONLY|BUSY|TRYAGAIN|MASTERDOWN|CLUSTERDOWN)\b/, 'unavailable'],
  [/^[A-Z]+ /, 'rejected'],
]

export function isScriptMissing(cause: unknown): boolean {
  return cause instanceof errors.UpstashError && /^(ERR )?NOSCRIPT/.test(cause.message)
}

/** Says what kind of failure it was and nothing more: the client's messages carry the whole command with its values. */
export function toUpstreamError(cause: unknown): UpstreamError {
  if (cause instanceof UpstreamError) return cause
  return new UpstreamError('store', failureOf(cause))
}

function failureOf(cause: unknown): UpstreamFailure {
  if (cause instanceof errors.UpstashError) {
    const [words = ''] = cause.message.split(', command was:')
    return FIRST_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'unavailable'
  }
  // An answer that is no JSON is a proxy's error page.
  if (cause instanceof errors.UpstashJSONParseError) return 'unavailable'
  return cause instanceof Error && /^(Timeout|Abort)Error$/.test(cause.name) ? 'timeout' : 'unreachable'
}
