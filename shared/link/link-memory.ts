import * as z from 'zod'
import { Actor } from '../actor.ts'
import { Link } from './link.ts'

/** An account that a person said is not the one. */
const Rejected = z.object({ accountId: z.string(), by: Actor, at: z.number(), reason: z.string().nullable() })

/** What is remembered about one organization or one requester of the desk. */
export const LinkMemory = z.object({
  /** The link that stands for every ticket of theirs. */
  link: Link.nullable(),
  /** What stood before a person chose; undoing brings it back. */
  before: Link.nullable(),
  /** Accounts that no evidence links them to again. */
  rejected: z.array(Rejected),
  /**
   * How far a choice has been carried to the tickets that were known before: the place in their index, and how often all of
   * it was gone through. Null when every ticket follows.
   */
  carrying: z.object({ cursor: z.string().nullable(), round: z.number(), at: z.number() }).nullable(),
  /** The one it was merged into, which remembers for it; absent for one that still is. */
  mergedInto: z.string().optional(),
})
export type LinkMemory = z.infer<typeof LinkMemory>

export const NOTHING_REMEMBERED: LinkMemory = { link: null, before: null, rejected: [], carrying: null }

/** Whose tickets a link is for. */
export const LinkSubjectKind = z.enum(['organization', 'requester'])
export type LinkSubjectKind = z.infer<typeof LinkSubjectKind>

/** The link that stands for a ticket, in whose memory it is, and what the ticket must not be linked to. */
export interface Standing {
  link: Link | null
  of: LinkSubjectKind | null
  rejected: string[]
}

/**
 * What is remembered about a ticket's organization and requester together. A person's choice goes before any rule, the
 * requester's before their organization's; an account the requester was said not to belong to is not theirs by way of the
 * organization either.
 */
export function standing(organization: LinkMemory | null, requester: LinkMemory | null): Standing {
  const [notOrganization, notRequester] = [rejectedBy(organization), rejectedBy(requester)]
  const held = [
    { link: requester?.link ?? null, of: 'requester', isManual: true },
    { link: organization?.link ?? null, of: 'organization', isManual: true },
    { link: organization?.link ?? null, of: 'organization', isManual: false },
    { link: requester?.link ?? null, of: 'requester', isManual: false },
  ] as const
  const found = held.find(({ link, of, isManual }) => {
    if (link === null || (link.method === 'manual') !== isManual) return false
    const isNotThis =
      of === 'requester' ? !isManual && notOrganization.includes(link.accountId) : notRequester.includes(link.accountId)
    return !isNotThis
  })
  const rejected = [...new Set([...notOrganization, ...notRequester])]
  const link = found?.link ?? null
  return { link, of: found?.of ?? null, rejected: rejected.filter((accountId) => accountId !== link?.accountId) }
}

function rejectedBy(memory: LinkMemory | null): string[] {
  return (memory?.rejected ?? []).map(({ accountId }) => accountId)
}
