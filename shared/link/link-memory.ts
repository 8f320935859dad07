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
})
export type LinkMemory = z.infer<typeof LinkMemory>

export const NOTHING_REMEMBERED: LinkMemory = { link: null, before: null, rejected: [], carrying: null }

/** The link that stands for a ticket, and what it must not be linked to. */
export interface Standing {
  link: Link | null
  rejected: string[]
}

/**
 * What is remembered about a ticket's organization and requester together. A person's choice goes before any rule, the
 * requester's before their organization's; an account the requester was said not to belong to is not theirs by way of the
 * organization either.
 */
export function standing(organization: LinkMemory | null, requester: LinkMemory | null): Standing {
  const isNot = (memory: LinkMemory | null) => (memory?.rejected ?? []).map(({ accountId }) => accountId)
  const links = [requester?.link, organization?.link].filter((link) => link != null)
  const chosen = links.find((link) => link.method === 'manual')
  const byRule = [organization?.link, requester?.link].find(
    (link) => link != null && !isNot(requester).includes(link.accountId) && !isNot(organization).includes(link.accountId),
  )
  const link = chosen ?? byRule ?? null
  const rejected = [...new Set([...isNot(organization), ...isNot(requester)])]
  return { link, rejected: rejected.filter((accountId) => accountId !== link?.accountId) }
}
