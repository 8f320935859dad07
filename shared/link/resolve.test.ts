import { describe, expect, it } from 'vitest'
import type { Account, AccountMatch } from '../crm.ts'
import type { DeskUser, Organization } from '../desk.ts'
import type { Link, LinkOutcome } from './link.ts'
import { accountQuery } from './query.ts'
import { type LinkEvidence, resolveLink } from './resolve.ts'

const NOW = 1_800_000_000_000
const POLICY = { blockDomains: ['northwind-support.com'], allowDomains: [] }

const account = (id: string, name = id): Account => ({
  id,
  name,
  externalId: null,
  domains: [],
  tier: null,
  arr: null,
  currency: 'USD',
  renewalAt: null,
  accountManager: null,
  csm: null,
  openInvoices: null,
  riskFlags: [],
  parentId: null,
  url: null,
  updatedAt: null,
})
const TAMARACK = account('acc-1', 'Tamarack Freight')
const OSPREY = account('acc-2', 'Osprey Dental Group')

const organization = (over: Partial<Organization> = {}): Organization => ({
  id: '4711',
  name: 'Tamarack Freight',
  externalId: null,
  domains: [],
  ...over,
})
const requester = (over: Partial<DeskUser> = {}): DeskUser => ({
  id: '9',
  name: 'Dana Fox',
  email: 'dana@tamarack-freight.com',
  verified: true,
  role: 'end-user',
  timeZone: null,
  ...over,
})

const byId = (value: string, of = TAMARACK): AccountMatch => ({ account: of, by: 'externalId', value })
const byEmail = (value: string, of = TAMARACK): AccountMatch => ({ account: of, by: 'email', value })
const byDomain = (value: string, of = TAMARACK): AccountMatch => ({ account: of, by: 'domain', value })
const resolve = (evidence: LinkEvidence, matches: AccountMatch[] | null): LinkOutcome =>
  resolveLink(evidence, matches, POLICY, NOW)

/** What a CRM holding these facts would answer to our own question. */
function ask(evidence: LinkEvidence, held: AccountMatch[]): LinkOutcome {
  const query = accountQuery(evidence, POLICY)
  const asked = { externalId: query.externalIds, email: query.emails, domain: query.domains, name: [] as string[] }
  return resolve(
    evidence,
    held.filter(({ by, value }) => asked[by].includes(value)),
  )
}

describe('the ladder', () => {
  const full = {
    organization: organization({ externalId: 'TF-1', domains: ['tamarack-freight.com'] }),
    requester: requester(),
  }
  const held = [byId('TF-1'), byId('4711'), byEmail('dana@tamarack-freight.com'), byDomain('tamarack-freight.com')]

  it.each<[number, string, number, string]>([
    [0, 'organization_external_id', 0.98, 'TF-1'],
    [1, 'crm_organization_id', 0.97, '4711'],
    [2, 'requester_email', 0.9, 'dana@tamarack-freight.com'],
    [3, 'domain', 0.75, 'tamarack-freight.com'],
  ])('takes rung %i: %s', (missing, method, confidence, evidence) => {
    expect(ask(full, held.slice(missing))).toEqual({
      kind: 'linked',
      link: {
        accountId: 'acc-1',
        method,
        confidence,
        evidence,
        decidedBy: { kind: 'rule', id: 'link-ladder' },
        at: NOW,
      },
    })
  })

  it('links nothing when the CRM holds nothing', () => {
    expect(ask(full, [])).toEqual({ kind: 'none', reason: 'no_match' })
  })

  it('says when the CRM did not answer', () => {
    expect(resolve(full, null)).toEqual({ kind: 'none', reason: 'crm_unavailable' })
  })

  it('ignores what answers no question of ours', () => {
    expect(resolve(full, [byEmail('sam@other.example'), byDomain('other.example')])).toEqual({
      kind: 'none',
      reason: 'no_match',
    })
  })

  it('stops at a rung with two accounts although a weaker one would name one', () => {
    const rivals = [byEmail('dana@tamarack-freight.com'), byEmail('dana@tamarack-freight.com', OSPREY)]
    expect(ask(full, [...rivals, byDomain('tamarack-freight.com')])).toEqual({
      kind: 'ambiguous',
      method: 'requester_email',
      evidence: 'dana@tamarack-freight.com',
      candidates: [
        { accountId: 'acc-2', name: 'Osprey Dental Group' },
        { accountId: 'acc-1', name: 'Tamarack Freight' },
      ],
    })
  })

  it('keeps a tie a tie when one of the two was said not to be it', () => {
    const rivals = [byEmail('dana@tamarack-freight.com'), byEmail('dana@tamarack-freight.com', OSPREY)]
    expect(ask({ ...full, rejected: ['acc-1'] }, [...rivals, byDomain('tamarack-freight.com')])).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ accountId: 'acc-2', name: 'Osprey Dental Group' }],
    })
  })

  it('offers no account again that a person said it is not', () => {
    const evidence = { ...full, rejected: ['acc-1'] }
    expect(ask(evidence, [byId('TF-1'), byDomain('tamarack-freight.com', OSPREY)])).toMatchObject({
      link: { accountId: 'acc-2' },
    })
  })
})

