import { expect, it } from 'vitest'
import { type Ground, runRace } from './race.ts'
import { RACES } from './races.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What came of one race on one store. */
    raced?: { orders: number; courses: number }
  }
}

const TIMEOUT_MS = 3_600_000

/** Runs every race in `usually` orders, or in as many as the variable `RACES` says; `npm run races` takes 3,000. */
export function raceOn(ground: Ground, usually: number): void {
  const orders = Number(process.env.RACES ?? usually)
  it.for(RACES)('$name', { timeout: TIMEOUT_MS }, async (race, { task }) => {
    const courses = await runRace(race, ground, orders)
    task.meta.raced = { orders, courses }
    expect(courses).toBeGreaterThan(1)
  })
}
