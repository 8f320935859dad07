import { ErrorBody, type ErrorCode } from '@redthread/shared/api/errors'
import { expect } from 'vitest'
import * as z from 'zod'

/** An answer as a caller sees it. */
export interface Seen {
  status: number
  headers: Headers
  text: string
}

export async function see(asked: Promise<Response> | Response): Promise<Seen> {
  const response = await asked
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const Refusal = z.strictObject(ErrorBody.shape).extend({ requestId: z.uuid() })

const STATUS: Record<ErrorCode, number> = {
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

/** The one shape of every error, with the status that belongs to its code and nothing else in it. */
export function readRefusal({ status, headers, text }: Seen): ErrorBody {
  expect(headers.get('content-type')).toBe('application/json')
  const refusal = Refusal.parse(JSON.parse(text))
  expect(status).toBe(STATUS[refusal.code])
  return refusal
}

/** @param hidden what came in, or is a secret, and must not come back */
export function expectRefused(seen: Seen, code: ErrorCode, hidden: string[] = []): ErrorBody {
  const refusal = readRefusal(seen)
  expect(refusal.code).toBe(code)
  for (const text of hidden) expect(seen.text).not.toContain(text)
  return refusal
}
