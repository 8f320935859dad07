import { createPrivateKey } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClock, type SandboxClock } from '../clock.ts'
import { createFeed } from '../feed.ts'
import { testCast } from '../seed/test-cast.ts'
import { createStage } from '../stage.ts'
import { customFields } from './fields.ts'
import { type SimulatedCrm, startCrm } from './server.ts'
import { createVendastaKeys } from './vendasta-keys.ts'

const keys = createVendastaKeys()
const tamarack = 'CompanyID-5e0b7a14-6c1d-4f2e-9a30-000000000010'
let clock: SandboxClock
let crm: SimulatedCrm

beforeEach(async () => {
  clock = createClock()
  crm = await startCrm({
    port: 0,
    feed: createFeed(clock),
    stage: createStage({ personId: 'nadia', ticketId: null, companyId: null, space: null }),
    cast: testCast,
    keys,
    namespace: 'RTSB',
    embed: {
      clock,
      secret: 'an-embed-secret-of-32-characters!',
      workspace: 'sandbox',
      serviceUrl: 'http://127.0.0.1:1',
    },
  })
})

afterEach(() => crm.close())

async function token(lifetime = 300, scope = 'customers'): Promise<Response> {
  const { private_key, assertionHeaderData, assertionPayloadData } = keys.serviceAccount
  const now = Math.floor(clock.now() / 1000)
  const assertion = await new SignJWT({ ...assertionPayloadData, scope })
    .setProtectedHeader(assertionHeaderData)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(createPrivateKey(private_key))
  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
  return fetch(`${crm.url}/oauth2/token`, { method: 'POST', body })
}

async function api(method: string, path: string, body?: object) {
  const { access_token } = (await (await token()).json()) as { access_token: string }
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  const response = await fetch(`${crm.url}/org/${path}`, { method, headers, body: body ? JSON.stringify(body) : null })
  return { status: response.status, json: JSON.parse(await response.text()) }
}

const list = (type: string, ...fields: object[]) =>
  api('POST', `list/RTSB/${type}`, { fields, returnFields: ['standard__company_name'] })

it('gives the service account a token, if the assertion lives ten minutes at most', async () => {
  expect(keys.serviceAccount.private_key).toContain('BEGIN RSA PRIVATE KEY')
  expect((await token()).status).toBe(200)
  expect((await token(601)).status).toBe(400)
})

it('describes fields by title, custom ones among them', async () => {
  const { json } = await api('GET', 'RTSB/companies/meta/fields')
  expect(json.properties[customFields.renewalDate]).toEqual({ type: 'string', title: 'Renewal date', format: 'date' })
  expect((await api('GET', 'ELSE/companies/meta/fields')).status).toBe(404)
})

it.each([
  ['an external id', 'companies', { id: 'system__company_external_id', value: 'TMK-1001' }, 1],
  [
    'any of several websites',
    'companies',
    {
      id: 'standard__company_website',
      value: ['https://larkspurbakeries.example', 'https://www.larkspurbakeries.example'],
      operation: 'IS_ANY',
    },
    2,
  ],
  ['an e-mail', 'contacts', { id: 'standard__email', value: 'petra@ospreydental.example', operation: 'IS' }, 1],
  ['nothing that is there', 'companies', { id: 'standard__company_name', value: 'Nobody' }, 0],
])('lists records by %s', async (_what, type, filter, count) => {
  expect((await list(type, filter)).json.objects).toHaveLength(count)
})

it('refuses an operator that the type of the field does not take', async () => {
  expect(
    (await list('companies', { id: 'standard__company_website', value: 'larkspur', operation: 'CONTAINS' })).status,
  ).toBe(400)
})

it('pages by cursor', async () => {
  const first = (await api('POST', 'list/RTSB/companies', { page: { cursor: '', limit: 5 } })).json
  const second = (await api('POST', 'list/RTSB/companies', { page: { cursor: first.next_cursor, limit: 5 } })).json
  expect([first.objects.length, first.has_more, second.objects.length, second.has_more]).toEqual([5, true, 3, false])
})

it('writes fields of one company by id', async () => {
  const data = { [customFields.red]: true, [customFields.summary]: 'Down at all sites.' }
  expect((await api('PATCH', `RTSB/companies/${tamarack}`, { data })).status).toBe(200)
  expect(crm.crm.companies.records.get(tamarack)?.values.get(customFields.red)).toBe(true)
})

it.each([
  ['text longer than the field', { [customFields.link]: 'x'.repeat(256) }],
  ['a read-only field', { system__company_id: 'CompanyID-other' }],
  ['a field it does not have', { custom__nothing: 'x' }],
  ['words where a number belongs', { [customFields.health]: 'at risk' }],
])('refuses %s and writes nothing', async (_what, data) => {
  const { status } = await api('PATCH', `RTSB/companies/${tamarack}`, { data: { ...data, [customFields.red]: true } })
  expect(status).toBe(400)
  expect(crm.crm.companies.records.get(tamarack)?.values.has(customFields.red)).toBe(false)
})

it('merges by name when a client upserts with the name, and only then', async () => {
  const upsert = (fields: object[]) => api('PATCH', 'RTSB/companies', { fields, searchExisting: ['external_id'] })
  await upsert([
    { id: 'external_id', value: 'TMK-1001' },
    { id: customFields.red, value: 'true' },
  ])
  expect(crm.crm.mergedByName).toEqual([])
  await upsert([
    { id: 'external_id', value: 'TMK-2002' },
    { id: 'standard__company_name', value: 'Tamarack Freight' },
  ])
  expect(crm.crm.mergedByName).toEqual([tamarack])
})

it('mints an embed token for one company, its viewer and its own origin, good for a minute', async () => {
  const answer = (await (await fetch(`${crm.url}/sim/embed/${tamarack}`, { method: 'POST' })).json()) as {
    src: string
    token: string
  }
  expect(answer.src).toBe(`http://127.0.0.1:1/apps/crm-widget/#t=${answer.token}`)
  const claims = decodeJwt(answer.token)
  expect(claims).toMatchObject({
    aud: 'http://127.0.0.1:1',
    sub: 'viewer:nadia.brook@redthread.example',
    tid: 'sandbox',
    acc: tamarack,
    crm: 'vendasta',
    org: crm.url,
  })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60)
})
