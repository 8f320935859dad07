import { checkLine } from '@redthread/shared/backtest/history'
import { Replay } from '@redthread/shared/backtest/replay'
import { Shards } from '@redthread/shared/backtest/shards'
import type { Policy } from '@redthread/shared/policy/policy'
import { readHistory } from './read-history.ts'

/** One of several replays of the same file, each of its own accounts. */
export interface Share {
  file: string
  policies: Policy[]
  ackAfterMs: number
  shard: number
  shards: number
}

/** Replays a share of the file up to its last line; the caller says when the history ends. */
export function replayShard({ file, policies, ackAfterMs, shard, shards }: Share): Replay {
  const replay = new Replay(policies, { ackAfterMs })
  const routes = new Shards(shards)
  readHistory(file, (value, number) => {
    if (routes.of(value) !== shard) return
    const checked = checkLine(value)
    if (checked.kind === 'line') replay.take(checked.line, number)
    else replay.bad(number, checked.why)
  })
  return replay
}
