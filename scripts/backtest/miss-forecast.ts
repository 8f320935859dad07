import { shapeOf } from '@redthread/shared/backtest/convert'
import { NoOutcomes } from '../evaluate/sla/incidents.ts'
import { evaluateSla, type MissScore } from '../evaluate/sla.ts'
import { eachLine, parsed } from './read-history.ts'

/** How well misses of an incident log could have been foreseen; null for other files, and where outcomes are not beside it. */
export async function missForecast(file: string): Promise<MissScore | null> {
  const rows: unknown[] = []
  let isLog = false
  await eachLine(file, (text) => {
    const row = parsed(text)
    isLog ||= rows.length === 0 && shapeOf(row) === 'incident-log'
    if (!isLog) return 'enough'
    rows.push(row)
  })
  if (!isLog) return null
  try {
    return evaluateSla(rows, file)
  } catch (error) {
    if (error instanceof NoOutcomes) return null
    throw error
  }
}
