import { randomBytes } from 'node:crypto'
import type { Hono, MiddlewareHandler } from 'hono'
import { jwtVerify } from 'jose'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import type { VendastaKeys } from './vendasta-keys.ts'

const longestAssertionSeconds = 600
const tokenSeconds = 1800
/** What the CRM's REST paths ask for. */
const scope = 'customers'

export interface CrmSignIn {
  asServiceAccount: MiddlewareHandler<SimEnv>
  revokeAll(): void
}

/** `/oauth2/token`: an RS256 assertion of the service account, at most ten minutes long, for an access token. */
export function createCrmSignIn(app: Hono<SimEnv>, clock: SandboxClock, keys: VendastaKeys): CrmSignIn {
  const tokens = new Map<string, { scopes: Set<string>; expiresAt: number }>()
  const { assertionPayloadData } = keys.serviceAccount

  app.post('/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const refuse = (error_description: string) => c.json({ error: 'invalid_grant', error_description }, 400)
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
      return c.json({ error: 'unsupported_grant_type' }, 400)
    }
    const verified = await jwtVerify(form.get('assertion') ?? '', keys.publicKey, {
      algorithms: ['RS256'],
      audience: assertionPayloadData.aud,
      issuer: assertionPayloadData.iss,
      subject: assertionPayloadData.sub,
      currentDate: new Date(clock.now()),
      requiredClaims: ['iat', 'exp', 'scope'],
    }).catch(() => null)
    if (!verified) return refuse('The assertion is not valid.')
    const { iat = 0, exp = 0, scope: asked } = verified.payload
    if (exp - iat > longestAssertionSeconds) return refuse('The assertion lives too long.')
    const access_token = randomBytes(24).toString('hex')
    tokens.set(access_token, {
      scopes: new Set(String(asked).split(' ')),
      expiresAt: clock.now() + tokenSeconds * 1000,
    })
    return c.json({ access_token, token_type: 'Bearer', expires_in: tokenSeconds })
  })

  return {
    asServiceAccount: async (c, next) => {
      const grant = tokens.get((c.req.header('authorization') ?? '').replace(/^Bearer /, ''))
      if (!grant || grant.expiresAt <= clock.now()) return c.json({ error: 'Unauthenticated' }, 401)
      return grant.scopes.has(scope) ? next() : c.json({ error: 'Permission denied' }, 403)
    },
    revokeAll: () => tokens.clear(),
  }
}
