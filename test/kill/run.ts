import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import type { StoreKind } from './killable.ts'
import { runKills } from './run-kills.ts'

const usage = 'npm run kill [-- --tickets N] [-- --kills N] [-- --seed N] [-- --store embedded|upstash]'

// Whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await build()
const { stores, ...plan } = readPlan()
for (const store of stores) {
  const startedAt = performance.now()
  const result = await runKills({ ...plan, store })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  console.log(JSON.stringify({ store, ...plan, seconds, ...result }))
  if (result.faults.length > 0) process.exitCode = 1
}

function readPlan() {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string', default: '500' },
      kills: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string' },
    },
  })
  const [tickets, kills, seed] = [values.tickets, values.kills, values.seed].map(Number)
  if (!tickets || !kills || seed === undefined || Number.isNaN(seed)) throw new Error(`Usage: ${usage}`)
  const stores = (values.store ? [values.store] : ['embedded', 'upstash']) as StoreKind[]
  return { stores, tickets, kills, seed, redEvery: 4, perSecond: 5, tailMs: 60_000 }
}
