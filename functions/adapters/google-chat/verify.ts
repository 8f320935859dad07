import { UpstreamError } from '@redthread/shared/errors'
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Platform } from '../../ports.ts'
import { createHttp, type Fetch } from '../http.ts'
import { createSigningKeys, readCertificates, readJwks, type SigningKeys } from './signing-keys.ts'

export interface ChatVerifierOptions extends Pick<Platform, 'now' | 'random' | 'sleep'> {
  /** Addresses of our endpoint exactly as configured at Google. Never taken from a request. */
  audiences: readonly string[]
  /** Number of the Cloud project of the Chat app. */
  projectNumber: string
  jwksUrl: string
  certsUrl: string
  fetch: Fetch
}

export type ChatRefusal =
  | 'missing'
  | 'malformed'
  | 'algorithm'
  | 'issuer'
  | 'unknown_key'
  /** Google's keys could not be read: not the caller's fault, and worth another delivery. */
  | 'keys_unavailable'
  | 'signature'
  | 'expired'
  | 'audience'
  | 'claims'
  | 'identity'

export type ChatVerdict = { kind: 'ok'; flavour: 'classic' | 'addon' } | { kind: 'refused'; reason: ChatRefusal }

export interface ChatVerifier {
  /** Whether Google Chat, on behalf of our app, sent the request with this `Authorization` header. Never throws. */
  verify(authorization: string | null | undefined): Promise<ChatVerdict>
}

const CHAT_IDENTITY = 'chat@system.gserviceaccount.com'
const GOOGLE_ISSUERS = ['https://accounts.google.com', 'accounts.google.com']
const TOLERANCE_SECONDS = 60
/** Google's tokens live an hour. */
const MAX_AGE_SECONDS = 3_600
const MAX_TOKEN_CHARS = 8_192
const KEYS_DEADLINE_MS = 5_000
const MAX_KEYS_BYTES = 256 * 1024

/**
 * Knows the three ways in which Google Chat proves itself (contract of 2026-11): an ID token of Chat, a token that Chat signed for
 * our project number, and an ID token of our own project's add-on account. The e-mail is compared whole, because anybody with a
 * Google project can obtain a signed token that has our address as its audience.
 */
export function createChatVerifier(options: ChatVerifierOptions): ChatVerifier {
  const { projectNumber, now } = options
  const http = createHttp({
    ...options,
    service: 'google',
    timeoutMs: KEYS_DEADLINE_MS,
    maxResponseBytes: MAX_KEYS_BYTES,
  })
  const idTokens = { keys: createSigningKeys({ http, now, url: options.jwksUrl, read: readJwks }) }
  const selfSigned = { keys: createSigningKeys({ http, now, url: options.certsUrl, read: readCertificates }) }
  const addonIdentity = `service-${projectNumber}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com`

  function flavourOf({ email, email_verified }: JWTPayload): ChatVerdict {
    if (email_verified !== true) return refused('identity')
    if (email === CHAT_IDENTITY) return { kind: 'ok', flavour: 'classic' }
    return email === addonIdentity ? { kind: 'ok', flavour: 'addon' } : refused('identity')
  }

  return {
    async verify(authorization) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.slice(0, MAX_TOKEN_CHARS) ?? '')?.[1]
      if (token === undefined) return refused(authorization ? 'malformed' : 'missing')
      const issuer = claimedIssuer(token)
      if (issuer.kind === 'refused') return issuer
      const isSelfSigned = issuer.name === CHAT_IDENTITY
      if (!isSelfSigned && !GOOGLE_ISSUERS.includes(issuer.name)) return refused('issuer')
      const { keys } = isSelfSigned ? selfSigned : idTokens
      const audience = isSelfSigned ? [projectNumber] : [...options.audiences]
      const checked = await check(token, issuer, keys, audience, now())
      if (checked.kind === 'refused') return checked
      return isSelfSigned ? { kind: 'ok', flavour: 'classic' } : flavourOf(checked.claims)
    },
  }
}

type Refused = Extract<ChatVerdict, { kind: 'refused' }>

function refused(reason: ChatRefusal): Refused {
  return { kind: 'refused', reason }
}

interface Issuer {
  kind: 'issuer'
  name: string
  keyId: string
}

/** What the token says of itself, good only for choosing the keys it must then be checked with. */
function claimedIssuer(token: string): Issuer | Refused {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    if (alg !== 'RS256' || typeof kid !== 'string') return refused('algorithm')
    return { kind: 'issuer', name: decodeJwt(token).iss ?? '', keyId: kid }
  } catch {
    return refused('malformed')
  }
}

async function check(
  token: string,
  issuer: Issuer,
  keys: SigningKeys,
  audience: string[],
  now: number,
): Promise<{ kind: 'checked'; claims: JWTPayload } | Refused> {
  try {
    const key = await keys.find(issuer.keyId)
    if (key === null) return refused('unknown_key')
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer: issuer.name,
      audience,
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: MAX_AGE_SECONDS,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    })
    return { kind: 'checked', claims: payload }
  } catch (error) {
    return refused(reasonOf(error))
  }
}

function reasonOf(error: unknown): ChatRefusal {
  if (error instanceof UpstreamError) return 'keys_unavailable'
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === 'aud' ? 'audience' : 'claims'
  return 'signature'
}
