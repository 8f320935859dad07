import { describe, expect, it } from 'vitest'
import { STORES } from '../promises/world.ts'
import { runRace, SCHEDULED } from './race.ts'
import { RACES } from './races.ts'

/** So many orders of each race on each store; `npm run races` takes 3,000. */
const RUNS = Number(process.env.RACES ?? 80)

describe.each(STORES)('at the same instant, on the %s store', (store) => {
  it.each(RACES)('$name', { timeout: 3_600_000 }, async (race) => {
    expect(await runRace(race, () => store, SCHEDULED, RUNS)).toBeGreaterThan(1)
  })
})
