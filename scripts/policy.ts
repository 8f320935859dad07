import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type ParsedPolicy, type Problem, parsePolicy, policySchema } from '@redthread/shared/policy/parse'
import { FACT_NAMES, FACTS } from '@redthread/shared/rules/facts'
import { SERIES, SERIES_NAMES } from '@redthread/shared/rules/facts/series'

const FILE = 'policy.yaml'
const SCHEMA = 'docs/policy.schema.json'
const USAGE = [
  `npm run policy check [FILE]   checks ${FILE}, line by line`,
  'npm run policy facts          lists every fact a rule may ask for',
  `npm run policy schema         writes ${SCHEMA} for editors`,
].join('\n')

const [command, file = FILE] = process.argv.slice(2)
if (command === 'check') process.exitCode = check(file)
else if (command === 'facts') listFacts()
else if (command === 'schema') writeSchema()
else {
  console.error(USAGE)
  process.exitCode = 2
}

function check(file: string): number {
  const text = read(file)
  if (text === null) return 2
  const parsed = parsePolicy(text)
  if (parsed.kind === 'invalid') {
    for (const problem of parsed.problems) console.error(line(file, problem))
    return 1
  }
  for (const warning of parsed.warnings) console.warn(line(file, warning, 'warning: '))
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

function line(file: string, { line, column, message, hint }: Problem, kind = ''): string {
  return `${file}:${line}:${column} ${kind}${message}${hint ? ` (${hint})` : ''}`
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

function writeSchema(): void {
  writeFileSync(SCHEMA, `${JSON.stringify(policySchema(), null, 2)}\n`)
  execFileSync('node_modules/.bin/biome', ['format', '--write', SCHEMA], { stdio: 'ignore' })
  console.log(`wrote ${SCHEMA}`)
}

function listFacts(): void {
  for (const name of FACT_NAMES) {
    const { kind, unit, source, about, unknown, weak } = FACTS[name]
    console.log(`${name}${weak ? '  (a hint: never the only reason for a RED)' : ''}\n  ${about}`)
    console.log(`  ${kind}, ${unit}; from: ${source}; unknown: ${unknown}`)
  }
  for (const name of SERIES_NAMES) {
    const { about, unit, unknown } = SERIES[name]
    console.log(`${name}  (for count and trend)\n  ${about}\n  events, ${unit}; unknown: ${unknown}`)
  }
}
