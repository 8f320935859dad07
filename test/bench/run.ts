import { build } from '../../scripts/build.ts'
import { benchBacktest } from './backtest.ts'
import { type BenchWorld, startBenchWorld } from './bench-world.ts'
import { countCommands } from './commands.ts'
import { plantCustomers, plantTicket } from './customers.ts'
import { createDriver } from './driver.ts'
import { type Figures, figure, table } from './figure.ts'
import { startFloor } from './floor/start-floor.ts'
import { type IngestOptions, measureIngest } from './ingest.ts'
import { measureLatency } from './latency.ts'
import { benchRules } from './rules.ts'
import { measureSizes, SIDEBAR_JS_KB } from './sizes.ts'
import { benchSlaClock } from './sla-clock.ts'
import { measureStorm } from './storm.ts'

const CUSTOMERS = 24
const BURST = 100
const WARM_UP_PER_SECOND = 200
/** 41 us where json-rules-engine takes 870, and 20 us where a plain RegExp takes 7.7. */
const SHARE_AIM = 41 / 870
const WORDS_AIM = 20 / 7.7
/** 100,000 tickets in 60 s on two cores where json-rules-engine takes 870 us. */
const BACKTEST_AIM = (2 * 60e6) / 100_000 / 870
/** 20 us where Temporal takes 76. */
const SPAN_AIM = 20 / 76

interface Plan extends IngestOptions {
  tickets: number
  rules: boolean
  /** How many REDs are timed on each store, one in one and a half seconds, each of another customer; 0 leaves that out, and the storm. */
  reds: number
}

const FULL: Plan = { tickets: 360, rounds: 3, secondsPerSlice: 2, rules: true, reds: CUSTOMERS }
const QUICK: Plan = { tickets: 120, rounds: 1, secondsPerSlice: 1, rules: false, reds: 0 }

/**
 * `npm run bench`: what the service costs, as ratios and counts that hold on a busy machine too.
 *   --json    one JSON object {name: {value, unit, aim?, held?}} instead of a table
 *   --quick   fewer samples and no rules: shows that everything can be measured, not how much it is
 * Ends with 1 only where the sidebar outgrew its limit.
 */
async function bench(plan: Plan, figures: Figures): Promise<void> {
  const say = (text: string) => console.error(text)
  say('building and weighing')
  await build()
  Object.assign(figures, measureSizes())
  if (plan.rules) say('rules')
  if (plan.rules) Object.assign(figures, await measureRules())
  say('starting the service on each store')
  const world = await startBenchWorld()
  try {
    if (!world.upstash) say('no redis-server in PATH: store commands are not counted')
    await measureService(world, plan, figures, say)
  } finally {
    await world.stop()
  }
}

async function measureService(
  bench: BenchWorld,
  plan: Plan,
  figures: Figures,
  say: (text: string) => void,
): Promise<void> {
  const { world, embedded, upstash } = bench
  const customers = plantCustomers(world, CUSTOMERS)
  const plant = (count: number, seed: number) =>
    Array.from({ length: count }, (_, index) => plantTicket(world, customers[index % CUSTOMERS] ?? 0, seed + index))
  const tickets = plant(plan.tickets, 0)
  const driver = createDriver(bench)
  const floor = await startFloor(world.variables.ZENDESK_WEBHOOK_SECRET ?? '')
  try {
    say('warming up')
    for (const service of [embedded, ...(upstash ? [upstash.service] : [])]) {
      // One ticket of each customer first, so that the customers' accounts are known.
      await driver.drive(service, tickets.slice(0, CUSTOMERS), WARM_UP_PER_SECOND)
      await driver.drive(service, tickets, WARM_UP_PER_SECOND)
    }
    say('counting')
    Object.assign(figures, await countCommands(bench, driver, tickets, plant(BURST, plan.tickets)))
    say('measuring')
    const rulesUs = figures['rules.explain50.cpu']?.value ?? null
    Object.assign(figures, await measureIngest(bench, driver, floor, tickets, plan, rulesUs))
    if (plan.reds === 0) return
    say('timing')
    Object.assign(figures, await measureStorm(bench, driver, tickets))
    Object.assign(figures, await measureLatency(bench, driver, tickets.slice(0, CUSTOMERS), customers, plan.reds))
  } finally {
    driver.stop()
    await floor.stop()
  }
}

async function measureRules(): Promise<Figures> {
  const { explainUs, ratioToJsonParse, ratioToJsonRulesEngine, jsonRulesEngineUs, ...found } = await benchRules()
  const backtestUs = await benchBacktest()
  const { spanUs, temporalUs } = benchSlaClock()
  const { words400In8KbUs, plainRegExpUs, explainUsByRules, explainUsByTextKb } = found
  return {
    'rules.explain50': figure(ratioToJsonParse, 'times JSON.parse', 10),
    'rules.explain50.cpu': figure(explainUs, 'us a ticket'),
    'rules.explain50.share': figure(1 / ratioToJsonRulesEngine, 'json-rules-engines', SHARE_AIM),
    'rules.words400': figure(words400In8KbUs / plainRegExpUs, 'times RegExp', WORDS_AIM),
    'rules.words400.cpu': figure(words400In8KbUs, 'us for 8 KB'),
    'backtest.ticket': figure(backtestUs / jsonRulesEngineUs, 'json-rules-engines', BACKTEST_AIM),
    'backtest.ticket.cpu': figure(backtestUs, 'us a ticket'),
    'sla.span': figure(spanUs / temporalUs, 'times Temporal', SPAN_AIM),
    'sla.span.cpu': figure(spanUs, 'us for 5 days'),
    'rules.growth.rules': figure((explainUsByRules[200] ?? 0) / (explainUsByRules[25] ?? 1), 'times for 8 x', 8),
    'rules.growth.text': figure((explainUsByTextKb[8] ?? 0) / (explainUsByTextKb[1] ?? 1), 'times for 8 x', 8),
  }
}

const flags = new Set(process.argv.slice(2))
// Whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const figures: Figures = {}
try {
  await bench(flags.has('--quick') ? QUICK : FULL, figures)
} finally {
  // What was measured before something failed counts all the same.
  console.log(flags.has('--json') ? JSON.stringify(figures) : table(figures))
}
if ((figures['size.sidebar.js']?.value ?? 0) > SIDEBAR_JS_KB) process.exitCode = 1
