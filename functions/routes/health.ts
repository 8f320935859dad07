import { Hono } from 'hono'
import { healthOf } from '../engine/watch.ts'
import type { ServiceEnv } from '../service.ts'

/** `GET /health`: status words only, 200 when all is well and 503 when not. No data, so no proof is asked for. */
export const health = new Hono<ServiceEnv>().get('/', async (c) => {
  const { store, platform } = c.get('service')
  const report = await healthOf(store, platform.now())
  return c.json(report, report.status === 'ok' ? 200 : 503)
})
