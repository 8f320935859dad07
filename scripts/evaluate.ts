import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { evaluateHostile } from './evaluate/hostile.ts'
import { evaluateNames } from './evaluate/names.ts'
import { evaluateRed } from './evaluate/red.ts'
import { evaluateSentiment } from './evaluate/sentiment.ts'
import { evaluateSla } from './evaluate/sla.ts'
import { evaluateSummary } from './evaluate/summary.ts'

/** Scores the brain on labelled rows: `npm run evaluate -- KIND FILE.jsonl [--json]`. */
const KINDS: Record<string, (rows: unknown[], file: string) => object> = {
  hostile: evaluateHostile,
  names: evaluateNames,
  red: evaluateRed,
  sentiment: evaluateSentiment,
  sla: evaluateSla,
  summary: evaluateSummary,
}

const USAGE = `Usage: npm run evaluate -- ${Object.keys(KINDS).join('|')} FILE.jsonl [--json]`

async function readRows(file: string): Promise<unknown[]> {
  const rows: unknown[] = []
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() === '') continue
    try {
      rows.push(JSON.parse(text))
    } catch {
      throw new Error(`${file}:${line}: not JSON`)
    }
  }
  return rows
}

function show(value: object, indent = ''): string {
  return Object.entries(value)
    .map(([name, each]) => {
      const isLeaf = typeof each !== 'object' || each === null
      return isLeaf ? `${indent}${name}: ${each}` : `${indent}${name}\n${show(each, `${indent}  `)}`
    })
    .join('\n')
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
  const [kind = '', file] = positionals
  const evaluate = KINDS[kind]
  if (!evaluate || file === undefined) throw new Error(USAGE)
  const scores = evaluate(await readRows(file), file)
  process.stdout.write(`${values.json ? JSON.stringify(scores) : show(scores)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
