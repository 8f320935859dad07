import type { AccountQuery } from '../crm.ts'
import type { DeskUser, Organization } from '../desk.ts'
import { domainEvidence, normalizeEmail, type PolicyLinks } from './domains.ts'

/** What the desk knows that may lead to an account. */
export interface LinkSubject {
  organization: Organization | null
  requester: DeskUser | null
}

/**
 * What to ask the CRM about a ticket. `externalIds` holds the organization's external id and the desk's own id of the
 * organization, because a CRM may hold either in its external-id field.
 */
export function accountQuery(subject: LinkSubject, policy: PolicyLinks): AccountQuery {
  const { organization } = subject
  const externalIds = [organization?.externalId?.trim() ?? '', organization?.id ?? ''].filter((id) => id !== '')
  const email = usableEmail(subject.requester, policy)
  return {
    externalIds: [...new Set(externalIds)],
    emails: email === null ? [] : [email],
    domains: usableDomains(subject, policy),
  }
}

/** The requester's address, unless the requester is one of us: forwarded mail comes in under an agent's name. */
export function usableEmail(requester: DeskUser | null, policy: PolicyLinks): string | null {
  if (requester?.role !== 'end-user' || requester.email === null) return null
  const email = normalizeEmail(requester.email)
  if (email === null) return null
  const host = domainEvidence(email, policy)
  return host.kind === 'unusable' && (host.reason === 'own' || host.reason === 'invalid') ? null : email
}

/**
 * Registrable domains that may stand for the company: those the organization lists, and that of the requester's address
 * once the desk has verified it.
 */
export function usableDomains({ organization, requester }: LinkSubject, policy: PolicyLinks): string[] {
  const email = requester?.verified ? usableEmail(requester, policy) : null
  const hosts = [...(organization?.domains ?? []), ...(email === null ? [] : [email])]
  const domains = hosts.map((host) => domainEvidence(host, policy))
  return [...new Set(domains.flatMap((found) => (found.kind === 'usable' ? [found.domain] : [])))]
}
