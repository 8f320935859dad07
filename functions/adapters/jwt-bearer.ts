import { type Service, UpstreamError } from '@redthread/shared/errors'
import type * as z from 'zod'
import type { Http } from './http.ts'
import { parseAnswer } from './parse-answer.ts'
import type { Fetched } from './single-flight.ts'

export interface BearerGrant {
  service: Service
  http: Http
  tokenUrl: string
  /** The signed assertion. */
  assertion: string
  answer: z.ZodType<{ access_token: string; expires_in: number }>
  /** How often the request may be made again. */
  repeats: number
}

/** Changes a signed assertion for an access token (RFC 7523). Throws `UpstreamError`: `unauthenticated` when it is refused. */
export async function exchangeAssertion(grant: BearerGrant): Promise<Fetched<string>> {
  const { service, http, tokenUrl, assertion, answer, repeats } = grant
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }
  const response = await http.request({
    method: 'POST',
    url: tokenUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    accept: [400, 401, 403],
    repeats,
  })
  if (response.status >= 400) throw new UpstreamError(service, 'unauthenticated', response.status)
  const { access_token, expires_in } = parseAnswer(service, answer, response)
  return { value: access_token, freshForMs: expires_in * 1_000 }
}
