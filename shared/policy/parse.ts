import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import { compilePolicy } from '../rules/compile.ts'
import { type Doubt, findDoubts } from '../rules/overlap.ts'
import { checkPolicy } from './check-policy.ts'
import { explainIssue, type KnownKeys } from './explain-issue.ts'
import type { Finding } from './finding.ts'
import { locate, type Place } from './locate.ts'
import type { Policy } from './policy.ts'
import { PolicyFile, toPolicy } from './policy-file.ts'

/** A mistake (or, as a warning, a doubt) with its place in the file, counted from 1. */
export interface Problem extends Place {
  /** Where in the policy, such as `rules.3.when`. */
  path: string
  message: string
  hint: string | null
}

/** What reading a policy file came to. */
export type ParsedPolicy =
  | { kind: 'ok'; policy: Policy; warnings: Problem[] }
  | { kind: 'invalid'; problems: Problem[] }

const LONGEST_FILE = 512 * 1024
const MOST_PROBLEMS = 50

/** Reads policy.yaml: syntax, shape, names, values, and what the rules mean to each other. Never throws on bad text. */
export function parsePolicy(yaml: string): ParsedPolicy {
  if (yaml.length > LONGEST_FILE) return refuse('the file is longer than 512 KiB')
  try {
    return readPolicy(yaml)
  } catch (error) {
    if (error instanceof RangeError) return refuse('the file is nested too deeply')
    if (error instanceof ReferenceError) return refuse('the file repeats itself through aliases too often')
    throw error
  }
}

function readPolicy(yaml: string): ParsedPolicy {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, stringKeys: true, version: '1.2' })
  const problem = (finding: Finding): Problem => ({
    ...locate(document, lines, finding),
    path: finding.path.join('.'),
    message: finding.message,
    hint: finding.hint,
  })
  if (document.errors.length > 0)
    return { kind: 'invalid', problems: document.errors.map((error) => syntax(error, lines)) }
  const value: unknown = document.toJS({ maxAliasCount: 50 })
  const file = PolicyFile.safeParse(value)
  const findings = file.success
    ? checkPolicy(file.data)
    : file.error.issues.flatMap((issue) => explainIssue(issue, value, knownKeys()))
  if (!file.success || findings.length > 0) return { kind: 'invalid', problems: inOrder(findings.map(problem)) }
  const policy = toPolicy(file.data)
  const doubts = findDoubts(compilePolicy(policy)).map((doubt) => ({ doubt, at: problem(describe(doubt, policy)) }))
  const weak = doubts.filter(({ doubt }) => doubt.kind === 'weak').map(({ at }) => at)
  if (weak.length > 0) return { kind: 'invalid', problems: weak }
  return { kind: 'ok', policy, warnings: inOrder(doubts.map(({ at }) => at)) }
}

function refuse(message: string): ParsedPolicy {
  return { kind: 'invalid', problems: [{ line: 1, column: 1, path: '', message, hint: null }] }
}

function syntax(error: { message: string; pos: [number, number] }, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0])
  return {
    line: Math.max(1, line),
    column: Math.max(1, col),
    path: '',
    message: `not YAML: ${error.message}`,
    hint: null,
  }
}

const inOrder = (problems: Problem[]) =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_PROBLEMS)

const DOUBTS: Readonly<Record<Doubt['kind'], (by: string) => string>> = {
  never: () => 'can never fire: its conditions contradict each other',
  covered: (by) => `is wholly covered by rule "${by}"`,
  weak: () => 'would page on a hint alone (sentiment): ask for one more fact',
}

function describe({ rule, kind, by = '' }: Doubt, policy: Policy): Finding {
  const index = policy.rules.findIndex((each) => each.id === rule)
  return { path: ['rules', index, 'when'], message: `rule "${rule}" ${DOUBTS[kind](by)}`, hint: null, atKey: true }
}

/** The JSON Schema of policy.yaml, for editors. */
export function policySchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(PolicyFile, { io: 'input', target: 'draft-7' })
}

function knownKeys(): KnownKeys {
  const keys = new Set<string>()
  JSON.stringify(policySchema(), (name, value) => {
    if (name === 'properties') for (const key of Object.keys(value)) keys.add(key)
    return value
  })
  return keys
}
