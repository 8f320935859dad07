import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { domainEvidence, normalizeEmail } from './domains.ts'
import { toAscii } from './punycode.ts'

it.each([
  'bücher.example',
  'пример.рф',
  '日本語。jp',
  'ÉCOLE.fr',
  'faß.de',
  '한국어.kr',
  'mañana.es',
  'xn--mnchen-3ya.de',
])('writes %s as browsers do', (host) => {
  expect(toAscii(host)).toBe(new URL(`http://${host}`).hostname)
})

const NONE = { blockDomains: [], allowDomains: [] }

it.each([
  ['a bare domain', 'tamarack.example', 'tamarack.example'],
  ['a subdomain', 'eu.mail.tamarack-freight.com', 'tamarack-freight.com'],
  ['a URL with path and port', 'https://www.tamarack-freight.com:8443/about?x=1', 'tamarack-freight.com'],
  ['capital letters, blanks and a last dot', '  Tamarack-Freight.COM. ', 'tamarack-freight.com'],
  ['an address', 'mailto:Dana@tamarack-freight.com', 'tamarack-freight.com'],
  ['a suffix of two labels', 'depot.ospreydental.co.uk', 'ospreydental.co.uk'],
  ['a customer of a hosting company', 'osprey.github.io', 'osprey.github.io'],
  ['a shop of a shop builder', 'www.tamarack.myshopify.com', 'tamarack.myshopify.com'],
  ['letters beyond ASCII', 'münchner-kälte.de', 'xn--mnchner-klte-ocb14a.de'],
])('reads the registrable domain of %s', (_what, host, domain) => {
  expect(domainEvidence(host, NONE)).toEqual({ kind: 'usable', domain })
})

it.each([
  ['gmail.com', 'free'],
  ['yahoo.co.jp', 'free'],
  ['HOTMAIL.com.ar', 'free'],
  ['hey.com', 'free'],
  ['telus.net', 'free'],
  ['socal.rr.com', 'free'],
  ['someones-webmail.net', 'free'],
  ['mailinator.com', 'disposable'],
  ['my-temp-mail.dev', 'disposable'],
  ['privaterelay.appleid.com', 'relay'],
  ['relay.firefox.com', 'relay'],
  ['mozmail.com', 'relay'],
  ['tamarack.onmicrosoft.com', 'relay'],
  ['tamarack.zendesk.com', 'own'],
  ['192.0.2.7', 'invalid'],
  ['co.uk', 'invalid'],
  ['localhost', 'invalid'],
  ['github.io', 'invalid'],
  ['', 'invalid'],
  ['two words.com', 'invalid'],
  ['[::1]', 'invalid'],
])('never links by %j: %s', (host, reason) => {
  expect(domainEvidence(host, NONE)).toEqual({ kind: 'unusable', reason })
})

it('lets the policy block a domain of our own and allow one the list holds', () => {
  const policy = {
    blockDomains: ['northwind-support.com', 'both.net'],
    allowDomains: ['telus.net', 'both.net', 'zendesk.com'],
  }
  expect(domainEvidence('help.northwind-support.com', policy)).toEqual({ kind: 'unusable', reason: 'own' })
  expect(domainEvidence('telus.net', policy)).toEqual({ kind: 'usable', domain: 'telus.net' })
  expect(domainEvidence('both.net', policy)).toEqual({ kind: 'unusable', reason: 'own' })
  expect(domainEvidence('x.zendesk.com', policy)).toEqual({ kind: 'unusable', reason: 'own' })
})

it.each([
  ['Dana.Wu+it@Tamarack.COM ', 'dana.wu+it@tamarack.com'],
  ['mailto:dana@münchen.de', 'dana@xn--mnchen-3ya.de'],
  ['Dana Wu <dana@tamarack.com>', null],
  ['dana@tamarack.com, sam@tamarack.com', null],
  ['dana@@tamarack.com', null],
  ['dana', null],
  [`${'d'.repeat(300)}@tamarack.com`, null],
])('compares the address %j as %j', (address, expected) => {
  expect(normalizeEmail(address)).toBe(expected)
})

const COMPANIES = '../shared/data/identity/companies-with-domains.jsonl'

it.runIf(existsSync(COMPANIES))('takes no known company for a mail provider', () => {
  const rows = readFileSync(COMPANIES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { domain: string })
  const blocked = rows.filter(({ domain }) => domainEvidence(domain, NONE).kind !== 'usable')
  expect(blocked).toEqual([])
})
