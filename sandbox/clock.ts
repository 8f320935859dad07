/** The sandbox's one time: real time plus what was skipped. All simulated systems and the service agree on it. */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number
  /** How far sandbox time is ahead of real time. */
  aheadMs(): number
  /** Skips forward; time never runs backwards. */
  advance(ms: number): void
}

export function createClock(): SandboxClock {
  let aheadMs = 0
  return {
    now: () => Date.now() + aheadMs,
    aheadMs: () => aheadMs,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('The clock moves forward only.')
      aheadMs += ms
    },
  }
}
