import { Hono } from 'hono'
import * as z from 'zod'
import type { SandboxClock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Feed } from '../feed.ts'
import { listen, type RunningServer, type SimEnv } from '../http-server.ts'
import { pageRoutes } from '../page-server.ts'
import type { Cast } from '../seed/cast.ts'
import type { Stage } from '../stage.ts'
import { type ChatParts, chatControlRoutes } from './control.ts'
import { notFound, resourceExhausted } from './errors.ts'
import { certificates, type GoogleKeys, jwks } from './google-keys.ts'
import { createInteractions } from './interactions.ts'
import { messageRoutes } from './messages.ts'
import { createQuotas } from './quotas.ts'
import { createRooms } from './rooms.ts'
import { type ChatSettings, shippedSettings } from './settings.ts'
import { createChatSignIn } from './sign-in.ts'
import { spaceRoutes } from './spaces.ts'

export interface GoogleChatOptions {
  port: number
  clock: SandboxClock
  feed: Feed
  stage: Stage
  cast: Cast
  keys: GoogleKeys
  /** The app's HTTP endpoint, as typed into the console. */
  appUrl: string
  settings?: Partial<ChatSettings>
}

export interface SimulatedGoogleChat extends ChatParts, RunningServer {}

/** Starts the simulated Google Chat: token endpoint, keys, Chat API, events to the app, the spaces' page and `/sim/*`. */
export async function startGoogleChat(options: GoogleChatOptions): Promise<SimulatedGoogleChat> {
  const { clock, feed, stage, cast, keys, appUrl } = options
  const settings: ChatSettings = { ...shippedSettings, ...options.settings }
  const rooms = createRooms(clock, cast)
  const interactions = createInteractions({ rooms, clock, feed, keys, settings, url: appUrl })
  const faults = createFaults(resourceExhausted)
  const quotas = createQuotas(clock)
  const app = new Hono<SimEnv>()

  app.use('/v1/*', (_c, next) => {
    feed.touch()
    return next()
  })
  app.use(faults.middleware)
  const signIn = createChatSignIn(app, clock, keys)
  const longCache = { 'cache-control': 'public, max-age=3600' }
  app.get('/oauth2/v3/certs', async (c) => c.json(await jwks(keys.oidc), 200, longCache))
  app.get('/service_accounts/v1/metadata/x509/:name', (c) => {
    return c.json(certificates(keys.chat, c.req.param('name'), clock.now()), 200, longCache)
  })
  app.get('/service_accounts/v1/jwk/:name', async (c) => c.json(await jwks(keys.chat), 200, longCache))
  app.route('/v1', spaceRoutes(rooms, signIn, quotas))
  app.route('/v1/spaces', messageRoutes({ rooms, feed, settings, signIn, quotas }))
  app.all('/v1/*', notFound)

  const parts: ChatParts = { clock, rooms, cast, stage, faults, settings, signIn, interactions }
  app.route('/sim', chatControlRoutes(parts))
  pageRoutes(app, { title: 'Simulated Google Chat', entry: 'google-chat/page/spaces.ts' })
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: 'invalid', details: z.prettifyError(error) }, 400)
    throw error
  })
  return { ...parts, ...(await listen(app, options.port)) }
}
