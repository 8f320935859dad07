import type { ErrorBody } from '@redthread/shared/api/errors'
import { createApp } from './app.ts'
import type { Bindings } from './bindings.ts'
import { compose } from './compose.ts'
import { ConfigurationError } from './env.ts'
import { realPlatform } from './platform.ts'

export { EmbeddedStore } from './adapters/store/embedded-store.ts'
export { Scheduler } from './scheduler.ts'

type App = ReturnType<typeof createApp>

let app: App | null = null

/** Built from the first request's environment, which is the same for every request of an isolate. */
function appFor(env: Bindings): App {
  app ??= createApp(compose(env))
  return app
}

export default {
  async fetch(request, env, context) {
    try {
      return await appFor(env).fetch(request, env, context)
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      const requestId = realPlatform().newId()
      console.error(JSON.stringify({ event: 'configuration.wrong', requestId, problems: error.message }))
      const body: ErrorBody = { code: 'internal', message: 'The service is not configured.', requestId }
      return Response.json(body, { status: 500 })
    }
  },

  async scheduled(_controller, env) {
    await env.SCHEDULER.getByName(String(env.WORKSPACE)).sweep()
  },
} satisfies ExportedHandler<Bindings>
