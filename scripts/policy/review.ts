import { AuditPage } from '@redthread/shared/api/audit'
import type { AuditRow } from '@redthread/shared/audit/row'
import { proposeShadow, verdictsOf } from '@redthread/shared/policy/demote'
import { type Ask, askService } from '../ask-service.ts'
import { POLICY_FILE, readPolicy } from '../read-policy.ts'

/**
 * Says which live rules the verdicts of the running service's audit log propose for shadow.
 * @param vars dotenv file with the service's variables, else they come from the environment
 */
export async function review(vars: string | undefined): Promise<number> {
  const verdicts = verdictsOf(await readAudit(askService({ vars })))
  const proposals = proposeShadow(readPolicy(POLICY_FILE), verdicts, Date.now())
  console.log(`${verdicts.length} verdicts on rules that opened a RED`)
  for (const { rule, verdicts: all, useful } of proposals)
    console.log(`${rule}: ${useful} of ${all} useful in 30 days, under half; proposed for mode: shadow`)
  if (proposals.length === 0) console.log('no live rule is proposed for shadow')
  return 0
}

async function readAudit(ask: Ask): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  for (let next: number | null = 1; next !== null; ) {
    const page: AuditPage = await ask(`/api/audit?from=${next}`, AuditPage)
    rows.push(...page.rows)
    next = page.next
  }
  return rows
}
