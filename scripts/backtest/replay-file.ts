import { once } from 'node:events'
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { addTallies, type Tally } from '@redthread/shared/backtest/tally'
import { replayShard, type Share } from './replay-shard.ts'

/** Below this a second thread takes longer to start than it saves. */
const THREADS_FROM_BYTES = 4_000_000

const THREAD = new URL('./replay-thread.ts', import.meta.url)

/** Much is made and dropped at every look: room for it saves time. */
const YOUNG_MB = 128

/** The more V8 may grow to, the later it tidies up: never more than a file could need in which no ticket ever ends. */
const LEAST_OLD_MB = 1_024
const OLD_PER_FILE = 5
const MB = 1 << 20

/** Replays a file through each policy, on every core where that is worth it. Throws where the file cannot be read. */
export async function replayFile(
  task: Pick<Share, 'file' | 'policies' | 'ackAfterMs'>,
  threads = sizeOf(task.file) < THREADS_FROM_BYTES ? 1 : availableParallelism(),
): Promise<Tally> {
  const shares = Array.from({ length: threads }, (_, shard): Share => ({ ...task, shard, shards: threads }))
  const [only, ...others] = shares
  if (only && others.length === 0) {
    const replay = replayShard(only)
    return addTallies([replay.finish(replay.tally.to)])
  }
  const resourceLimits = limitsFor(sizeOf(task.file))
  const workers = shares.map((workerData) => new Worker(THREAD, { workerData, resourceLimits }))
  try {
    const ends = await Promise.all(workers.map((worker) => answer<number>(worker)))
    const tallies = workers.map((worker) => answer<Tally>(worker))
    for (const worker of workers) worker.postMessage(Math.max(...ends))
    return addTallies(await Promise.all(tallies))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function sizeOf(file: string): number {
  return statSync(file).size
}

function limitsFor(bytes: number): ResourceLimits {
  const old = Math.max(LEAST_OLD_MB, Math.ceil((OLD_PER_FILE * bytes) / MB))
  return { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: old }
}

async function answer<Value>(worker: Worker): Promise<Value> {
  const [value] = (await once(worker, 'message')) as [Value]
  return value
}
