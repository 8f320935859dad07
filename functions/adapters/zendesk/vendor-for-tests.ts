import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ZendeskCredential } from './authorize.ts'
import { createZendesk, type Zendesk } from './client.ts'

export const NOON = Date.UTC(2026, 10, 22, 12)

export const OAUTH: ZendeskCredential = { kind: 'oauth', clientId: 'redthread', clientSecret: 'quiet-harbour' }

export interface Seen {
  method: string
  path: string
  authorization: string | undefined
  body: unknown
}

export interface Vendor {
  zendesk: Zendesk
  /** Every API request in order; token requests are in `tokenRequests`. */
  seen: Seen[]
  tokenRequests: unknown[]
  clock: { now: number }
  /** Ends every token that was handed out. */
  revoke(): void
  /** The next API requests get these answers instead. */
  fail(...answers: { status: number; body?: string | object; headers?: Record<string, string> }[]): void
}

/**
 * The client in front of an app of our own that answers as Zendesk does: OAuth, bearer check, then `routes` below
 * `/api/v2`. Waits pass at once.
 */
export function createVendor(
  routes: Hono,
  given: { credential?: ZendeskCredential; token?: (count: number) => Response } = {},
): Vendor {
  const clock = { now: NOON }
  const seen: Seen[] = []
  const tokenRequests: unknown[] = []
  const failures: { status: number; body?: string | object; headers?: Record<string, string> }[] = []
  let valid = 'none'

  const app = new Hono()
  app.post('/oauth/tokens', async (c) => {
    const request = await c.req.json()
    tokenRequests.push(request)
    valid = `token-${tokenRequests.length}`
    const granted = { access_token: valid, token_type: 'bearer', scope: request.scope, expires_in: 1800 }
    return given.token?.(tokenRequests.length) ?? c.json(granted, 201)
  })
  app.use('/api/v2/*', async (c, next) => {
    const authorization = c.req.header('authorization')
    const text = await c.req.raw.clone().text()
    const path = c.req.url.slice('https://osprey.zendesk.test'.length)
    seen.push({ method: c.req.method, path, authorization, body: text === '' ? null : JSON.parse(text) })
    if (authorization?.startsWith('Bearer') && authorization !== `Bearer ${valid}`) {
      return c.json({ error: "Couldn't authenticate you" }, 401)
    }
    const failure = failures.shift()
    if (failure === undefined) return next()
    const { status, body = {}, headers = {} } = failure
    const answer = typeof body === 'string' ? body : JSON.stringify(body)
    return c.body(answer, status as ContentfulStatusCode, headers)
  })
  app.route('/api/v2', routes)

  const zendesk = createZendesk(
    { baseUrl: 'https://osprey.zendesk.test', credential: given.credential ?? OAUTH },
    {
      fetch: async (url, init) => app.fetch(new Request(url, init)),
      now: () => clock.now,
      random: () => 0,
      sleep: async (ms) => {
        clock.now += ms
      },
    },
  )
  return {
    zendesk,
    seen,
    tokenRequests,
    clock,
    revoke: () => {
      valid = 'revoked'
    },
    fail: (...answers) => {
      failures.push(...answers)
    },
  }
}
