import { generateKeyPairSync } from 'node:crypto'
import type { Account, AccountQuery } from '@redthread/shared/crm'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { decodeJwt, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createVendasta, type Vendasta, type VendastaConfig } from './client.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

const PROPERTIES = {
  standard__company_name: { title: 'Company name', type: 'string' },
  standard__company_website: { title: 'Website', type: 'string' },
  system__company_external_id: { title: 'External ID', type: 'string' },
  'f-am': { title: 'Account manager', type: 'string' },
  'f-csm': { title: 'CSM', type: 'string' },
  'f-csm-mail': { title: 'CSM email', type: 'string' },
  'f-tier': { title: 'Tier', type: 'string' },
  'f-arr': { title: 'ARR' },
  'f-renewal': { title: 'Renewal date', type: 'string', format: 'date' },
  'f-invoices': { title: 'Open invoices', type: 'number' },
  'f-risks': { title: 'Risk flags', type: 'array', items: { type: 'string' } },
  'f-organization': { title: 'Zendesk organization ID', type: 'string' },
  'f-red': { title: 'RED flag', type: 'boolean' },
  'f-health': { title: 'Support health', type: 'number' },
  'f-summary': { title: 'Support summary', type: 'string' },
  'f-steps': { title: 'Support next steps', type: 'string' },
  'f-updated': { title: 'Support updated at', type: 'string', format: 'date-time' },
  'f-link': { title: 'Support link', type: 'string' },
}

type Values = Record<string, unknown>

const NORTHWIND: Values = {
  system__company_id: 'CompanyID-1',
  system__company_external_id: 'NCS-7',
  standard__company_name: 'Northwind Cold Storage',
  standard__company_website: 'https://www.northwindcold.test/contact',
  standard__company_parent_company_id: 'CompanyID-9',
  system__company_owner_id: 'U-1',
  system__company_updated: { seconds: NOON / 1000 - 60, nanos: 0 },
  'f-am': 'Mika Sand <mika@redthread.test>',
  'f-csm': 'Ines Roth',
  'f-csm-mail': 'ines@redthread.test',
  'f-tier': 'Gold',
  'f-arr': { currencyCode: 'CAD', amount: 48_000 },
  'f-renewal': '2027-01-15T00:00:00Z',
  'f-invoices': '2',
  'f-risks': '[late payer, legal]',
  'f-organization': '36000000055',
}
const TAMARACK: Values = {
  system__company_id: 'CompanyID-2',
  system__company_external_id: 'zendesk:org:36000000077',
  standard__company_name: 'Tamarack Freight',
  standard__company_website: 'tamarack.test',
  system__company_owner_id: 'U-1',
  system__company_updated: '2026-11-20T10:00:00Z',
}
const CONTACTS: Values[] = [
  {
    id: 'ContactID-1',
    standard__email: 'Runa@NorthwindCold.test',
    standard__contact_primary_company_id: 'CompanyID-1',
  },
  { id: 'ContactID-2', standard__email: 'shared@agency.test', standard__contact_primary_company_id: 'CompanyID-1' },
  { id: 'ContactID-3', standard__email: 'shared@agency.test', standard__contact_primary_company_id: 'CompanyID-2' },
  { id: 'ContactID-4', standard__email: 'alone@agency.test' },
]

const SUPPORT = {
  red: true,
  health: 34,
  summary: 'Down.',
  nextSteps: 'Call.',
  link: 'https://r.test/7',
  updatedAt: NOON,
}

interface Seen {
  method: string
  path: string
  body: unknown
}

