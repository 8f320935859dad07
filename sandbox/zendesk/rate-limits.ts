import type { MiddlewareHandler } from 'hono'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import { createRateWindows } from '../rate-windows.ts'
import { rateLimited } from './errors.ts'

/** Requests a minute by plan, and the buckets that every plan has. */
export const plans = { growth: 400, enterprise: 700, 'enterprise-plus': 2500 } as const
export type Plan = keyof typeof plans

const minuteMs = 60_000
const writesPerMinute: Record<Plan, number> = { growth: 100, enterprise: 100, 'enterprise-plus': 300 }
const exportsPerMinute: Record<Plan, number> = { growth: 10, enterprise: 10, 'enterprise-plus': 30 }

export interface DeskLimits {
  plan: Plan
  /** The account's bucket; counts every API request. */
  account: MiddlewareHandler<SimEnv>
  /** Changes of tickets: per account, and 30 in ten minutes for one user on one ticket. */
  ticketWrites: MiddlewareHandler<SimEnv>
  exports: MiddlewareHandler<SimEnv>
}

export function createDeskLimits(clock: SandboxClock): DeskLimits {
  const windows = createRateWindows(clock)
  const limits: DeskLimits = {
    plan: 'enterprise',

    account: async (c, next) => {
      const take = windows.take('account', plans[limits.plan], minuteMs)
      const headers = {
        'x-rate-limit': String(take.limit),
        'x-rate-limit-remaining': String(take.remaining),
        'ratelimit-limit': String(take.limit),
        'ratelimit-remaining': String(take.remaining),
        'ratelimit-reset': String(take.resetSeconds),
      }
      if (take.allowed) await next()
      else c.res = rateLimited(c, take.resetSeconds)
      for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    },

    ticketWrites: async (c, next) => {
      const all = windows.take('ticket-writes', writesPerMinute[limits.plan], minuteMs)
      if (!all.allowed) return rateLimited(c, all.resetSeconds)
      const one = windows.take(`ticket:${c.req.param('id')}`, 30, 10 * minuteMs)
      if (!one.allowed) return rateLimited(c, one.resetSeconds)
      return next()
    },

    exports: async (c, next) => {
      const take = windows.take('incremental', exportsPerMinute[limits.plan], minuteMs)
      if (!take.allowed) return rateLimited(c, take.resetSeconds)
      await next()
      const value = `total=${take.limit}; remaining=${take.remaining}; resets=${take.resetSeconds}`
      c.res.headers.set('zendesk-ratelimit-incremental-exports', value)
    },
  }
  return limits
}
