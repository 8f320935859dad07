import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { SandboxClock } from '../clock.ts'

export interface EmbedOptions {
  clock: SandboxClock
  secret: string
  workspace: string
  /** The service, which is the audience and serves the widget. */
  serviceUrl: string
}

const lifetimeSeconds = 60

/** The single-use token with which the CRM's page opens the widget for one account and one viewer. */
export function mintEmbedToken(
  options: EmbedOptions,
  companyId: string,
  viewer: string,
  pageOrigin: string,
): Promise<string> {
  const now = Math.floor(options.clock.now() / 1000)
  const claims = { tid: options.workspace, acc: companyId, crm: 'vendasta', org: pageOrigin }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'embed-1' })
    .setIssuer(pageOrigin)
    .setAudience(options.serviceUrl)
    .setSubject(`viewer:${viewer}`)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(new TextEncoder().encode(options.secret))
}
