import type { World } from '../world.ts'

/** Moves time on where everybody waits for a rate limit or a lease. */
export interface IdleSkipper {
  /** Skips once if nothing was called for a while. What became due then is the service's to do while this goes on. */
  skipIfIdle(): boolean
  /** Goes on until nothing more comes; `look` is called several times a second. */
  untilSettled(look?: () => void): Promise<void>
}

const pollMs = 50
/** When nothing was called for so long, everybody is waiting and time may skip. */
const idleMs = 150
/** When nothing was called over so many skips, nothing more will come. */
const settledAfterSkips = 25
const mostSkipsUnderWay = 16

export function createIdleSkipper(world: World, skipMs: number): IdleSkipper {
  const { feed, zendesk } = world
  const skipping = new Set<Promise<void>>()

  function skipIfIdle(): boolean {
    if (feed.quietMs() < idleMs || skipping.size >= mostSkipsUnderWay) return false
    const skip: Promise<void> = world.advance(skipMs).finally(() => skipping.delete(skip))
    skipping.add(skip)
    return true
  }

  return {
    skipIfIdle,
    async untilSettled(look) {
      let skips = 0
      while (skips < settledAfterSkips || zendesk.webhooks.statistics().waiting > 0) {
        await new Promise((resolve) => setTimeout(resolve, pollMs))
        if (feed.quietMs() < idleMs) skips = 0
        else if (skipIfIdle()) skips += 1
        look?.()
      }
      await Promise.all(skipping)
    },
  }
}
