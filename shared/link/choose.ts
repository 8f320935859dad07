import type { Actor } from '../actor.ts'
import type { Link, LinkOutcome } from './link.ts'
import type { LinkMemory } from './link-memory.ts'

/** A person says which account an organization or requester belongs to. */
export interface Choice {
  accountId: string
  by: Actor
  at: number
  reason: string | null
}

/** Why a choice was not taken. `reason_needed`: it contradicts evidence or an earlier word, so it must say why. */
export type LinkRefusal = 'reason_needed' | 'nothing_to_undo' | 'account_unknown'

export type LinkVerdict =
  | { kind: 'accepted'; next: LinkMemory }
  | { kind: 'unchanged' }
  | { kind: 'refused'; code: LinkRefusal }

/**
 * Takes a person's choice. It stands for past and future tickets, above every rule.
 * @param evidence what looking for the account came to on one of their tickets; null where that is not known
 */
export function choose(memory: LinkMemory, choice: Choice, evidence: LinkOutcome | null): LinkVerdict {
  const { accountId, by, at, reason } = choice
  const { link, rejected } = memory
  if (link?.method === 'manual' && link.accountId === accountId) return { kind: 'unchanged' }
  if (reason === null && contradicts(memory, accountId, evidence)) return { kind: 'refused', code: 'reason_needed' }
  const chosen: Link = { accountId, method: 'manual', confidence: 1, evidence: saidBy(by, reason), decidedBy: by, at }
  return {
    kind: 'accepted',
    next: {
      link: chosen,
      before: link,
      rejected: rejected.filter((each) => each.accountId !== accountId),
      carrying: { cursor: null, round: 1, at },
    },
  }
}

/**
 * Takes back the link that stands, a person's or a rule's: what stood before comes back, and this account is not offered
 * again. Taking back what evidence found needs a reason.
 */
export function undo(memory: LinkMemory, { by, at, reason }: Omit<Choice, 'accountId'>): LinkVerdict {
  const { link, before, rejected } = memory
  if (link === null) return { kind: 'refused', code: 'nothing_to_undo' }
  if (reason === null && link.method !== 'manual') return { kind: 'refused', code: 'reason_needed' }
  const { accountId } = link
  const others = rejected.filter((each) => each.accountId !== accountId)
  return {
    kind: 'accepted',
    next: {
      link: before?.accountId === accountId ? null : before,
      before: null,
      rejected: [...others, { accountId, by, at, reason }],
      carrying: { cursor: null, round: 1, at },
    },
  }
}

/** Evidence names other accounts, or somebody said before that it is not this one. */
function contradicts({ link, rejected }: LinkMemory, accountId: string, evidence: LinkOutcome | null): boolean {
  if (rejected.some((each) => each.accountId === accountId)) return true
  if (link !== null) return link.accountId !== accountId
  if (evidence?.kind === 'linked') return evidence.link.accountId !== accountId
  if (evidence?.kind === 'ambiguous') return evidence.candidates.every((each) => each.accountId !== accountId)
  return false
}

function saidBy(by: Actor, reason: string | null): string {
  const who = by.kind === 'person' ? by.name : by.id
  return reason === null ? `chosen by ${who}` : `chosen by ${who}: ${reason}`
}
