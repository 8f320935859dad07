import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BacktestReport } from '@redthread/shared/backtest/report'
import { digest } from '@redthread/shared/canonical'
import { diffPolicies, type PolicyChange } from '@redthread/shared/policy/diff'
import type { Policy } from '@redthread/shared/policy/policy'
import { PolicyVersion, type ProposedVersion, REFUSAL_WORDS, refusals } from '@redthread/shared/policy/versions'
import { present } from '../backtest/present.ts'
import { tryPolicies } from '../backtest/try-policies.ts'
import { POLICY_FILE, readPolicy } from '../read-policy.ts'

/** Every version that went live, one a line, oldest first; reviewed and kept with the policy. */
const VERSIONS_FILE = 'policy-versions.jsonl'
const ACK_AFTER_MS = 600_000

/** Shows in which places two policies differ. */
export function showDiff(file: string, against = POLICY_FILE): number {
  const changes = diffPolicies(readPolicy(against), readPolicy(file))
  console.log(changes.length === 0 ? `${file}: no difference from ${against}` : changes.map(changeLine).join('\n'))
  return 0
}

/** Shows every version that went live. */
export function listVersions(): number {
  const versions = readVersions()
  if (versions.length === 0) console.log(`${VERSIONS_FILE}: no version was published yet`)
  for (const { version, at, author, approver, reason, diff, tried } of versions) {
    console.log(`${version}  ${new Date(at).toISOString()}  by ${author}, approved by ${approver}: ${reason}`)
    console.log(
      `  on ${tried.history}: ${tried.firesBefore} REDs before, ${tried.fires} after; ${tried.gained} tickets gained, ${tried.lost} lost`,
    )
    for (const change of diff) console.log(`  ${changeLine(change as PolicyChange)}`)
  }
  return 0
}

/**
 * Makes a policy file the one in force. What it changes and what it would have done to a history is shown first, always; it
 * goes live only when the same is asked for again with `--yes`.
 */
export async function publish(file: string, args: string[]): Promise<number> {
  const text = { type: 'string', default: '' } as const
  const options = {
    history: text,
    author: text,
    approver: text,
    reason: text,
    yes: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ args, options })
  const { history, author, approver, reason } = values
  if (history === '') return refuse(['a history to try it on is needed: --history FILE.jsonl'])
  const [policy, current] = [readPolicy(file), readPolicy(POLICY_FILE)]
  const against = refusals({ policy, author, approver, reason }, current, readVersions())
  if (against.length > 0) return refuse(against.map((each) => REFUSAL_WORDS[each]))
  const diff = diffPolicies(current, policy)
  console.log(diff.map(changeLine).join('\n'))
  const report = await tryPolicies(history, [file, POLICY_FILE], ACK_AFTER_MS)
  console.log(`\n${present(report, null)}\n`)
  if (!values.yes) return refuse(['nothing is changed yet: the same again with --yes makes it the policy in force'], 0)
  record({ policy, author, approver, reason }, current, diff, triedOn(history, report))
  copyFileSync(file, POLICY_FILE)
  console.log(`${POLICY_FILE} is version ${policy.version}; it is live with the next deployment`)
  return 0
}

function triedOn(history: string, { policy, against, difference }: BacktestReport): PolicyVersion['tried'] {
  const changed = { gained: difference?.gained.length ?? 0, lost: difference?.lost.length ?? 0 }
  return { history, fires: policy.fires, firesBefore: against?.fires ?? 0, ...changed }
}

function record(
  { policy, ...said }: ProposedVersion,
  { version: before }: Policy,
  diff: PolicyChange[],
  tried: PolicyVersion['tried'],
): void {
  const { version } = policy
  const entry: PolicyVersion = { version, at: Date.now(), ...said, digest: digest(policy), before, diff, tried }
  writeFileSync(VERSIONS_FILE, `${JSON.stringify(PolicyVersion.parse(entry))}\n`, { flag: 'a' })
}

function refuse(why: string[], code = 1): number {
  for (const each of why) console.error(each)
  return code
}

function readVersions(): PolicyVersion[] {
  if (!existsSync(VERSIONS_FILE)) return []
  const lines = readFileSync(VERSIONS_FILE, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => PolicyVersion.parse(JSON.parse(line)))
}

function changeLine({ path, before, after }: PolicyChange): string {
  if (before === undefined) return `+ ${path}: ${JSON.stringify(after)}`
  if (after === undefined) return `- ${path}: ${JSON.stringify(before)}`
  return `~ ${path}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`
}
