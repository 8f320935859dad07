import { readFileSync } from 'node:fs'
import { type Problem, parsePolicy } from '@redthread/shared/policy/parse'
import type { Policy } from '@redthread/shared/policy/policy'

/** The policy in force. */
export const POLICY_FILE = 'policy.yaml'

/** A policy file as it is used. Throws with every problem by line and column where it is not in order. */
export function readPolicy(file: string): Policy {
  const parsed = parsePolicy(readFileSync(file, 'utf8'))
  if (parsed.kind === 'invalid')
    throw new Error(parsed.problems.map((problem) => problemLine(file, problem)).join('\n'))
  return parsed.policy
}

export function problemLine(file: string, { line, column, message, hint }: Problem, kind = ''): string {
  return `${file}:${line}:${column} ${kind}${message}${hint ? ` (${hint})` : ''}`
}
