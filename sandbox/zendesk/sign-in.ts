import { randomBytes } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import { forbidden, notAuthenticated, oauthError } from './errors.ts'

export interface DeskCredentials {
  clientId: string
  clientSecret: string
  /** The older way in, valid while API tokens live. */
  email: string
  apiToken: string
}

const TokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().default('read'),
  expires_in: z.number().gt(300).lt(172_800).default(1800),
})

interface Grant {
  scopes: Set<string>
  expiresAt: number
}

export interface SignIn {
  /** Who is calling; null without valid credentials. */
  identify(c: Context<SimEnv>): Grant | null
  /** Lets a request pass only with `resource:read` or `resource:write`, or the plain scope over all resources. */
  requires(resource: string, access: 'read' | 'write'): MiddlewareHandler<SimEnv>
  /** Ends every token at once, as an administrator can. */
  revokeAll(): void
  tokensIssued(): number
}

/** OAuth client credentials and e-mail + API token. An unknown scope still gets a token, and then 403 everywhere. */
export function createSignIn(app: Hono<SimEnv>, clock: SandboxClock, credentials: DeskCredentials): SignIn {
  const grants = new Map<string, Grant>()
  let issued = 0

  app.post('/oauth/tokens', async (c) => {
    const request = TokenRequest.safeParse(await c.req.json().catch(() => null))
    if (!request.success) return oauthError(c, 'invalid_request', 'The request is missing a required parameter.')
    const { client_id, client_secret, scope, expires_in } = request.data
    if (client_id !== credentials.clientId || client_secret !== credentials.clientSecret) {
      return oauthError(c, 'invalid_client', 'Client authentication failed.', 401)
    }
    const token = randomBytes(24).toString('hex')
    for (const [old, grant] of grants) if (grant.expiresAt <= clock.now()) grants.delete(old)
    grants.set(token, { scopes: new Set(scope.split(' ')), expiresAt: clock.now() + expires_in * 1000 })
    issued += 1
    return c.json({ access_token: token, token_type: 'bearer', scope, expires_in })
  })

  function identify(c: Context<SimEnv>): Grant | null {
    const [scheme, value] = (c.req.header('authorization') ?? '').split(' ')
    if (scheme === 'Bearer' && value) {
      const grant = grants.get(value)
      return grant && grant.expiresAt > clock.now() ? grant : null
    }
    if (scheme === 'Basic' && value) {
      const expected = `${credentials.email}/token:${credentials.apiToken}`
      const matches = Buffer.from(value, 'base64').toString() === expected
      return matches ? { scopes: new Set(['read', 'write']), expiresAt: Number.POSITIVE_INFINITY } : null
    }
    return null
  }

  return {
    identify,
    requires: (resource, access) => async (c, next) => {
      const grant = identify(c)
      if (!grant) return notAuthenticated(c)
      if (!grant.scopes.has(access) && !grant.scopes.has(`${resource}:${access}`)) {
        return forbidden(c, 'You do not have access to this page. Please contact the account owner.')
      }
      return next()
    },
    revokeAll: () => grants.clear(),
    tokensIssued: () => issued,
  }
}
