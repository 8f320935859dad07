import { describe, expect, inject, it } from 'vitest'
import { runKills } from './run-kills.ts'

const FEW = { tickets: 48, redEvery: 8, perSecond: 12, kills: 4, tailMs: 2_000 }

/** `npm run kill` does the same with 500 tickets. Without a redis-server half of it is skipped, and the run says so in capitals. */
describe('processes that are killed at any moment and begin again on what they left', () => {
  it('workerd on its own SQLite loses nothing and doubles nothing', { timeout: 120_000 }, async () => {
    const { struck, faults } = await runKills({ ...FEW, store: 'embedded', seed: 3 })
    expect(faults).toEqual([])
    expect(struck).toEqual({ service: 4, redis: 0, both: 0 })
  })

  it.skipIf(inject('redisServer') === '')('nor do workerd and redis-server', { timeout: 120_000 }, async () => {
    const { struck, faults } = await runKills({ ...FEW, store: 'upstash', seed: 4 })
    expect(faults).toEqual([])
    expect(struck.service + struck.redis + struck.both).toBe(4)
  })
})