/** The client in front of an app of our own that answers as the CRM's REST API does. Waits pass at once. */
function createVendor(config: Partial<VendastaConfig> = {}, options: { companies?: Values[]; token?: object } = {}) {
  const clock = { now: NOON }
  const seen: Seen[] = []
  const assertions: string[] = []
  const failures: { when: string; status: number; body?: object }[] = []
  const state = { token: 'none', properties: PROPERTIES as Record<string, object>, page: {} as object }

  const app = new Hono()
  app.post('/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return c.json({ error: 'grant' }, 400)
    assertions.push(form.get('assertion') ?? '')
    state.token = `crm-${assertions.length}`
    return c.json({ access_token: state.token, ...options.token })
  })
  app.use('/org/*', async (c, next) => {
    const text = await c.req.raw.clone().text()
    seen.push({ method: c.req.method, path: c.req.path, body: text === '' ? null : JSON.parse(text) })
    if (c.req.header('authorization') !== `Bearer ${state.token}`) return c.json({ code: 16 }, 401)
    const at = failures.findIndex((failure) => c.req.method === failure.when || text.includes(failure.when))
    if (at === -1) return next()
    const [failure] = failures.splice(at, 1)
    return c.json(failure?.body ?? {}, failure?.status as ContentfulStatusCode)
  })
  app.get('/org/:ns/companies/meta/fields', (c) => c.json({ type: 'object', properties: state.properties }))
  app.post('/org/list/:ns/:type', async (c) => {
    const { fields } = await c.req.json()
    const { id, value, operation } = fields[0]
    const rows = c.req.param('type') === 'contacts' ? CONTACTS : (options.companies ?? [NORTHWIND, TAMARACK])
    const holds = (field: unknown) => {
      const text = String(field ?? '').toLowerCase()
      if (operation === 'CONTAINS') return text.includes(value)
      return operation === 'IS_ANY' && value.some((one: string) => one.toLowerCase() === text)
    }
    const objects = rows
      .filter((row) => holds(row[id]))
      .map((row) => ({
        id: row.id ?? row.system__company_id,
        fields: Object.entries(row).map(([field, each]) => ({ id: field, value: each })),
      }))
    return c.json({ objects, next_cursor: '', has_more: false, total_objects: objects.length, ...state.page })
  })
  app.patch('/org/:ns/companies/:id', (c) => c.body(null, 200))

  const vendasta = createVendasta(
    {
      baseUrl: 'https://gateway.test',
      tokenUrl: 'https://sso.test/oauth2/token',
      namespace: 'NORTH',
      serviceAccount: {
        private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
        client_email: 'redthread@partner.test',
        assertionHeaderData: { alg: 'RS256', kid: 'key-7' },
        assertionPayloadData: { aud: 'https://iam.test', iss: 'redthread@partner.test', sub: 'redthread@partner.test' },
      },
      ...config,
    },
    {
      fetch: async (url, init) => app.fetch(new Request(url, init)),
      now: () => clock.now,
      random: () => 0,
      sleep: async (ms) => {
        clock.now += ms
      },
    },
  )
  const fail = (...list: { when: string; status: number; body?: object }[]) => failures.push(...list)
  return { vendasta, seen, assertions, clock, state, fail }
}

const query = (parts: Partial<AccountQuery>): AccountQuery => ({
  externalIds: [],
  emails: [],
  domains: [],
  ...parts,
})

const ids = (matches: { account: { id: string }; by: string; value: string }[]) =>
  matches.map(({ account, by, value }) => [account.id, by, value])

async function only(vendasta: Vendasta, id: string): Promise<Account | null> {
  const [account] = await vendasta.getAccounts([id])
  return account ?? null
}

describe('the token of a service account', () => {
  it('is asked for with an assertion signed by its key', async () => {
    const { vendasta, assertions } = createVendor()
    await only(vendasta, 'CompanyID-1')
    const { payload, protectedHeader } = await jwtVerify(assertions[0] ?? '', publicKey, {
      algorithms: ['RS256'],
      audience: 'https://iam.test',
      currentDate: new Date(NOON),
    })
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: 'key-7', typ: 'JWT' })
    expect(payload).toEqual({
      aud: 'https://iam.test',
      iss: 'redthread@partner.test',
      sub: 'redthread@partner.test',
      scope: 'customers crm',
      iat: NOON / 1000 - 5,
      exp: NOON / 1000 + 295,
    })
  })

  it.each([
    ['20 minutes when nothing says how long it lives', {}, 19],
    ['20 minutes at most', { expires_in: 86_400 }, 19],
    ['as long as it says', { expires_in: 600 }, 9],
  ])('is kept for %s, less one', async (_what, token, minutes) => {
    const { vendasta, clock, assertions } = createVendor({ callsPerSecond: 1000 }, { token })
    await vendasta.missingFields()
    clock.now = NOON + minutes * 60_000 - 10
    await only(vendasta, 'CompanyID-1')
    expect(assertions.length).toBe(1)
    clock.now = NOON + minutes * 60_000
    await only(vendasta, 'CompanyID-1')
    expect(assertions.length).toBe(2)
  })

  it('is renewed once when it is refused', async () => {
    const { vendasta, assertions, state } = createVendor()
    await vendasta.missingFields()
    state.token = 'revoked'
    expect((await only(vendasta, 'CompanyID-2'))?.name).toBe('Tamarack Freight')
    expect(assertions.map((each) => decodeJwt(each).iss)).toEqual(['redthread@partner.test', 'redthread@partner.test'])
  })
})

