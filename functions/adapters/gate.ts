import type { Platform } from '../ports.ts'

export interface GateOptions extends Pick<Platform, 'now' | 'sleep'> {
  maxConcurrent: number
  /** Least milliseconds between two starts. */
  spacingMs: number
  /** After this a call counts as gone, because the platform may end a request without telling. */
  forgetAfterMs: number
}

/** Lets work through, never more than so many at once and so many a second. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

const LOOK_AGAIN_MS = 20

export function createGate({ now, sleep, maxConcurrent, spacingMs, forgetAfterMs }: GateOptions): Gate {
  const running = new Set<{ startedAt: number }>()
  let nextStartAt = 0

  function isFull(): boolean {
    for (const call of running) if (now() - call.startedAt >= forgetAfterMs) running.delete(call)
    return running.size >= maxConcurrent
  }

  return async (work) => {
    while (isFull() || now() < nextStartAt) await sleep(Math.max(LOOK_AGAIN_MS, nextStartAt - now()))
    const call = { startedAt: now() }
    nextStartAt = call.startedAt + spacingMs
    running.add(call)
    try {
      return await work()
    } finally {
      running.delete(call)
    }
  }
}
