import { parentPort } from 'node:worker_threads'
import { MUTANTS } from './mutants/all.ts'
import { runSeed, type SeedResult } from './run-seed.ts'
import type { Batch } from './seed-pool.ts'

Error.stackTraceLimit = 0

async function runBatch({ from, seeds, mutant: name, stopAtFirst }: Batch): Promise<SeedResult[]> {
  const mutant = MUTANTS.find((each) => each.name === name) ?? null
  const failing: SeedResult[] = []
  for (let seed = from; seed < from + seeds; seed += 1) {
    const result = await runSeed(seed, { mutant })
    if (result.violations.length > 0) failing.push(result)
    if (failing.length > 0 && stopAtFirst) break
  }
  return failing
}

parentPort?.on('message', async (batch: Batch) => {
  parentPort?.postMessage(await runBatch(batch))
})
