import type { Context, MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { hangUp, type SimEnv } from './http-server.ts'

/**
 * What a simulated system can be told to do wrong.
 * `down` answers 503 with a page instead of JSON, `unreachable` breaks the connection before anything is read,
 * `lost_answer` does the work and then breaks the connection, `rate_limited` and `error` refuse, `slow` answers late.
 */
export const Fault = z.strictObject({
  kind: z.enum(['down', 'unreachable', 'lost_answer', 'rate_limited', 'error', 'slow']),
  /** How many requests it hits; absent: until it is cleared. */
  times: z.number().int().positive().optional(),
  /** Only requests whose path contains this. */
  path: z.string().optional(),
  method: z.string().optional(),
  delayMs: z.number().int().nonnegative().max(120_000).optional(),
  retryAfterSeconds: z.number().int().nonnegative().optional(),
})
export type Fault = z.infer<typeof Fault>

export interface Faults {
  add(fault: Fault): void
  clear(): void
  list(): Fault[]
  middleware: MiddlewareHandler<SimEnv>
}

/** @param rateLimited how this system words a 429 */
export function createFaults(rateLimited: (c: Context<SimEnv>, retryAfterSeconds: number) => Response): Faults {
  let faults: Fault[] = []

  function take(method: string, path: string): Fault | null {
    const hit = faults.find((fault) => path.includes(fault.path ?? '') && method === (fault.method ?? method))
    if (!hit) return null
    if (hit.times !== undefined) {
      hit.times -= 1
      if (hit.times === 0) faults = faults.filter((fault) => fault !== hit)
    }
    return hit
  }

  return {
    add: (fault) => void faults.push({ ...fault }),
    clear() {
      faults = []
    },
    list: () => faults.map((fault) => ({ ...fault })),
    middleware: async (c, next) => {
      const fault = c.req.path.startsWith('/sim/') ? null : take(c.req.method, c.req.path)
      if (!fault) return next()
      if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
      switch (fault.kind) {
        case 'slow':
          return next()
        case 'down':
          return c.html('<html><body><h1>Service unavailable</h1></body></html>', 503)
        case 'error':
          return c.html('<html><body><h1>Something went wrong</h1></body></html>', 500)
        case 'rate_limited':
          return rateLimited(c, fault.retryAfterSeconds ?? 2)
        case 'unreachable':
          return hangUp(c)
        case 'lost_answer':
          await next()
          c.res = hangUp(c)
      }
    },
  }
}
