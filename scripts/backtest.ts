import { parseArgs } from 'node:util'
import { missForecast } from './backtest/miss-forecast.ts'
import { present } from './backtest/present.ts'
import { tryPolicies } from './backtest/try-policies.ts'
import { POLICY_FILE } from './read-policy.ts'

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
  const report = await tryPolicies(file, policyFiles(values), ackAfterMs)
  const misses = missForecast(file)
  console.log(values.json ? JSON.stringify({ ...report, misses }) : present(report, misses))
  const { tickets, leftOut } = report.history
  return tickets === 0 && leftOut.count > 0 ? 1 : 0
}

/** A policy that is not the one in force is compared with it, unless with another. */
function policyFiles({ policy, against }: { policy: string; against?: string | undefined }): string[] {
  const compared = against ?? (policy === POLICY_FILE ? undefined : POLICY_FILE)
  return compared === undefined ? [policy] : [policy, compared]
}

main()
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  })
