import { parseArgs } from 'node:util'
import { type BacktestReport, reportOf } from '@redthread/shared/backtest/report'
import { present } from './backtest/present.ts'
import { replayFile } from './backtest/replay-file.ts'
import { POLICY_FILE, readPolicy } from './read-policy.ts'

const USAGE = `npm run backtest -- --history FILE.jsonl [--policy FILE] [--against FILE] [--ack-after MINUTES] [--json]
  replays a history through ${POLICY_FILE}, or through --policy and, to compare, ${POLICY_FILE} or --against; docs/backtest.md has the format`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    history: { type: 'string' },
    policy: { type: 'string', default: POLICY_FILE },
    against: { type: 'string' },
    'ack-after': { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const MINUTE_MS = 60_000

async function main(): Promise<number> {
  const file = values.history ?? positionals[0]
  const ackAfterMs = Number(values['ack-after']) * MINUTE_MS
  if (values.help || file === undefined || !(ackAfterMs > 0)) {
    console.error(USAGE)
    return values.help ? 0 : 2
  }
  const report = await backtest(file, values.policy, values.against, ackAfterMs)
  console.log(values.json ? JSON.stringify(report) : present(report))
  const { tickets, leftOut } = report.history
  return tickets === 0 && leftOut.count > 0 ? 1 : 0
}

/** A policy that is not the one in force is compared with it, unless with another. */
async function backtest(
  history: string,
  policy: string,
  against: string | undefined,
  ackAfterMs: number,
): Promise<BacktestReport> {
  const compared = against ?? (policy === POLICY_FILE ? undefined : POLICY_FILE)
  const files = compared === undefined ? [policy] : [policy, compared]
  const replayed = files.map((file) => ({ file, policy: readPolicy(file) }))
  const policies = replayed.map((one) => one.policy)
  return reportOf(history, await replayFile({ file: history, policies, ackAfterMs }), replayed, ackAfterMs)
}

main()
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  })
