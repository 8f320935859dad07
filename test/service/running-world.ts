import { afterAll, beforeAll } from 'vitest'
import { startWorld, type World } from '../../sandbox/world.ts'

export interface RunningWorld {
  readonly world: World
  /** Every line the service has logged since the start. */
  readonly log: string[]
}

/** One world for the tests of one file. */
export function runWorld(): RunningWorld {
  const log: string[] = []
  let started: World | undefined
  beforeAll(async () => {
    started = await startWorld({ onLog: (line) => log.push(line) })
  })
  afterAll(() => started?.stop())
  return {
    log,
    get world() {
      if (!started) throw new Error('the world is not running')
      return started
    },
  }
}
