import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { replayFile } from '../../scripts/backtest/replay-file.ts'
import { makeHistory } from '../backtest/make-history.ts'
import { shippedPolicy } from '../backtest/read-made.ts'

const TICKETS = 20_000
/** Fifty tickets an account in 90 days, five comments each. */
const RECIPE = { tickets: TICKETS, comments: 5, accounts: TICKETS / 50, days: 90, seed: 1 }

/** CPU microseconds a ticket of replaying a history file through the shipped policy on every core, starting included. */
export async function benchBacktest(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-history-'))
  try {
    const file = join(folder, 'history.jsonl')
    await pipeline(Readable.from(linesOf()), createWriteStream(file))
    const start = process.cpuUsage()
    const { tickets } = await replayFile({ file, policies: [shippedPolicy()], ackAfterMs: 600_000 })
    const { user, system } = process.cpuUsage(start)
    if (tickets !== TICKETS) throw new Error(`${tickets} of ${TICKETS} tickets were replayed`)
    return (user + system) / TICKETS
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function* linesOf(): Generator<string> {
  for (const line of makeHistory(RECIPE)) yield `${JSON.stringify(line)}\n`
}
