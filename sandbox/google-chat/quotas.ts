import type { MiddlewareHandler } from 'hono'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import { createRateWindows } from '../rate-windows.ts'
import { resourceExhausted } from './errors.ts'

/** A second between two writes of one space, less what the way here may differ between two requests. */
const writeSpacingMs = 950
const readsPerSecond = 15
const projectPerMinute = 3000

/** One write a second and fifteen reads a second for each space, whoever writes; 3,000 of each a minute for the project. */
export function createQuotas(clock: SandboxClock): {
  write: MiddlewareHandler<SimEnv>
  read: MiddlewareHandler<SimEnv>
} {
  const lastWrite = new Map<string, number>()
  const windows = createRateWindows(clock)
  return {
    write: async (c, next) => {
      const space = c.req.param('space') ?? ''
      const now = clock.now()
      if (now - (lastWrite.get(space) ?? Number.NEGATIVE_INFINITY) < writeSpacingMs) return resourceExhausted(c)
      if (!windows.take('writes', projectPerMinute, 60_000).allowed) return resourceExhausted(c)
      lastWrite.set(space, now)
      return next()
    },
    read: async (c, next) => {
      const inSpace = windows.take(`reads ${c.req.param('space') ?? ''}`, readsPerSecond, 1000)
      const inProject = windows.take('reads', projectPerMinute, 60_000)
      return inSpace.allowed && inProject.allowed ? next() : resourceExhausted(c)
    },
  }
}
