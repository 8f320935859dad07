import { describe, it } from 'vitest'
import { DELAYED, runRace } from '../races/race.ts'
import { RACES } from '../races/races.ts'
import { hasRedis, useRealRedis } from './real-redis.ts'

/** Each call crosses the network here, so that few orders have to do; the same races run by thousands on the other stores. */
const RUNS = Number(process.env.RACES ?? 4)

describe.skipIf(!hasRedis)('at the same instant, on the store in Redis', () => {
  const redis = useRealRedis()

  it.each(RACES)('$name', { timeout: 3_600_000 }, async (race) => {
    await runRace(race, () => redis.open(), DELAYED, RUNS)
  })
})
