import { type BacktestReport, reportOf } from '@redthread/shared/backtest/report'
import { readPolicy } from '../read-policy.ts'
import { replayFile } from './replay-file.ts'

/** Replays a history through one policy file, or through two and compares them. */
export async function tryPolicies(
  history: string,
  files: readonly string[],
  ackAfterMs: number,
): Promise<BacktestReport> {
  const replayed = files.map((file) => ({ file, policy: readPolicy(file) }))
  const policies = replayed.map(({ policy }) => policy)
  return reportOf(history, await replayFile({ file: history, policies, ackAfterMs }), replayed, ackAfterMs)
}