describe('what people complain about', () => {
  it('1: free-mail requesters do not land in one account', () => {
    const evidence = { organization: null, requester: requester({ email: 'dana.fox@gmail.com' }) }
    expect(ask(evidence, [byDomain('gmail.com')])).toEqual({ kind: 'none', reason: 'free_mail' })
    expect(ask(evidence, [byEmail('dana.fox@gmail.com')])).toMatchObject({ link: { method: 'requester_email' } })
  })

  it('2: a bookkeeper of two accounts is not given to one of them', () => {
    const evidence = { organization: null, requester: requester({ email: 'lee@ledger-and-lee.com' }) }
    const held = [byEmail('lee@ledger-and-lee.com'), byEmail('lee@ledger-and-lee.com', OSPREY)]
    expect(ask(evidence, held).kind).toBe('ambiguous')
  })

  it('3: a domain that several accounts share decides nothing', () => {
    const evidence = { organization: null, requester: requester() }
    const held = [byDomain('tamarack-freight.com'), byDomain('tamarack-freight.com', OSPREY)]
    expect(ask(evidence, held)).toMatchObject({ kind: 'ambiguous', method: 'domain' })
  })

  it('4: organizations of the same name link by name to neither', () => {
    const evidence = { organization: organization({ name: 'Osprey Dental Group' }), requester: null }
    expect(ask(evidence, [byId('Osprey Dental Group', OSPREY)])).toEqual({ kind: 'none', reason: 'no_match' })
  })

  it('5: after a merge the external id leads to the account that survived', () => {
    const evidence = { organization: organization({ externalId: 'TF-OLD' }), requester: null }
    const survivor = account('acc-3', 'Tamarack Freight')
    expect(ask(evidence, [byId('TF-OLD', survivor), byId('4711', survivor)])).toMatchObject({
      link: { accountId: 'acc-3' },
    })
  })

  it('6: a second brand domain of the organization counts as the first does', () => {
    const evidence = {
      organization: organization({ domains: ['tamarack-freight.com', 'tamarack.io'] }),
      requester: null,
    }
    expect(ask(evidence, [byDomain('tamarack.io')])).toMatchObject({
      link: { method: 'domain', evidence: 'tamarack.io' },
    })
  })

  it('7: an old membership links by organization and says that the address names another account', () => {
    const evidence = {
      organization: organization({ externalId: 'TF-1' }),
      requester: requester({ email: 'dana@ospreydental.com' }),
    }
    expect(ask(evidence, [byId('TF-1'), byEmail('dana@ospreydental.com', OSPREY)])).toMatchObject({
      kind: 'linked',
      link: { accountId: 'acc-1' },
      contradictedBy: [
        {
          accountId: 'acc-2',
          name: 'Osprey Dental Group',
          method: 'requester_email',
          evidence: 'dana@ospreydental.com',
        },
      ],
    })
  })

  it('8: a ticket without an organization takes the account of its requester', () => {
    const evidence = { organization: null, requester: requester() }
    expect(ask(evidence, [byDomain('tamarack-freight.com')])).toMatchObject({
      link: { accountId: 'acc-1', method: 'domain' },
    })
  })

  it.each([
    ['an agent of ours', requester({ role: 'agent', email: 'sam@tamarack-freight.com' }), 'no_evidence'],
    ['our own domain', requester({ email: 'sam@northwind-support.com' }), 'no_evidence'],
    ['a relay', requester({ email: 'x7f2@privaterelay.appleid.com' }), 'free_mail'],
    ['a shared tenant domain', requester({ email: 'dana@tamarack.onmicrosoft.com' }), 'free_mail'],
    ['the desk itself', requester({ email: 'support@tamarack.zendesk.com' }), 'no_evidence'],
  ])('9: forwarded mail from %s links nothing', (_who, who, reason) => {
    const domain = who.email?.split('@')[1] ?? ''
    expect(ask({ organization: null, requester: who }, [byDomain(domain), byDomain('onmicrosoft.com')])).toEqual({
      kind: 'none',
      reason,
    })
  })

  it('10: nothing automatic overrides a link a person made', () => {
    const manual: Link = {
      accountId: 'acc-2',
      method: 'manual',
      confidence: 1,
      evidence: 'chosen by Ada Moss',
      decidedBy: { kind: 'person', id: 'p1', name: 'Ada Moss', email: null },
      at: NOW - 1,
    }
    const evidence = { organization: organization({ externalId: 'TF-1' }), requester: requester(), manual }
    expect(ask(evidence, [byId('TF-1')])).toEqual({ kind: 'linked', link: manual })
  })
})

