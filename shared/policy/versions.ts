import * as z from 'zod'
import { digest } from '../canonical.ts'
import type { Policy } from './policy.ts'

const Name = z.string().trim().min(2).max(200)

/** A version of the policy that went live: who wrote it, who agreed, why, what it changed, and what it would have done. */
export const PolicyVersion = z.strictObject({
  version: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  author: Name,
  approver: Name,
  reason: z.string().trim().min(10).max(500),
  /** Of the policy as it is used. */
  digest: z.string(),
  before: z.string(),
  diff: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  /** What it would have done to the history it was tried on, against the version before. */
  tried: z.object({
    history: z.string(),
    fires: z.number(),
    firesBefore: z.number(),
    gained: z.number(),
    lost: z.number(),
  }),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>

/** Why a version cannot go live. */
export type Refusal = 'same_version' | 'known_version' | 'no_change' | 'own_approval' | 'no_reason'

/** A policy that somebody wants to go live. */
export interface ProposedVersion {
  policy: Policy
  author: string
  approver: string
  reason: string
}

/** What stands against a version going live; nothing where the list is empty. */
export function refusals(
  next: ProposedVersion,
  current: Policy,
  past: readonly Pick<PolicyVersion, 'version'>[],
): Refusal[] {
  const { policy, author, approver, reason } = next
  const isSame = digest({ ...policy, version: '' }) === digest({ ...current, version: '' })
  const found: [boolean, Refusal][] = [
    [policy.version === current.version, 'same_version'],
    [past.some(({ version }) => version === policy.version), 'known_version'],
    [isSame, 'no_change'],
    [author.trim().toLowerCase() === approver.trim().toLowerCase(), 'own_approval'],
    [reason.trim().length < 10, 'no_reason'],
  ]
  return found.flatMap(([isSo, refusal]) => (isSo ? [refusal] : []))
}

/** What a person reads about each refusal. */
export const REFUSAL_WORDS: Record<Refusal, string> = {
  same_version: 'the version is the one in force: every edit has a new one',
  known_version: 'this version was live before: every edit has a new one',
  no_change: 'nothing but the version differs from the policy in force',
  own_approval: 'somebody else than the author approves',
  no_reason: 'a reason of at least ten letters is needed',
}
