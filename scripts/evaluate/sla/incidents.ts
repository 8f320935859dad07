import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { IncidentRow, localTime } from '@redthread/shared/backtest/convert'
import * as z from 'zod'

/** How an incident ended: nobody knows before it is closed. */
const Outcome = z.object({ case: z.string(), made_sla: z.boolean(), closed_at: z.string().nullish() })

/** Nothing says how the incidents ended. */
export class NoOutcomes extends Error {}

export interface Ending {
  missed: boolean
  /** From when on it is known; infinite where that is not said. */
  knownAt: number
}

export interface Incidents {
  rows: IncidentRow[]
  /** By case. */
  endings: Map<string, Ending>
}

/**
 * The audit rows with their outcomes. Outcomes may stand among the rows or in the file beside (`incident-outcomes.jsonl`
 * for `incident-log.jsonl`), and the other way round. Throws where either is missing.
 */
export function readIncidents(given: readonly unknown[], file: string): Incidents {
  const all = [...given, ...beside(file)]
  const rows = all.flatMap((row) => IncidentRow.safeParse(row).data ?? [])
  const outcomes = all.flatMap((row) => Outcome.safeParse(row).data ?? [])
  if (rows.length === 0) throw new Error(`${file}: no audit rows, here or beside`)
  if (outcomes.length === 0) throw new NoOutcomes(`${file}: no outcomes, here or beside`)
  rows.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  return { rows, endings: new Map(outcomes.map((outcome) => [outcome.case, endingOf(outcome)])) }
}

function endingOf({ made_sla, closed_at }: z.infer<typeof Outcome>): Ending {
  return { missed: !made_sla, knownAt: closed_at ? localTime(closed_at) : Number.POSITIVE_INFINITY }
}

function beside(file: string): unknown[] {
  const name = basename(file)
  const other = name.includes('outcomes') ? name.replace('outcomes', 'log') : name.replace('log', 'outcomes')
  const path = join(dirname(file), other)
  if (other === name || !existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}
