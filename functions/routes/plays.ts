import { Hono } from 'hono'
import { operatorOf } from '../auth/caller.ts'
import { playTotals } from '../engine/plays.ts'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

/** `GET /api/plays/stats`: how recommended steps fared, over all accounts. */
export const plays = new Hono<ServiceEnv>().get('/stats', async (c) => {
  if (!(await operatorOf(c))) return fail(c, 'unauthenticated')
  return c.json(await playTotals(c.get('service')))
})
