import { Hono } from 'hono'
import * as z from 'zod'
import type { SandboxClock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Feed } from '../feed.ts'
import { listen, type RunningServer, type SimEnv } from '../http-server.ts'
import { pageRoutes } from '../page-server.ts'
import { sameSiteOnly } from '../same-site.ts'
import { type Cast, personOf } from '../seed/cast.ts'
import { plantDesk } from '../seed/plant-desk.ts'
import type { Stage } from '../stage.ts'
import { commentRoutes } from './comments.ts'
import { controlRoutes, type DeskParts } from './control.ts'
import { createDesk } from './desk.ts'
import { noEndpoint, rateLimited } from './errors.ts'
import { incrementalRoutes } from './incremental.ts'
import { packagedAppRoutes, readManifest, sidebarPath } from './packaged-app.ts'
import { organizationRoutes, userRoutes } from './people.ts'
import type { WebhookTarget } from './post-webhook.ts'
import { createDeskLimits } from './rate-limits.ts'
import { type Installation, ProxyRequest, proxyRequest } from './request-proxy.ts'
import { createSignIn, type DeskCredentials } from './sign-in.ts'
import { ticketRoutes } from './tickets.ts'
import { createWebhooks } from './webhooks.ts'

export interface ZendeskOptions {
  port: number
  clock: SandboxClock
  feed: Feed
  stage: Stage
  cast: Cast
  credentials: DeskCredentials
  webhook: WebhookTarget
  /** The packaged sidebar app and how this account installed it. */
  appFolder: string
  installation: Installation
}

export interface SimulatedZendesk extends DeskParts, RunningServer {
  /** What an open sidebar does when its app calls `client.request`. */
  request(input: z.input<typeof ProxyRequest>): ReturnType<typeof proxyRequest>
}

/** Zendesk takes its API's paths with or without `.json`. */
function withoutSuffix(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.startsWith('/api/') ? pathname.replace(/\.json$/, '') : pathname
}

/** Starts the simulated Zendesk: REST, OAuth, webhooks, the agent's page and `/sim/*`. */
export async function startZendesk(options: ZendeskOptions): Promise<SimulatedZendesk> {
  const { clock, feed, stage, cast, installation, appFolder } = options
  const desk = createDesk(clock)
  plantDesk(desk, cast, clock.now())
  const app = new Hono<SimEnv>({ getPath: withoutSuffix })
  const faults = createFaults(rateLimited)
  const limits = createDeskLimits(clock)
  const exports = { withheldMs: 60_000 }
  const webhooks = createWebhooks(desk, clock, feed, options.webhook)
  desk.onEvent = webhooks.publish

  app.use('/api/*', (_c, next) => {
    feed.touch()
    return next()
  })
  app.use(faults.middleware)
  const signIn = createSignIn(app, clock, options.credentials)
  app.use('/api/v2/*', limits.account)
  app.route('/api/v2/tickets', commentRoutes(desk, signIn))
  app.route('/api/v2/tickets', ticketRoutes(desk, signIn, limits, feed))
  app.route('/api/v2/users', userRoutes(desk, signIn))
  app.route('/api/v2/organizations', organizationRoutes(desk, signIn))
  app.route('/api/v2/incremental', incrementalRoutes(desk, clock, signIn, limits, exports))
  app.all('/api/*', noEndpoint)

  const parts: DeskParts = { clock, desk, cast, stage, feed, faults, webhooks, limits, exports, signIn }
  app.route('/sim', controlRoutes(parts))
  app.route('/app', packagedAppRoutes(appFolder))
  const announce = ({ url, jwt }: ProxyRequest) => {
    const [, episodeId = null, verb = ''] = /\/episodes\/([^/]+)\/([\w-]+)$/.exec(url) ?? []
    const ticketId = typeof jwt?.claims.ticket_id === 'string' ? jwt.claims.ticket_id : null
    const { name } = personOf(cast, stage.scene().personId)
    feed.push({ source: 'person', text: `${name} presses ${verb} in the sidebar`, cause: true, ticketId, episodeId })
  }
  const request = async (input: z.input<typeof ProxyRequest>) => {
    const manifest = readManifest(appFolder)
    if (!manifest) return { status: 404, statusText: 'The sidebar app is not built', responseText: '' }
    const parsed = ProxyRequest.parse(input)
    if (parsed.type === 'POST') announce(parsed)
    return proxyRequest(parsed, manifest, installation, clock)
  }
  app.get('/sim/app', sameSiteOnly, (c) => {
    const manifest = readManifest(appFolder)
    if (!manifest) return c.json(null)
    const open = manifest.parameters
      .filter((parameter) => !parameter.secure)
      .map(({ name }) => [name, installation.settings[name]])
    const { name, version } = manifest
    return c.json({ name, version, settings: Object.fromEntries(open), path: `/app/${sidebarPath(manifest)}` })
  })
  app.post('/sim/proxy', sameSiteOnly, async (c) => c.json(await request(await c.req.json())))
  pageRoutes(app, { title: 'Simulated Zendesk', entry: 'zendesk/page/agent.ts' })
  app.get('/agent/tickets/:id', (c) => {
    stage.show({ ticketId: Number(c.req.param('id')) })
    return c.redirect('/')
  })
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: 'invalid', details: z.prettifyError(error) }, 400)
    throw error
  })

  const server = await listen(app, options.port)
  return { ...parts, ...server, request, close: () => close(server, webhooks.close, desk.text.close) }
}

async function close(server: RunningServer, ...endings: (() => void)[]): Promise<void> {
  for (const end of endings) end()
  await server.close()
}
