import { shapeOf } from '@redthread/shared/backtest/convert'
import { NoOutcomes } from '../evaluate/sla/incidents.ts'
import { evaluateSla, type MissScore } from '../evaluate/sla.ts'
import { linesOf } from './lines.ts'
import { parsed } from './read-history.ts'

/** How well misses of an incident log could have been foreseen; null for other files, and where outcomes are not beside it. */
export function missForecast(file: string): MissScore | null {
  const rows: unknown[] = []
  for (const { text } of linesOf(file)) {
    const row = parsed(text)
    if (rows.length === 0 && shapeOf(row) !== 'incident-log') return null
    rows.push(row)
  }
  if (rows.length === 0) return null
  try {
    return evaluateSla(rows, file)
  } catch (error) {
    if (error instanceof NoOutcomes) return null
    throw error
  }
}
