import type { Store } from '@redthread/shared/store'
import * as z from 'zod'
import type { Platform } from '../ports.ts'
import type { EmbedClaims } from './embed-token.ts'

export const SESSION_MS = 10 * 60_000

/** What a widget's bearer stands for; the account comes from here, never from the request. */
export const Session = z.object({ accountId: z.string(), viewer: z.string(), origin: z.string() })
export type Session = z.infer<typeof Session>

/** Trades an embed token for a session, once: a token that was used before opens nothing. */
export async function openSession(
  store: Store,
  platform: Pick<Platform, 'now' | 'newId'>,
  claims: EmbedClaims,
): Promise<string | null> {
  const now = platform.now()
  const usableMs = (claims.exp + 60) * 1000 - now
  const fresh = await store.putOnce(platform.newId(), `jti:${claims.jti}`, '1', now, usableMs)
  if (!fresh) return null
  const token = toHex(crypto.getRandomValues(new Uint8Array(32)))
  const session: Session = { accountId: claims.acc, viewer: claims.sub, origin: claims.org }
  await store.putOnce(platform.newId(), await sessionKey(token), JSON.stringify(session), now, SESSION_MS)
  return token
}

export async function readSession(
  store: Store,
  authorization: string | undefined,
  now: number,
): Promise<Session | null> {
  const token = /^Bearer ([0-9a-f]{64})$/.exec(authorization ?? '')?.[1]
  if (!token) return null
  const text = await store.getOnce(await sessionKey(token), now)
  return text === null ? null : Session.parse(JSON.parse(text))
}

/** The store never holds a bearer that would open anything. */
async function sessionKey(token: string): Promise<string> {
  return `session:${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))))}`
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
