import * as z from 'zod'
import { Actor } from '../actor.ts'

export const LinkMethod = z.enum([
  'manual',
  'organization_external_id',
  'crm_organization_id',
  'requester_email',
  'domain',
])
export type LinkMethod = z.infer<typeof LinkMethod>

/** The method that is right least often among those that link by themselves. */
export const WEAK_METHODS: readonly LinkMethod[] = ['domain']

/** An organization or requester tied to one account, and why. */
export const Link = z.object({
  accountId: z.string(),
  method: LinkMethod,
  /** 0 to 1. */
  confidence: z.number(),
  /** The value both sides share, such as an external id or a domain. */
  evidence: z.string(),
  decidedBy: Actor,
  at: z.number(),
})
export type Link = z.infer<typeof Link>

const Candidate = z.object({ accountId: z.string(), name: z.string() })

/** An account whose name is like the organization's: offered to a person, never linked by itself. */
export const NamedLike = Candidate.extend({ score: z.number() })
export type NamedLike = z.infer<typeof NamedLike>

/** What looking for the account came to. More than one candidate on one rung writes nothing and waits for a person. */
export const LinkOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('linked'),
    link: Link,
    /** Weaker evidence that names another account, such as a requester who changed employer. */
    contradictedBy: z.array(Candidate.extend({ method: LinkMethod, evidence: z.string() })).optional(),
  }),
  z.object({ kind: z.literal('ambiguous'), method: LinkMethod, evidence: z.string(), candidates: z.array(Candidate) }),
  z.object({
    kind: z.literal('none'),
    /** `account_gone`: the CRM no longer has the account that was linked, and nothing leads to its successor. */
    reason: z.enum(['no_evidence', 'no_match', 'free_mail', 'account_gone', 'crm_unavailable']),
    suggestions: z.array(NamedLike).optional(),
  }),
])
export type LinkOutcome = z.infer<typeof LinkOutcome>
