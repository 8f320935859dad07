import { randomBytes } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { jwtVerify } from 'jose'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import { scopeInsufficient, unauthenticated } from './errors.ts'
import type { GoogleKeys } from './google-keys.ts'

const botScope = 'https://www.googleapis.com/auth/chat.bot'
const googleTokenUrl = 'https://oauth2.googleapis.com/token'
const lifetimeSeconds = 3599

export interface ChatSignIn {
  /** Lets a request pass only with a live token that has the bot's scope. */
  asApp: MiddlewareHandler<SimEnv>
  revokeAll(): void
}

/** Google's token endpoint for service accounts: an RS256 assertion for an access token of an hour. */
export function createChatSignIn(app: Hono<SimEnv>, clock: SandboxClock, keys: GoogleKeys): ChatSignIn {
  const tokens = new Map<string, { scopes: Set<string>; expiresAt: number }>()
  const refuse = (c: Context, error_description: string) => c.json({ error: 'invalid_grant', error_description }, 400)

  app.post('/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
      return c.json({ error: 'unsupported_grant_type', error_description: 'Invalid grant_type.' }, 400)
    }
    const ownUrl = new URL('/token', c.req.url).href
    const verified = await jwtVerify(form.get('assertion') ?? '', keys.account.publicKey, {
      algorithms: ['RS256'],
      issuer: keys.serviceAccount.client_email,
      audience: [googleTokenUrl, ownUrl],
      currentDate: new Date(clock.now()),
      clockTolerance: 300,
      requiredClaims: ['iat', 'exp', 'scope'],
    }).catch(() => null)
    if (!verified) return refuse(c, 'Invalid JWT Signature.')
    const { iat = 0, exp = 0, scope, sub } = verified.payload
    if (exp - iat > 3600) return refuse(c, 'Invalid JWT: Token must be a short-lived token (60 minutes).')
    if (sub !== undefined && sub !== keys.serviceAccount.client_email)
      return refuse(c, 'Client is unauthorized to act for this user.')
    const access_token = `ya29.${randomBytes(24).toString('base64url')}`
    const scopes = new Set(String(scope).split(' '))
    tokens.set(access_token, { scopes, expiresAt: clock.now() + lifetimeSeconds * 1000 })
    return c.json({ access_token, expires_in: lifetimeSeconds, token_type: 'Bearer' })
  })

  return {
    asApp: async (c, next) => {
      const grant = tokens.get((c.req.header('authorization') ?? '').replace(/^Bearer /, ''))
      if (!grant || grant.expiresAt <= clock.now()) return unauthenticated(c)
      return grant.scopes.has(botScope) ? next() : scopeInsufficient(c)
    },
    revokeAll: () => tokens.clear(),
  }
}
