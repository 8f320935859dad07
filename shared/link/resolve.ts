import type { AccountMatch } from '../crm.ts'
import { domainEvidence, type PolicyLinks } from './domains.ts'
import type { Link, LinkMethod, LinkOutcome } from './link.ts'
import { type LinkSubject, usableDomains, usableEmail } from './query.ts'

/** What a ticket's account is decided from, beside the CRM's answer. */
export interface LinkEvidence extends LinkSubject {
  /** A link a person made; nothing automatic overrides it. */
  manual?: Link | null | undefined
  /** Accounts a person said this is not. */
  rejected?: readonly string[]
}

interface Rung {
  method: Exclude<LinkMethod, 'manual'>
  confidence: number
  by: AccountMatch['by']
  values: readonly string[]
}

interface Find {
  rung: Rung
  evidence: string
  accountId: string
  name: string
  parentId: string | null
}

/**
 * Climbs down the ladder of evidence and stops at the first rung that names an account. Several accounts on one rung
 * are never settled by weaker evidence: the outcome is `ambiguous` and a person chooses.
 * @param matches the CRM's answer to `accountQuery`; null when it did not answer
 */
export function resolveLink(
  evidence: LinkEvidence,
  matches: readonly AccountMatch[] | null,
  policy: PolicyLinks,
  now: number,
): LinkOutcome {
  if (evidence.manual) return { kind: 'linked', link: evidence.manual }
  if (matches === null) return { kind: 'none', reason: 'crm_unavailable' }
  const rungs = ladder(evidence, policy)
  const isRejected = ({ accountId }: Find) => evidence.rejected?.includes(accountId) ?? false
  const finds = rungs.map((rung) => onRung(rung, matches))
  const [strongest, ...weaker] = finds.filter((found) => found.some((find) => !isRejected(find)))
  const [first, ...rivals] = strongest?.filter((find) => !isRejected(find)) ?? []
  if (first === undefined) return { kind: 'none', reason: whyNone(evidence, rungs, policy) }
  // Striking out one of several settles nothing: whoever is left was not the only one that evidence named.
  const wasTie = (strongest?.length ?? 0) > 1
  const parent = wasTie && policy.rollUpToParent === true ? topParent(strongest ?? []) : null
  const others = weaker.flat().filter((find) => !isRejected(find))
  if (parent !== null && !isRejected(parent)) return linked(parent, others, now)
  return wasTie ? ambiguous([first, ...rivals]) : linked(first, others, now)
}

/** The one account that all others of a rung are below; null where they are not one family. */
function topParent(finds: readonly Find[]): Find | null {
  const byId = new Map(finds.map((find) => [find.accountId, find]))
  const [top, ...others] = finds.filter(({ parentId }) => parentId === null || !byId.has(parentId))
  if (top === undefined || others.length > 0) return null
  return finds.every((find) => isBelow(find, top, byId)) ? top : null
}

/** Goes up as many steps as there are accounts at most, for a CRM may hold a circle. */
function isBelow(find: Find, top: Find, byId: ReadonlyMap<string, Find>): boolean {
  let at: Find | undefined = find
  for (let step = 0; step < byId.size && at && at !== top; step += 1) at = byId.get(at.parentId ?? '')
  return at === top
}

function ladder(evidence: LinkEvidence, policy: PolicyLinks): Rung[] {
  const { organization, requester } = evidence
  const email = usableEmail(requester, policy)
  const rungs: Rung[] = [
    {
      method: 'organization_external_id',
      confidence: 0.98,
      by: 'externalId',
      values: listed(organization?.externalId?.trim()),
    },
    { method: 'crm_organization_id', confidence: 0.97, by: 'externalId', values: listed(organization?.id) },
    { method: 'requester_email', confidence: 0.9, by: 'email', values: listed(email) },
    { method: 'domain', confidence: 0.75, by: 'domain', values: usableDomains(evidence, policy) },
  ]
  return rungs.filter((rung) => rung.values.length > 0)
}

function listed(value: string | null | undefined): string[] {
  return value ? [value] : []
}

/** The distinct accounts a rung names. */
function onRung(rung: Rung, matches: readonly AccountMatch[]): Find[] {
  const finds = new Map<string, Find>()
  for (const { account, by, value } of matches) {
    if (by !== rung.by || !rung.values.includes(value) || finds.has(account.id)) continue
    finds.set(account.id, {
      rung,
      evidence: value,
      accountId: account.id,
      name: account.name,
      parentId: account.parentId,
    })
  }
  return [...finds.values()]
}

function linked({ rung, evidence, accountId }: Find, weaker: readonly Find[], now: number): LinkOutcome {
  const { method, confidence } = rung
  const link: Link = {
    accountId,
    method,
    confidence,
    evidence,
    decidedBy: { kind: 'rule', id: 'link-ladder' },
    at: now,
  }
  const others = weaker.filter((find) => find.accountId !== accountId)
  if (others.length === 0) return { kind: 'linked', link }
  const contradictedBy = others.map((find) => ({
    accountId: find.accountId,
    name: find.name,
    method: find.rung.method,
    evidence: find.evidence,
  }))
  return { kind: 'linked', link, contradictedBy }
}

function ambiguous(finds: readonly [Find, ...Find[]]): LinkOutcome {
  const { rung, evidence } = finds[0]
  const candidates = finds
    .map(({ accountId, name }) => ({ accountId, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return { kind: 'ambiguous', method: rung.method, evidence, candidates }
}

function whyNone(
  { requester }: LinkEvidence,
  rungs: readonly Rung[],
  policy: PolicyLinks,
): 'no_evidence' | 'no_match' | 'free_mail' {
  const host = requester?.email ? domainEvidence(requester.email, policy) : null
  const isShared = host?.kind === 'unusable' && host.reason !== 'invalid' && host.reason !== 'own'
  if (isShared && rungs.every((rung) => rung.method === 'requester_email')) return 'free_mail'
  return rungs.length === 0 ? 'no_evidence' : 'no_match'
}