describe('what the CRM is asked', () => {
  it('asks for every id, the address and the registrable domains', () => {
    const subject = {
      organization: organization({ externalId: ' TF-1 ', domains: ['www.tamarack-freight.com', 'gmail.com'] }),
      requester: requester({ email: 'Dana@EU.Tamarack-Freight.com' }),
    }
    expect(accountQuery(subject, POLICY)).toEqual({
      externalIds: ['TF-1', '4711'],
      emails: ['dana@eu.tamarack-freight.com'],
      domains: ['tamarack-freight.com'],
    })
  })

  it('takes no domain from an address the desk has not verified', () => {
    expect(accountQuery({ organization: null, requester: requester({ verified: false }) }, POLICY)).toEqual({
      externalIds: [],
      emails: ['dana@tamarack-freight.com'],
      domains: [],
    })
  })

  it('asks nothing about nobody', () => {
    expect(accountQuery({ organization: null, requester: null }, POLICY)).toEqual({
      externalIds: [],
      emails: [],
      domains: [],
    })
    expect(resolve({ organization: null, requester: null }, [])).toEqual({ kind: 'none', reason: 'no_evidence' })
  })
})

describe('a domain that a parent and its subsidiaries share', () => {
  const child = (id: string, parentId: string | null): Account => ({ ...account(id), parentId })
  const subject = { organization: organization({ domains: ['tamarack.example'] }), requester: null }
  const named = (...accounts: Account[]) => accounts.map((of) => byDomain('tamarack.example', of))
  const rolledUp = (matches: AccountMatch[], rejected: string[] = []) => {
    const found = resolveLink({ ...subject, rejected }, matches, { ...POLICY, rollUpToParent: true }, NOW)
    return found.kind === 'linked' ? found.link.accountId : found.kind
  }

  it.each<[string, Account[], string]>([
    ['its children', [child('top', null), child('a', 'top'), child('b', 'top')], 'top'],
    ['its grandchildren', [child('b', 'a'), child('a', 'top'), child('top', 'holding')], 'top'],
    ['a stranger too', [child('top', null), child('a', 'top'), child('other', null)], 'ambiguous'],
    ['children without the parent', [child('a', 'top'), child('b', 'top')], 'ambiguous'],
    ['a circle', [child('a', 'b'), child('b', 'a')], 'ambiguous'],
    ['one and a circle', [child('top', null), child('a', 'b'), child('b', 'a')], 'ambiguous'],
  ])('means the parent if the policy says so: %s', (_what, accounts, expected) => {
    expect(rolledUp(named(...accounts))).toBe(expected)
  })

  it('asks a person where the policy says nothing, and where it is said not to be the parent', () => {
    const family = named(child('top', null), child('a', 'top'))
    expect(resolve(subject, family).kind).toBe('ambiguous')
    expect(rolledUp(family, ['top'])).toBe('ambiguous')
  })
})
