import { Hono } from 'hono'
import * as z from 'zod'
import { createFaults } from '../faults.ts'
import type { Feed } from '../feed.ts'
import { listen, type RunningServer, type SimEnv } from '../http-server.ts'
import { pageRoutes } from '../page-server.ts'
import { createRateWindows } from '../rate-windows.ts'
import type { Cast } from '../seed/cast.ts'
import { plantCrm } from '../seed/plant-crm.ts'
import type { Stage } from '../stage.ts'
import { type CrmParts, crmControlRoutes } from './control.ts'
import { createCrmRecords } from './crm-records.ts'
import type { EmbedOptions } from './embed.ts'
import { recordRoutes } from './record-routes.ts'
import { createCrmSignIn } from './sign-in.ts'
import type { VendastaKeys } from './vendasta-keys.ts'

export interface CrmOptions {
  port: number
  feed: Feed
  stage: Stage
  cast: Cast
  keys: VendastaKeys
  namespace: string
  embed: EmbedOptions
}

export interface SimulatedCrm extends CrmParts, RunningServer {}

/** The vendor publishes no number; this one is above what a careful client sends. */
const requestsPerSecond = 20

/** Starts the simulated CRM: token endpoint, records under `/org`, the account's page and `/sim/*`. */
export async function startCrm({ port, feed, stage, cast, keys, namespace, embed }: CrmOptions): Promise<SimulatedCrm> {
  const { clock } = embed
  const crm = createCrmRecords(clock)
  plantCrm(crm, cast, clock.now())
  const windows = createRateWindows(clock)
  const app = new Hono<SimEnv>()
  const faults = createFaults((c) => c.json({ error: 'Too many requests' }, 429))

  app.use('/org/*', (_c, next) => {
    feed.touch()
    return next()
  })
  app.use(faults.middleware)
  const signIn = createCrmSignIn(app, clock, keys)
  app.use('/org/*', async (c, next) => {
    return windows.take('org', requestsPerSecond, 1000).allowed ? next() : c.json({ error: 'Too many requests' }, 429)
  })
  app.route('/org', recordRoutes(crm, namespace, signIn, feed))

  const setDown = (down: boolean) => {
    faults.clear()
    if (down) faults.add({ kind: 'down' })
    feed.push({ source: 'person', text: down ? 'the CRM goes down' : 'the CRM is back', cause: true })
    crm.signal.notify()
  }
  const parts: CrmParts = { crm, cast, stage, feed, faults, signIn, embed, setDown }
  app.route('/sim', crmControlRoutes(parts))
  pageRoutes(app, { title: 'Simulated CRM', entry: 'crm/page/account.ts' })
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: 'invalid', details: z.prettifyError(error) }, 400)
    throw error
  })
  return { ...parts, ...(await listen(app, port)) }
}
