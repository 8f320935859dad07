import { SignJWT } from 'jose'
import * as z from 'zod'
import type { Platform } from '../../ports.ts'
import type { Http } from '../http.ts'
import { exchangeAssertion } from '../jwt-bearer.ts'
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
  const { http, tokenUrl } = options
  const assertion = await signAssertion(options)
  return exchangeAssertion({ service: 'google', http, tokenUrl, assertion, answer: TokenAnswer, repeats: 1 })
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
