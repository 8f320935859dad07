import { type EmbedSession, EmbedSessionInput } from '@redthread/shared/api/views'
import { Hono } from 'hono'
import { openSession, SESSION_MS } from '../auth/embed-session.ts'
import { readEmbedToken } from '../auth/embed-token.ts'
import { findAccount } from '../engine/find-account.ts'
import type { ServiceEnv } from '../service.ts'
import { readJson } from './body.ts'
import { fail } from './errors.ts'

/** `POST /embed/session`: a single-use embed token of at most 120 s becomes a bearer of 10 min for one account. */
export const embedSession = new Hono<ServiceEnv>().post('/', async (c) => {
  const service = c.get('service')
  const { config, platform, store } = service
  const input = await readJson(c, EmbedSessionInput)
  if (input instanceof Response) return input
  const now = platform.now()
  const claims = await readEmbedToken(input.t, {
    secret: config.EMBED_SECRET,
    audience: config.PUBLIC_URL,
    workspace: config.WORKSPACE,
    crm: config.CRM,
    origins: config.EMBED_ORIGINS,
    now,
  })
  if (!claims) return fail(c, 'unauthenticated')
  const sessionToken = await openSession(store, platform, claims)
  if (!sessionToken) return fail(c, 'unauthenticated')
  const account = await findAccount(service, claims.acc)
  if (!account) return fail(c, 'not_found')
  const session: EmbedSession = {
    sessionToken,
    expiresInSeconds: SESSION_MS / 1000,
    account: { id: account.account.id, name: account.account.name },
    hostOrigin: claims.org,
  }
  return c.json(session)
})
