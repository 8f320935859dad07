import type { ErrorBody, ErrorCode } from '@redthread/shared/api/errors'
import { UpstreamError } from '@redthread/shared/errors'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServiceEnv } from '../service.ts'

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  refused: 409,
  conflict: 409,
  not_durable: 409,
  too_large: 413,
  unsupported_media_type: 415,
  internal: 500,
  upstream_unavailable: 503,
}

const MESSAGE: Record<ErrorCode, string> = {
  invalid_input: 'The request is not valid.',
  unauthenticated: 'The caller is not known.',
  forbidden: 'The caller may not do this.',
  not_found: 'There is no such thing.',
  refused: 'The episode does not allow this.',
  conflict: 'Somebody else changed this at the same time.',
  not_durable: 'The event could not be stored; send it again.',
  too_large: 'The body is larger than 1 MiB.',
  unsupported_media_type: 'The body must be JSON.',
  internal: 'Something went wrong; the request id finds it in the log.',
  upstream_unavailable: 'A system this depends on is not answering.',
}

type Detail = Pick<ErrorBody, 'field' | 'refusal'>

/** The one shape of every error. */
export function fail(c: Context<ServiceEnv>, code: ErrorCode, detail: Detail = {}, message = MESSAGE[code]): Response {
  const body: ErrorBody = { code, message, requestId: c.get('requestId'), ...detail }
  return c.json(body, STATUS[code])
}

/** What nobody expected: an outside system's failure keeps its meaning, everything else says only its request id. */
export function onError(error: Error, c: Context<ServiceEnv>): Response {
  const known = error instanceof UpstreamError
  c.get('service').log('request.failed', {
    requestId: c.get('requestId'),
    route: c.req.path.replace(/[0-9a-zA-Z_-]{5,}/g, '*'),
    error: known ? error.message : error.name,
  })
  return fail(c, known ? 'upstream_unavailable' : 'internal')
}
