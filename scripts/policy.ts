import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type ParsedPolicy, parsePolicy, policySchema } from '@redthread/shared/policy/parse'
import { FACT_NAMES, FACTS } from '@redthread/shared/rules/facts'
import { SERIES, SERIES_NAMES } from '@redthread/shared/rules/facts/series'
import { listVersions, publish, showDiff } from './policy/publish.ts'
import { review } from './policy/review.ts'
import { POLICY_FILE, problemLine } from './read-policy.ts'

const SCHEMA = 'docs/policy.schema.json'
const USAGE = [
  `npm run policy check [FILE]   checks ${POLICY_FILE}, line by line`,
  'npm run policy facts          lists every fact a rule may ask for',
  `npm run policy schema         writes ${SCHEMA} for editors`,
  `npm run policy diff FILE      shows in which places FILE differs from ${POLICY_FILE}`,
  'npm run policy publish FILE -- --history HISTORY.jsonl --author A --approver B --reason WHY [--yes]',
  `                              shows what FILE would have done, and makes it ${POLICY_FILE}`,
  'npm run policy versions       lists who published what, and why',
  'npm run policy review [VARS]  names rules that the verdicts on the running service propose for shadow;',
  '                              VARS holds its PUBLIC_URL and EMBED_SECRET, else they come from the environment',
].join('\n')

async function run([command, file, ...args]: string[]): Promise<number> {
  if (command === 'check') return check(file ?? POLICY_FILE)
  if (command === 'facts') return listFacts()
  if (command === 'schema') return writeSchema()
  if (command === 'versions') return listVersions()
  if (command === 'diff' && file !== undefined) return showDiff(file)
  if (command === 'publish' && file !== undefined) return publish(file, args)
  if (command === 'review') return review(file)
  console.error(USAGE)
  return 2
}

run(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  })

function check(file: string): number {
  const text = read(file)
  if (text === null) return 2
  const parsed = parsePolicy(text)
  if (parsed.kind === 'invalid') {
    for (const problem of parsed.problems) console.error(problemLine(file, problem))
    return 1
  }
  for (const warning of parsed.warnings) console.warn(problemLine(file, warning, 'warning: '))
  console.log(summary(file, parsed))
  return 0
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    console.error(`${file}: cannot be read`)
    return null
  }
}

function summary(file: string, { policy }: Extract<ParsedPolicy, { kind: 'ok' }>): string {
  const rules = ['live', 'shadow', 'off'].map(
    (mode) => `${policy.rules.filter((rule) => rule.mode === mode).length} ${mode}`,
  )
  const ladders = Object.values(policy.ladders).map((ladder) => `${ladder.name} (${ladder.steps.length} levels)`)
  return [
    `${file}: version ${policy.version} is fine`,
    `  rules    ${rules.join(', ')}`,
    `  ladders  ${ladders.join(', ')}`,
    `  people   ${Object.keys(policy.people).length}, teams ${Object.keys(policy.teams).length}, spaces ${Object.keys(policy.spaces).length}`,
  ].join('\n')
}

function writeSchema(): number {
  writeFileSync(SCHEMA, `${JSON.stringify(policySchema(), null, 2)}\n`)
  execFileSync('node_modules/.bin/biome', ['format', '--write', SCHEMA], { stdio: 'ignore' })
  console.log(`wrote ${SCHEMA}`)
  return 0
}

function listFacts(): number {
  for (const name of FACT_NAMES) {
    const { kind, unit, source, about, unknown, weak } = FACTS[name]
    console.log(`${name}${weak ? '  (a hint: never the only reason for a RED)' : ''}\n  ${about}`)
    console.log(`  ${kind}, ${unit}; from: ${source}; unknown: ${unknown}`)
  }
  for (const name of SERIES_NAMES) {
    const { about, unit, unknown } = SERIES[name]
    console.log(`${name}  (for count and trend)\n  ${about}\n  events, ${unit}; unknown: ${unknown}`)
  }
  return 0
}
