import { Hono } from 'hono'
import * as z from 'zod'
import type { ServiceEnv } from '../service.ts'
import { readJson } from './body.ts'
import { fail } from './errors.ts'

const DAY_MS = 24 * 3_600_000
const Advance = z.strictObject({
  advanceMs: z
    .number()
    .int()
    .min(0)
    .max(30 * DAY_MS),
})

/** `POST /sandbox/clock`: moves time forward and answers once what has become due is done. Exists only when SANDBOX=1. */
export const sandboxClock = new Hono<ServiceEnv>().post('/', async (c) => {
  const { advanceClock } = c.get('service')
  if (!advanceClock) return fail(c, 'not_found')
  const input = await readJson(c, Advance)
  if (input instanceof Response) return input
  await advanceClock(input.advanceMs)
  return c.json({ now: c.get('service').platform.now() })
})
