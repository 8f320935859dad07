import { assessHealth, type HealthReport } from '@redthread/shared/watch/health'
import { Hono } from 'hono'
import type { Service, ServiceEnv } from '../service.ts'

/** `GET /health`: status words only, 200 when all is well and 503 when not. No data, so no proof is asked for. */
export const health = new Hono<ServiceEnv>().get('/', async (c) => {
  const report = await healthOf(c.get('service'))
  return c.json(report, report.status === 'ok' ? 200 : 503)
})

async function healthOf({ store, pulse, platform }: Service): Promise<HealthReport> {
  const [ages, beat] = await Promise.all([store.stats().catch(() => null), pulse().catch(() => null)])
  return assessHealth(ages, beat, platform.now())
}
