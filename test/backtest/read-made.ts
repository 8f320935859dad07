import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLine, type HistoryLine } from '@redthread/shared/backtest/history'
import { parsePolicy } from '@redthread/shared/policy/parse'
import type { Policy } from '@redthread/shared/policy/policy'
import { makeHistory, type Recipe } from './make-history.ts'

/** A made-up history as a replay takes it. */
export function linesOf(recipe: Recipe): HistoryLine[] {
  return [...makeHistory(recipe)].flatMap((input) => {
    const checked = checkLine(input)
    if (checked.kind === 'bad') throw new Error(checked.why)
    return [checked.line]
  })
}

export function shippedPolicy(): Policy {
  const parsed = parsePolicy(readFileSync(join(import.meta.dirname, '../../policy.yaml'), 'utf8'))
  if (parsed.kind !== 'ok') throw new Error('the shipped policy is not in order')
  return parsed.policy
}
