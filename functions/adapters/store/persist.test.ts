import { UpstreamError, type UpstreamFailure } from '@redthread/shared/errors'
import { describe, expect, it } from 'vitest'
import { type Patience, persist } from './persist.ts'

const PATIENCE: Patience = { deadlineMs: 2_000, tryMs: 800, tries: 5, firstWaitMs: 50 }

/** Runs `persist` on a clock of its own; each try takes `tryTakesMs` and fails as told until `failures` is used up. */
async function attempt(failures: Error[], tryTakesMs = 0) {
  const left = [...failures]
  const waits: number[] = []
  let now = 0
  let tries = 0
  const platform = {
    now: () => now,
    sleep: async (ms: number) => {
      waits.push(ms)
      now += ms
    },
  }
  const work = async () => {
    tries += 1
    now += tryTakesMs
    const failure = left.shift()
    if (failure) throw failure
    return 'answer'
  }
  const outcome = await persist(work, PATIENCE, platform).catch((error: Error) => error.message)
  return { outcome, tries, waits, took: now }
}

const times = (count: number, failure: UpstreamFailure) =>
  Array.from({ length: count }, () => new UpstreamError('store', failure))

describe('persist', () => {
  it.each(['unreachable', 'timeout', 'rate_limited', 'unavailable'] as const)(
    'tries again after %s, waiting longer each time',
    async (failure) => {
      const { outcome, waits } = await attempt(times(4, failure))
      expect([outcome, waits]).toEqual(['answer', [50, 100, 200, 400]])
    },
  )

  it.each(['rejected', 'malformed', 'forbidden', 'unauthenticated'] as const)(
    'does not try again after %s, which no repeat cures',
    async (failure) => {
      expect(await attempt(times(1, failure))).toMatchObject({ outcome: `store: ${failure}`, tries: 1 })
    },
  )

  it('does not try again after a fault of our own', async () => {
    expect(await attempt([new TypeError('bug')])).toMatchObject({ outcome: 'bug', tries: 1 })
  })

  it('gives up after five tries', async () => {
    expect(await attempt(times(9, 'unreachable'))).toMatchObject({ outcome: 'store: unreachable', tries: 5 })
  })

  it('starts no try that could end after the deadline', async () => {
    expect(await attempt(times(9, 'timeout'), 800)).toMatchObject({ outcome: 'store: timeout', tries: 2, took: 1_650 })
  })
})
