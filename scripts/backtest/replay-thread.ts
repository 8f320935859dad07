import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { replayShard, type Share } from './replay-shard.ts'

if (parentPort === null) throw new Error('runs as a thread of the backtest')
const replay = replayShard(workerData as Share)
parentPort.postMessage(replay.tally.to)
const [end] = (await once(parentPort, 'message')) as [number]
parentPort.postMessage(replay.finish(end))
