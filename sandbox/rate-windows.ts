import type { SandboxClock } from './clock.ts'

export interface Take {
  allowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until the window starts again, at least 1. */
  resetSeconds: number
}

export interface RateWindows {
  take(key: string, limit: number, windowMs: number): Take
}

const manyKeys = 10_000

/** Fixed windows that open with the first request of each key. A refused request does not count. */
export function createRateWindows(clock: SandboxClock): RateWindows {
  const windows = new Map<string, { endsAt: number; used: number }>()

  function forgetEnded(now: number): void {
    for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key)
  }

  return {
    take(key, limit, windowMs) {
      const now = clock.now()
      if (windows.size > manyKeys) forgetEnded(now)
      const open = windows.get(key)
      const window = open && open.endsAt > now ? open : { endsAt: now + windowMs, used: 0 }
      windows.set(key, window)
      const allowed = window.used < limit
      if (allowed) window.used += 1
      const resetSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000))
      return { allowed, limit, remaining: limit - window.used, resetSeconds }
    },
  }
}