describe('an account', () => {
  it('is read with what people made custom fields for', async () => {
    const { vendasta } = createVendor({ pageUrl: 'https://crm.test/companies/{id}' })
    expect(await only(vendasta, 'CompanyID-1')).toEqual({
      id: 'CompanyID-1',
      name: 'Northwind Cold Storage',
      externalId: 'NCS-7',
      domains: ['northwindcold.test'],
      tier: 'Gold',
      arr: 48_000,
      currency: 'CAD',
      renewalAt: Date.UTC(2027, 0, 15),
      accountManager: { name: 'Mika Sand', email: 'mika@redthread.test' },
      csm: { name: 'Ines Roth', email: 'ines@redthread.test' },
      openInvoices: 2,
      riskFlags: ['late payer', 'legal'],
      parentId: 'CompanyID-9',
      url: 'https://crm.test/companies/CompanyID-1',
      updatedAt: NOON - 60_000,
    })
  })

  it('has null where the CRM has nothing', async () => {
    const { vendasta } = createVendor({ currency: 'EUR' })
    expect(await only(vendasta, 'CompanyID-2')).toEqual({
      id: 'CompanyID-2',
      name: 'Tamarack Freight',
      externalId: 'zendesk:org:36000000077',
      domains: ['tamarack.test'],
      tier: null,
      arr: null,
      currency: 'EUR',
      renewalAt: null,
      accountManager: null,
      csm: null,
      openInvoices: null,
      riskFlags: [],
      parentId: null,
      url: null,
      updatedAt: Date.UTC(2026, 10, 20, 10),
    })
  })

  it('has its owner as account manager only where somebody said who that is', async () => {
    const { vendasta } = createVendor({ owners: { 'U-1': { name: 'Mika Sand', email: 'mika@redthread.test' } } })
    const managers = [await only(vendasta, 'CompanyID-1'), await only(vendasta, 'CompanyID-2')]
    expect(managers.map((account) => account?.accountManager?.name)).toEqual(['Mika Sand', 'Mika Sand'])
  })

  it('is read in one call with others; one that the CRM does not have is left out', async () => {
    const { vendasta, seen } = createVendor()
    await vendasta.missingFields()
    const before = seen.length
    const found = await vendasta.getAccounts(['CompanyID-1', 'CompanyID-404', 'CompanyID-2'])
    expect(found.map(({ id }) => id)).toEqual(['CompanyID-1', 'CompanyID-2'])
    expect(seen.length - before).toBe(1)
  })
})

describe('finding accounts', () => {
  it.each([
    ['external id', { externalIds: ['NCS-7'] }, [['CompanyID-1', 'externalId', 'NCS-7']]],
    ['external id in other letter case', { externalIds: ['ncs-7'] }, [['CompanyID-1', 'externalId', 'ncs-7']]],
    [
      "the desk's organization id in a field of its own",
      { externalIds: ['36000000055'] },
      [['CompanyID-1', 'externalId', '36000000055']],
    ],
    [
      "the desk's organization id as external id",
      { externalIds: ['36000000077'] },
      [['CompanyID-2', 'externalId', '36000000077']],
    ],
    [
      "a contact's e-mail",
      { emails: ['runa@northwindcold.test'] },
      [['CompanyID-1', 'email', 'runa@northwindcold.test']],
    ],
    [
      'an e-mail that two companies share',
      { emails: ['shared@agency.test'] },
      [
        ['CompanyID-1', 'email', 'shared@agency.test'],
        ['CompanyID-2', 'email', 'shared@agency.test'],
      ],
    ],
    ['the domain of the website', { domains: ['tamarack.test'] }, [['CompanyID-2', 'domain', 'tamarack.test']]],
    ['a contact without a company', { emails: ['alone@agency.test'] }, []],
    ['a domain inside another word', { domains: ['arack.test'] }, []],
    ['nothing', {}, []],
    ['empty values', { externalIds: [''], emails: [' '], domains: [''] }, []],
  ])('by %s', async (_what, parts, expected) => {
    const { vendasta } = createVendor()
    expect(ids(await vendasta.findAccounts(query(parts)))).toEqual(expected)
  })

  it('brings up all evidence at once, so that whoever asked can weigh it', async () => {
    const { vendasta, seen } = createVendor()
    const all = { externalIds: ['NCS-7', '36000000055'], emails: ['alone@agency.test'], domains: ['tamarack.test'] }
    expect(ids(await vendasta.findAccounts(query(all)))).toEqual([
      ['CompanyID-1', 'externalId', 'NCS-7'],
      ['CompanyID-1', 'externalId', '36000000055'],
      ['CompanyID-2', 'domain', 'tamarack.test'],
    ])
    expect(seen.length).toBe(5)
  })

  it('looks into the field for organization ids only where the CRM has one', async () => {
    const { vendasta, seen, state } = createVendor()
    state.properties = {}
    await vendasta.findAccounts(query({ externalIds: ['36000000055'] }))
    expect(seen.map((call) => call.path)).toEqual(['/org/NORTH/companies/meta/fields', '/org/list/NORTH/companies'])
  })

  it('believes no server that ignored the filter', async () => {
    const { vendasta, state } = createVendor()
    const fields = Object.entries(TAMARACK).map(([id, value]) => ({ id, value }))
    state.page = { objects: [{ id: 'CompanyID-2', fields }] }
    expect(await vendasta.findAccounts(query({ externalIds: ['NCS-7'], domains: ['northwindcold.test'] }))).toEqual([])
  })

  it('tries the usual spellings of a website where the CRM refuses CONTAINS', async () => {
    const { vendasta, fail, seen } = createVendor()
    fail({ when: 'CONTAINS', status: 400 })
    await vendasta.findAccounts(query({ domains: ['tamarack.test'] }))
    const found = await vendasta.findAccounts(query({ domains: ['tamarack.test'] }))
    expect(ids(found)).toEqual([['CompanyID-2', 'domain', 'tamarack.test']])
    expect(seen.filter((call) => JSON.stringify(call.body).includes('CONTAINS')).length).toBe(1)
  })

  it.each([
    ['there is more but no cursor', { has_more: true, next_cursor: '' }, 1],
    ['the cursor stays the same', { has_more: true, next_cursor: 'MTAw' }, 2],
    ['the cursor is null', { has_more: true, next_cursor: null }, 1],
  ])('ends when %s', async (_why, page, calls) => {
    const { vendasta, seen, state } = createVendor()
    state.page = page
    expect(ids(await vendasta.findAccounts(query({ domains: ['tamarack.test'] })))).toEqual([
      ['CompanyID-2', 'domain', 'tamarack.test'],
    ])
    expect(seen.filter((call) => call.path.includes('/list/')).length).toBe(calls)
  })

  it('tells an answer it cannot read as malformed', async () => {
    const { vendasta, state } = createVendor()
    state.page = { objects: [{ fields: [] }] }
    await expect(vendasta.findAccounts(query({ externalIds: ['NCS-7'] }))).rejects.toThrow('crm: malformed (200)')
  })

  it('waits and tries twice more when the CRM is busy, and never more than five times a second', async () => {
    const { vendasta, fail, seen, clock } = createVendor()
    fail({ when: 'tamarack', status: 429 }, { when: 'tamarack', status: 503 })
    expect((await vendasta.findAccounts(query({ domains: ['tamarack.test'] }))).length).toBe(1)
    expect(seen.length).toBe(4)
    expect(clock.now - NOON).toBe(200 + 250 + 500)
  })
})

