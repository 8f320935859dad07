import { canonicalJson } from '../canonical.ts'
import type { Policy } from './policy.ts'

/** One place in which two policies differ; undefined where one of them has nothing there. */
export interface PolicyChange {
  /** As in `rules.burst-of-tickets.when.all.1.gte`: rules and everything else that has a name go by it. */
  path: string
  before: unknown
  after: unknown
}

/** Every place in which a policy differs from another, its version aside. */
export function diffPolicies(before: Policy, after: Policy): PolicyChange[] {
  return differences('', named(before, after), named(after, before))
}

/** The policy with its rules by name; the order of those that stay is one thing and not many. */
function named({ version: _, rules, ...rest }: Policy, other: Policy): object {
  const stays = rules.map(({ id }) => id).filter((id) => other.rules.some((rule) => rule.id === id))
  return { ...rest, rules: Object.fromEntries(rules.map(({ id, ...rule }) => [id, rule])), order: stays.join(', ') }
}

function differences(path: string, before: unknown, after: unknown): PolicyChange[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return []
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ path, before, after }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, before[key], after[key]))
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
