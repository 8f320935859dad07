import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Viewer } from './viewer.ts'

/** Long enough for one command. */
const MAX_LIFETIME_S = 120
const ISSUER = 'redthread-cli'

const Claims = z.object({ sub: z.string().min(1).max(200), iat: z.number(), exp: z.number() })

/** The service a token is for, by its own variables: whoever holds them runs the service. */
export interface OperatorSecret {
  EMBED_SECRET: string
  PUBLIC_URL: string
}

/** A token for one command of the command line. `name` is who runs it, as it will stand in the audit. */
export function signOperatorToken(name: string, { EMBED_SECRET, PUBLIC_URL }: OperatorSecret, now: number) {
  const issuedAt = Math.floor(now / 1000)
  return new SignJWT({ sub: name })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(PUBLIC_URL)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + MAX_LIFETIME_S)
    .sign(keyOf(EMBED_SECRET))
}

/** Who runs a command; null for every kind of wrong. */
export async function readOperatorToken(
  authorization: string | undefined,
  { EMBED_SECRET, PUBLIC_URL }: OperatorSecret,
  now: number,
): Promise<Viewer | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (!token) return null
  try {
    const options = { algorithms: ['HS256'], issuer: ISSUER, audience: PUBLIC_URL, currentDate: new Date(now) }
    const { payload } = await jwtVerify(token, keyOf(EMBED_SECRET), { ...options, clockTolerance: 30 })
    const { sub, iat, exp } = Claims.parse(payload)
    if (exp - iat > MAX_LIFETIME_S) return null
    return { id: `cli:${sub}`, name: sub, email: sub.includes('@') ? sub : null, surface: 'cli' }
  } catch {
    return null
  }
}

/** The embed secret also signs the CRM page's tokens; a word before it keeps the two apart. */
function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(`operator:${secret}`)
}
