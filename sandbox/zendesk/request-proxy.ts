import { SignJWT } from 'jose'
import * as z from 'zod'
import type { SandboxClock } from '../clock.ts'
import type { Manifest } from './packaged-app.ts'

/** What `client.request` asks Zendesk's proxy server to do for an app. */
export const ProxyRequest = z.looseObject({
  url: z.string(),
  type: z.string().default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  data: z.unknown().optional(),
  contentType: z.string().optional(),
  secure: z.boolean().default(false),
  jwt: z
    .looseObject({
      algorithm: z.literal('HS256'),
      secret_key: z.string(),
      expiry: z.number().positive(),
      claims: z.record(z.string(), z.unknown()).default({}),
    })
    .optional(),
})
export type ProxyRequest = z.infer<typeof ProxyRequest>

export interface ProxyAnswer {
  status: number
  statusText: string
  responseText: string
}

export interface Installation {
  settings: Record<string, string>
  /** Where secure settings may go besides the manifest's own list: the service runs on this machine here. */
  serviceUrl: string
}

const setting = /\{\{setting\.(\w+)\}\}/g
const refused = (statusText: string): ProxyAnswer => ({ status: 400, statusText, responseText: statusText })

/**
 * Stands in for Zendesk's proxy: fills secure settings where their scopes allow it, mints `{{jwt.token}}`, and calls the
 * service from the server side, so that the browser never sees a secret.
 */
export async function proxyRequest(
  input: ProxyRequest,
  manifest: Manifest,
  installation: Installation,
  clock: SandboxClock,
): Promise<ProxyAnswer> {
  const fill = (text: string, scope: string) =>
    text.replace(setting, (whole, name: string) =>
      mayUse(manifest, name, scope) ? (installation.settings[name] ?? whole) : whole,
    )
  const url = URL.parse(fill(input.url, 'url'))
  if (!url) return refused('The URL is not absolute')
  if (!isAllowed(url, manifest, installation)) return refused(`${url.host} is not on the app's domainWhitelist`)

  const token = input.jwt ? await mint(input.jwt, fill(input.jwt.secret_key, 'jwt_secret_key'), clock) : null
  const headers = new Headers()
  for (const [name, value] of Object.entries(input.headers)) {
    headers.set(name, fill(token ? value.replaceAll('{{jwt.token}}', token) : value, 'header'))
  }
  if (input.contentType) headers.set('content-type', input.contentType)
  const body = input.data === undefined ? null : fill(asText(input.data), 'body')
  try {
    const response = await fetch(url, { method: input.type, headers, body, signal: AbortSignal.timeout(30_000) })
    return { status: response.status, statusText: response.statusText, responseText: await response.text() }
  } catch {
    return { status: 502, statusText: 'Bad Gateway', responseText: '' }
  }
}

function mayUse(manifest: Manifest, name: string, scope: string): boolean {
  const parameter = manifest.parameters.find((one) => one.name === name)
  return parameter !== undefined && (!parameter.secure || parameter.scopes.includes(scope))
}

function isAllowed(url: URL, manifest: Manifest, { serviceUrl }: Installation): boolean {
  return url.origin === new URL(serviceUrl).origin || manifest.domainWhitelist.includes(url.hostname)
}

const asText = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data))

function mint(jwt: NonNullable<ProxyRequest['jwt']>, secret: string, clock: SandboxClock): Promise<string> {
  const now = Math.floor(clock.now() / 1000)
  return new SignJWT(jwt.claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(now)
    .setExpirationTime(now + jwt.expiry)
    .sign(new TextEncoder().encode(secret))
}
