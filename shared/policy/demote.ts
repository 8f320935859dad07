import * as z from 'zod'
import type { AuditRow } from '../audit/row.ts'
import type { Policy } from './policy.ts'

/** What somebody said of a RED that a rule opened; the last word on it. */
export interface RuleVerdict {
  rule: string
  /** Epoch milliseconds. */
  at: number
  useful: boolean
}

/** A live rule that is not worth its pages, and what says so. */
export interface ShadowProposal {
  rule: string
  verdicts: number
  useful: number
}

export const LOOK_BACK_MS = 30 * 86_400_000
/** Fewer verdicts say nothing. */
export const FEWEST_VERDICTS = 5
const USEFUL_SHARE = 0.5

/** Live rules whose verdicts of the last 30 days are under half useful: each is proposed for shadow. It is never done by itself. */
export function proposeShadow(policy: Policy, verdicts: readonly RuleVerdict[], now: number): ShadowProposal[] {
  const recent = verdicts.filter(({ at }) => at <= now && now - at <= LOOK_BACK_MS)
  return policy.rules
    .filter(({ mode }) => mode === 'live')
    .map(({ id }) => {
      const own = recent.filter(({ rule }) => rule === id)
      return { rule: id, verdicts: own.length, useful: own.filter(({ useful }) => useful).length }
    })
    .filter(({ verdicts: all, useful }) => all >= FEWEST_VERDICTS && useful / all < USEFUL_SHARE)
}

/** The last verdict on each RED, as the audit log tells it, for each of the rules that opened it. */
export function verdictsOf(rows: readonly Pick<AuditRow, 'action' | 'subject' | 'after' | 'at'>[]): RuleVerdict[] {
  const openedBy = new Map<string, string[]>()
  const last = new Map<string, RuleVerdict[]>()
  for (const { action, subject, after, at } of rows) {
    if (action === 'episode.opened') openedBy.set(subject, Opened.safeParse(after).data?.rules ?? [])
    const useful = usefulOf(action, after)
    const rules = openedBy.get(subject) ?? []
    if (useful !== null)
      last.set(
        subject,
        rules.map((rule) => ({ rule, at, useful })),
      )
  }
  return [...last.values()].flat()
}

/** Rows of a time before they named their rules say nothing of any. */
const Opened = z.object({ rules: z.array(z.string()) })

/** A RED that somebody dismissed was none. */
function usefulOf(action: string, after: unknown): boolean | null {
  if (action === 'episode.dismissed') return false
  if (action !== 'episode.verdict' || typeof after !== 'object' || after === null) return null
  return 'useful' in after && typeof after.useful === 'boolean' ? after.useful : null
}
