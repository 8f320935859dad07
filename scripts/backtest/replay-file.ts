import { once } from 'node:events'
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { addTallies, type Tally } from '@redthread/shared/backtest/tally'
import { replayShard, type Share } from './replay-shard.ts'

/** Below this a second thread takes longer to start than it saves. */
const THREADS_FROM_BYTES = 4_000_000

const THREAD = new URL('./replay-thread.ts', import.meta.url)

/** Much is made and dropped at every look: room for it saves time. V8 tidies up the rest the later, the more it may grow to. */
const LIMITS = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 1_024 }

/** Replays a file through each policy, on every core where that is worth it. Throws where the file cannot be read. */
export async function replayFile(
  task: Pick<Share, 'file' | 'policies' | 'ackAfterMs'>,
  threads = statSync(task.file).size < THREADS_FROM_BYTES ? 1 : availableParallelism(),
): Promise<Tally> {
  const shares = Array.from({ length: threads }, (_, shard): Share => ({ ...task, shard, shards: threads }))
  const [only, ...others] = shares
  if (only && others.length === 0) {
    const replay = await replayShard(only)
    return addTallies([replay.finish(replay.tally.to)])
  }
  const workers = shares.map((workerData) => new Worker(THREAD, { workerData, resourceLimits: LIMITS }))
  try {
    const ends = await Promise.all(workers.map((worker) => answer<number>(worker)))
    const tallies = workers.map((worker) => answer<Tally>(worker))
    for (const worker of workers) worker.postMessage(Math.max(...ends))
    return addTallies(await Promise.all(tallies))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

async function answer<Value>(worker: Worker): Promise<Value> {
  const [value] = (await once(worker, 'message')) as [Value]
  return value
}
