import { parseArgs } from 'node:util'
import { MUTANTS } from '../test/simulation/mutants/all.ts'
import { runSeed, type SeedResult } from '../test/simulation/run-seed.ts'
import { createSeedPool } from '../test/simulation/seed-pool.ts'

/** Within this many seeds every wrong protocol must be noticed. */
const MUTANT_SEEDS = 200
const MOST_SHOWN = 5

const USAGE = `npm run simulate -- [--seeds N] [--from S] [--json]   runs N seeds from S on, and every mutant
npm run simulate -- --seed S [--trace] [--mutant NAME]   replays one`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    mutant: { type: 'string' },
    trace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

// Errors are made by the thousand here, and nobody reads where.
Error.stackTraceLimit = 0

if (values.help) console.log(USAGE)
else process.exitCode = values.seed === undefined ? await runMany() : await replay(count(values.seed))

function count(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`${text} is not a whole number from 1 on\n${USAGE}`)
  return number
}

async function runMany(): Promise<number> {
  const [seeds, from] = [count(values.seeds), count(values.from)]
  const startedAt = process.cpuUsage()
  const pool = createSeedPool()
  const failing = await pool.failing(from, seeds)
  const used = process.cpuUsage(startedAt)
  const mutants: Record<string, number | null> = {}
  for (const { name } of MUTANTS) mutants[name] = await pool.firstCaught(name, MUTANT_SEEDS)
  await pool.close()
  const ofKind = (kind: string) =>
    failing.filter(({ violations }) => violations.some((one) => one.kind === kind)).length
  const report = {
    seeds,
    lost: ofKind('lost'),
    doubled: ofKind('doubled'),
    afterAck: ofKind('afterAck'),
    failing: failing.map(({ seed }) => seed).slice(0, 100),
    mutants,
    cpuSeconds: Math.round((used.user + used.system) / 1e4) / 100,
  }
  console.log(values.json ? JSON.stringify(report) : inWords(report, failing))
  const isCaught = Object.values(mutants).every((seed) => seed !== null)
  return failing.length === 0 && isCaught ? 0 : 1
}

function inWords(
  { seeds, mutants, cpuSeconds }: { seeds: number; mutants: object; cpuSeconds: number },
  failing: SeedResult[],
) {
  return [
    `${seeds} seeds, ${failing.length} with a violation, ${cpuSeconds} CPU-seconds`,
    ...failing
      .slice(0, MOST_SHOWN)
      .flatMap(({ seed, violations }) => [
        `seed ${seed}: npm run simulate -- --seed ${seed} --trace`,
        ...violations.map(({ kind, what }) => `  ${kind}: ${what}`),
      ]),
    ...Object.entries(mutants).map(
      ([name, seed]) => `${name}: ${seed === null ? 'NOT NOTICED' : `noticed by seed ${seed}`}`,
    ),
  ].join('\n')
}

/** One seed again, as it was: the same seed is the same run. */
async function replay(seed: number): Promise<number> {
  const mutant = MUTANTS.find(({ name }) => name === values.mutant) ?? null
  const { violations, trace, fingerprint } = await runSeed(seed, { mutant, keepTrace: values.trace })
  if (values.json) console.log(JSON.stringify({ seed, violations, fingerprint, trace }))
  else
    console.log([...trace, ...violations.map(({ kind, what }) => `${kind}: ${what}`), `run ${fingerprint}`].join('\n'))
  return violations.length === 0 ? 0 : 1
}
