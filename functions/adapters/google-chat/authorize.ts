import { UpstreamError } from '@redthread/shared/errors'
import { SignJWT } from 'jose'
import * as z from 'zod'
import type { Platform } from '../../ports.ts'
import type { Http } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { createSingleFlight, type Fetched, type SingleFlight } from '../single-flight.ts'
import { importSigningKey, type ServiceAccount } from './service-account.ts'

const SCOPE = 'https://www.googleapis.com/auth/chat.bot'

/** Google takes at most an hour. */
const ASSERTION_SECONDS = 3_600
const REFRESH_EARLY_MS = 120_000

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

export interface TokenOptions extends Pick<Platform, 'now'> {
  http: Http
  tokenUrl: string
  serviceAccount: ServiceAccount
}

/**
 * Access tokens of the app itself, by the JWT bearer grant (Google, "Using OAuth 2.0 for server to server applications").
 * `get` throws `UpstreamError` or `ConfigurationError`.
 */
export function appTokens(options: TokenOptions): SingleFlight<string> {
  return createSingleFlight({ now: options.now, earlyMs: REFRESH_EARLY_MS, fetch: () => fetchToken(options) })
}

async function fetchToken(options: TokenOptions): Promise<Fetched<string>> {
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: await signAssertion(options) }
  const response = await options.http.request({
    method: 'POST',
    url: options.tokenUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(grant).toString(),
    accept: [400, 401, 403],
    repeats: 1,
  })
  if (response.status >= 400) throw new UpstreamError('google', 'unauthenticated', response.status)
  const answer = parseAnswer('google', TokenAnswer, response)
  return { value: answer.access_token, freshForMs: answer.expires_in * 1000 }
}

/** Without `sub`: a subject would ask for a user's rights in place of the app's. */
async function signAssertion({ serviceAccount, tokenUrl, now }: TokenOptions): Promise<string> {
  const { client_email, private_key, private_key_id } = serviceAccount
  const issuedAt = Math.floor(now() / 1000)
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(private_key_id ? { kid: private_key_id } : {}) })
    .setIssuer(client_email)
    .setAudience(tokenUrl)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ASSERTION_SECONDS)
    .sign(await importSigningKey(private_key))
}
