import { SignJWT } from 'jose'
import * as z from 'zod'
import type { Platform } from '../../ports.ts'
import type { Http } from '../http.ts'
import { exchangeAssertion } from '../jwt-bearer.ts'
import { createSingleFlight, type Fetched, type SingleFlight } from '../single-flight.ts'
import { importSigningKey, type ServiceAccount } from './service-account.ts'

/** One scope is the REST guide's word and one the gateway's: the two sources disagree, so both are asked for. */
export const DEFAULT_SCOPE = 'customers crm'

/** Vendasta takes at most 600. */
const ASSERTION_SECONDS = 300
/** Clocks differ a little; an assertion from the future is refused. */
const ISSUED_EARLY_SECONDS = 5
/** The life of the token is not documented. */
const FRESH_SECONDS = 20 * 60
const REFRESH_EARLY_MS = 60_000

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().max(FRESH_SECONDS).catch(FRESH_SECONDS),
})

export interface TokenOptions extends Pick<Platform, 'now'> {
  http: Http
  tokenUrl: string
  serviceAccount: ServiceAccount
  scope: string
}

/** Access tokens of a service account, by the JWT bearer grant. `get` throws `UpstreamError` or `ConfigurationError`. */
export function serviceAccountTokens(options: TokenOptions): SingleFlight<string> {
  return createSingleFlight({ now: options.now, earlyMs: REFRESH_EARLY_MS, fetch: () => fetchToken(options) })
}

async function fetchToken(options: TokenOptions): Promise<Fetched<string>> {
  const { http, tokenUrl } = options
  const assertion = await signAssertion(options)
  return exchangeAssertion({ service: 'crm', http, tokenUrl, assertion, answer: TokenAnswer, repeats: 2 })
}

async function signAssertion({ serviceAccount, scope, now }: TokenOptions): Promise<string> {
  const { private_key, assertionHeaderData, assertionPayloadData } = serviceAccount
  const issuedAt = Math.floor(now() / 1000) - ISSUED_EARLY_SECONDS
  return new SignJWT({ ...assertionPayloadData, scope })
    .setProtectedHeader({ ...assertionHeaderData, typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ASSERTION_SECONDS)
    .sign(await importSigningKey(private_key))
}
