import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { IncidentRow } from '@redthread/shared/backtest/convert'
import * as z from 'zod'

/** How an incident ended: for scoring only. */
const Outcome = z.object({ case: z.string(), made_sla: z.boolean() })

export interface Incidents {
  rows: IncidentRow[]
  /** By case: whether the target was missed. */
  missed: Map<string, boolean>
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
  if (outcomes.length === 0) throw new Error(`${file}: no outcomes, here or beside`)
  rows.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  return { rows, missed: new Map(outcomes.map((outcome) => [outcome.case, !outcome.made_sla])) }
}

function beside(file: string): unknown[] {
  const name = basename(file)
  const other = name.includes('outcomes') ? name.replace('outcomes', 'log') : name.replace('log', 'outcomes')
  const path = join(dirname(file), other)
  if (other === name || !existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}
