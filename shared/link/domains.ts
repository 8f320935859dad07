import { parse } from 'tldts'
import type { Policy } from '../policy/policy.ts'
import { toAscii } from './punycode.ts'
import { type SharedKind, sharedKind } from './shared-domains.ts'

export type PolicyLinks = Policy['links']

/** What a host says about the company behind it: its registrable domain, or why it says nothing. */
export type DomainEvidence =
  | { kind: 'usable'; domain: string }
  | { kind: 'unusable'; reason: SharedKind | 'own' | 'invalid' }

const LONGEST_HOST = 253
const LONGEST_ADDRESS = 254
const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[^\s@]+$/

/** The desk's own hosts are nobody's company. */
const DESK_HOSTS = ['zendesk.com', 'zendesk-mail.com', 'zopim.com']

/**
 * Judges a host or URL as the CRM, the desk or a mail header writes it. Private suffixes count, so that every customer
 * of a hosting company stays one company of its own.
 */
export function domainEvidence(host: string, policy: PolicyLinks): DomainEvidence {
  const name = hostOf(host)
  if (name === null) return { kind: 'unusable', reason: 'invalid' }
  const { domain, domainWithoutSuffix, isIp } = parse(name, { allowPrivateDomains: true })
  if (isIp || !domain || !domainWithoutSuffix) return { kind: 'unusable', reason: 'invalid' }
  if (isWithin(name, DESK_HOSTS) || isWithin(name, policy.blockDomains)) return { kind: 'unusable', reason: 'own' }
  if (isWithin(name, policy.allowDomains)) return { kind: 'usable', domain }
  const shared = sharedKind(name, domainWithoutSuffix)
  return shared === null ? { kind: 'usable', domain } : { kind: 'unusable', reason: shared }
}

/** An e-mail address as it is compared: trimmed, lower case, host in ASCII. No dots or plus parts are folded away. */
export function normalizeEmail(address: string): string | null {
  const text = address.trim().replace(/^mailto:/i, '')
  if (text.length > LONGEST_ADDRESS || !ADDRESS.test(text)) return null
  const at = text.lastIndexOf('@')
  const host = hostOf(text.slice(at + 1))
  return host === null ? null : `${text.slice(0, at).toLowerCase()}@${host}`
}

/** The host in a URL, an e-mail address or a bare name; null when there is none. */
export function hostOf(text: string): string | null {
  const trimmed = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const authority = trimmed.split(/[/?#]/, 1)[0] ?? ''
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
  if (host.length > LONGEST_HOST || !/^[^\s,;<>"'()[\]\\]+$/.test(host)) return null
  return toAscii(host)
}

function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((listed) => {
    const domain = hostOf(listed)
    return domain !== null && (host === domain || host.endsWith(`.${domain}`))
  })
}
