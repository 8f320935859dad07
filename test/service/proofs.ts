import { type KeyObject, randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { personOf } from '../../sandbox/seed/cast.ts'
import { companyOf } from '../../sandbox/seed/companies.ts'
import type { World } from '../../sandbox/world.ts'
import { see } from './refusals.ts'

/** What is different about a token; a null claim is left out. Times are seconds from now. */
export interface Forgery {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: string | KeyObject
  alg?: 'HS256' | 'HS512' | 'RS256' | 'none'
  issued?: number
  expires?: number | null
}

const base64Url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function mint(world: World, claims: JWTPayload, key: string | KeyObject, change: Forgery): Promise<string> {
  const now = Math.floor(world.clock.now() / 1000)
  const { alg = typeof key === 'string' ? 'HS256' : 'RS256', issued = 0, expires = 60 } = change
  const times = { iat: now + issued, ...(expires === null ? {} : { exp: now + expires }) }
  const all = { ...claims, ...times, ...change.claims }
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  const header = { typ: 'JWT', alg, ...change.header }
  if (alg === 'none') return `${base64Url(header)}.${base64Url(payload)}.`
  const signer = change.key ?? key
  const secret = typeof signer === 'string' ? new TextEncoder().encode(signer) : signer
  return new SignJWT(payload).setProtectedHeader(header).sign(secret, { crit: { x: true } })
}

const secretOf = (world: World, name: string) => world.variables[name] ?? ''

/** As Zendesk's proxy mints it for one call of the sidebar beside this ticket. */
export function sidebarToken(world: World, ticketId: number, change: Forgery = {}): Promise<string> {
  const sub = String(personOf(world.cast, world.stage.scene().personId).zendeskId)
  const claims = { iss: world.zendesk.desk.subdomain, sub, ticket_id: String(ticketId) }
  return mint(world, claims, secretOf(world, 'ZENDESK_APP_SECRET'), change)
}

/** As the CRM's page is given it for one opening of the widget. */
export function embedToken(world: World, companyId: string, change: Forgery = {}): Promise<string> {
  const claims = {
    iss: world.crm.url,
    aud: world.serviceUrl,
    sub: 'viewer:rep@crm.example',
    tid: secretOf(world, 'WORKSPACE'),
    acc: companyId,
    crm: 'vendasta',
    org: world.crm.url,
    jti: randomUUID(),
  }
  return mint(world, claims, secretOf(world, 'EMBED_SECRET'), change)
}

const ENDPOINT = '/chat/events'

/** As Google sends it for our app as an add-on. */
export function addonToken(world: World, change: Forgery = {}): Promise<string> {
  const { projectNumber } = world.chat.settings
  const claims = {
    iss: 'https://accounts.google.com',
    aud: `${world.serviceUrl}${ENDPOINT}`,
    sub: '100000000000000000777',
    email: `service-${projectNumber}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com`,
    email_verified: true,
  }
  return mint(world, claims, world.google.oidc.privateKey, {
    ...change,
    header: { kid: world.google.oidc.kid, ...change.header },
  })
}

/** As Google Chat signs it for our project's number. */
export function projectToken(world: World, change: Forgery = {}): Promise<string> {
  const claims = { iss: 'chat@system.gserviceaccount.com', aud: world.chat.settings.projectNumber }
  return mint(world, claims, world.google.chat.privateKey, {
    ...change,
    header: { kid: world.google.chat.kid, ...change.header },
  })
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export function tradeToken(world: World, token: string) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ t: token }) }
  return see(fetch(`${world.serviceUrl}/embed/session`, init))
}

/** The bearer of a widget that was opened for this company. */
export async function openWidget(world: World, companyId: string): Promise<string> {
  const { status, text } = await tradeToken(world, await embedToken(world, companyId))
  if (status !== 200) throw new Error(`no session (${status})`)
  return (JSON.parse(text) as { sessionToken: string }).sessionToken
}

export const companyIdOf = (key: string) => companyOf(key).companyId ?? ''

export const requesterOf = (key: string) => companyOf(key).contacts[0]?.zendeskId ?? 0
