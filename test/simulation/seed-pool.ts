import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SeedResult } from './run-seed.ts'

/** Seeds that one thread runs before it asks for more. */
const AT_ONCE = 50

/** What a thread is asked for: these seeds, and to stop at the first that fails where one is enough. */
export interface Batch {
  from: number
  seeds: number
  mutant: string | null
  stopAtFirst: boolean
}

/** Runs seeds on every core. */
export function createSeedPool(threads = availableParallelism()) {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./seed-thread.ts', import.meta.url)))

  function ask(worker: Worker, batch: Batch): Promise<SeedResult[]> {
    return new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (failing: SeedResult[]) => {
        worker.off('error', reject)
        resolve(failing)
      })
      worker.postMessage(batch)
    })
  }

  return {
    /** The seeds that end with a violation, in order. */
    async failing(from: number, seeds: number): Promise<SeedResult[]> {
      const failing: SeedResult[] = []
      let next = from
      const work = async (worker: Worker) => {
        while (next < from + seeds) {
          const batch = { from: next, seeds: Math.min(AT_ONCE, from + seeds - next), mutant: null, stopAtFirst: false }
          next += batch.seeds
          failing.push(...(await ask(worker, batch)))
        }
      }
      await Promise.all(workers.map(work))
      return failing.sort((one, other) => one.seed - other.seed)
    },

    /** The first seed that notices a mutant, or null. */
    async firstCaught(mutant: string, seeds: number): Promise<number | null> {
      const [worker] = workers
      const [first] = worker ? await ask(worker, { from: 1, seeds, mutant, stopAtFirst: true }) : []
      return first?.seed ?? null
    },

    async close(): Promise<void> {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
