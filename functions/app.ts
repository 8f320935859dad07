import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { accounts } from './routes/accounts.ts'
import { apps } from './routes/apps.ts'
import { audit } from './routes/audit.ts'
import { chatEvents } from './routes/chat-events.ts'
import { embedSession } from './routes/embed-session.ts'
import { episodes } from './routes/episodes.ts'
import { fail, onError } from './routes/errors.ts'
import { health } from './routes/health.ts'
import { links } from './routes/links.ts'
import { plays } from './routes/plays.ts'
import { sandboxClock } from './routes/sandbox-clock.ts'
import { tickets } from './routes/tickets.ts'
import { zendeskWebhook } from './routes/zendesk-webhook.ts'
import type { Service, ServiceEnv } from './service.ts'

/** Every route and the proof of identity it asks for (docs/flow.md). Nothing here decides anything. */
export function createApp(service: Service) {
  return new Hono<ServiceEnv>()
    .use(async (c, next) => {
      c.set('service', service)
      c.set('requestId', service.platform.newId())
      c.set('later', (work) => c.executionCtx.waitUntil(work.catch(() => undefined)))
      await next()
    })
    .use(
      '/api/*',
      secureHeaders({
        xFrameOptions: 'DENY',
        contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      }),
    )
    .use('/api/*', async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
    })
    .route('/webhooks/zendesk', zendeskWebhook)
    .route('/chat/events', chatEvents)
    .route('/api/tickets', tickets)
    .route('/api/accounts', accounts)
    .route('/api/episodes', episodes)
    .route('/api/links', links)
    .route('/api/plays', plays)
    .route('/api/audit', audit)
    .route('/embed/session', embedSession)
    .route('/health', health)
    .route('/sandbox/clock', sandboxClock)
    .route('/apps', apps)
    .notFound((c) => fail(c, 'not_found'))
    .onError(onError)
}
