import { readFileSync } from 'node:fs'
import { AuditRow } from '@redthread/shared/audit/row'
import { proposeShadow, verdictsOf } from '@redthread/shared/policy/demote'
import { POLICY_FILE, readPolicy } from '../read-policy.ts'

/** Says which live rules the verdicts of an exported audit log propose for shadow, as of the log's last row. */
export function review(auditFile: string): number {
  const lines = readFileSync(auditFile, 'utf8').split('\n')
  const rows = lines.flatMap((line, index) => (line.trim() === '' ? [] : [rowOf(line, `${auditFile}:${index + 1}`)]))
  const verdicts = verdictsOf(rows)
  const proposals = proposeShadow(readPolicy(POLICY_FILE), verdicts, rows.at(-1)?.at ?? 0)
  console.log(`${verdicts.length} REDs with a verdict, by the rule that opened them`)
  for (const { rule, verdicts: all, useful } of proposals)
    console.log(`${rule}: ${useful} of ${all} useful in 30 days, under half; proposed for mode: shadow`)
  if (proposals.length === 0) console.log('no live rule is proposed for shadow')
  return 0
}

function rowOf(line: string, where: string): AuditRow {
  try {
    return AuditRow.parse(JSON.parse(line))
  } catch {
    throw new Error(`${where}: not a row of an audit log`)
  }
}