describe('writing support fields', () => {
  it('updates by id, with our custom fields and nothing else', async () => {
    const { vendasta, seen } = createVendor()
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
    expect(seen.at(-1)).toEqual({
      method: 'PATCH',
      path: '/org/NORTH/companies/CompanyID-1',
      body: {
        data: {
          'f-red': true,
          'f-health': 34,
          'f-summary': 'Down.',
          'f-steps': 'Call.',
          'f-updated': '2026-11-22T12:00:00.000Z',
          'f-link': 'https://r.test/7',
        },
      },
    })
  })

  it('writes the fields that exist and names those that an admin must make', async () => {
    const { vendasta, seen, state } = createVendor()
    state.properties = { 'f-red': PROPERTIES['f-red'] }
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
    expect(seen.at(-1)?.body).toEqual({ data: { 'f-red': true } })
    expect(await vendasta.missingFields()).toContain('Support summary')
  })

  it('is rejected while no field exists, and looks again the next time', async () => {
    const { vendasta, state } = createVendor()
    state.properties = {}
    await expect(vendasta.writeSupport('CompanyID-1', SUPPORT)).rejects.toMatchObject({ failure: 'rejected' })
    state.properties = PROPERTIES
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
  })

  it.each([
    [409, 'conflict'],
    [404, 'not_found'],
    [400, 'rejected'],
    [503, 'unavailable'],
  ])('tells a %i as %s, without trying again and without what it said', async (status, failure) => {
    const { vendasta, fail, seen } = createVendor()
    fail({ when: 'PATCH', status, body: { metadata: { external_id: 'Already used by: CompanyID-2.' } } })
    const error = await vendasta.writeSupport('CompanyID-1', SUPPORT).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ failure, status })
    expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toContain('CompanyID-2')
    expect(seen.filter((call) => call.method === 'PATCH').length).toBe(1)
  })

  it('learns the fields anew after ten minutes', async () => {
    const { vendasta, seen, clock } = createVendor()
    const readings = () => seen.filter((call) => call.path.endsWith('/meta/fields')).length
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
    expect(readings()).toBe(1)
    clock.now += 10 * 60_000
    await vendasta.writeSupport('CompanyID-1', SUPPORT)
    expect(readings()).toBe(2)
  })
})
