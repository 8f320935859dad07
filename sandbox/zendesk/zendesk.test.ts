import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock, type SandboxClock } from '../clock.ts'
import { createFeed } from '../feed.ts'
import { testCast } from '../seed/test-cast.ts'
import { createStage } from '../stage.ts'
import { type SimulatedZendesk, startZendesk } from './server.ts'

interface Received {
  headers: Record<string, string>
  body: string
}

const secret = 'a-signing-secret-of-the-tests'
let clock: SandboxClock
let zendesk: SimulatedZendesk
let receiver: Server
let received: Received[]
let answers: { status: number; headers?: Record<string, string> }[]

beforeEach(async () => {
  received = []
  answers = []
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body })
      const { status, headers } = answers.shift() ?? { status: 200 }
      response.writeHead(status, headers).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const serviceUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  clock = createClock()
  zendesk = await startZendesk({
    port: 0,
    clock,
    feed: createFeed(clock),
    stage: createStage({ personId: 'nadia', ticketId: null, companyId: null, space: null }),
    cast: testCast,
    credentials: { clientId: 'redthread', clientSecret: 'shh', email: 'admin@desk.example', apiToken: 'older' },
    webhook: { url: `${serviceUrl}/webhooks/zendesk`, secret },
    appFolder: '/nowhere',
    installation: { settings: {}, serviceUrl },
  })
  zendesk.webhooks.settings.retryDelaysMs = [5, 5, 5]
})

afterEach(async () => {
  await zendesk.close()
  await new Promise((resolve) => receiver.close(resolve))
})

async function token(scope = 'tickets:read tickets:write users:read organizations:read'): Promise<string> {
  const body = JSON.stringify({ grant_type: 'client_credentials', client_id: 'redthread', client_secret: 'shh', scope })
  const response = await fetch(`${zendesk.url}/oauth/tokens`, { method: 'POST', body })
  return ((await response.json()) as { access_token: string }).access_token
}

async function api(path: string, init: { method?: string; body?: object; bearer?: string } = {}) {
  const headers = { authorization: `Bearer ${init.bearer ?? (await token())}`, 'content-type': 'application/json' }
  const body = init.body === undefined ? null : JSON.stringify(init.body)
  const response = await fetch(`${zendesk.url}/api/v2${path}`, { method: init.method ?? 'GET', headers, body })
  return { status: response.status, headers: response.headers, json: JSON.parse(await response.text()) }
}

function newTicket() {
  return zendesk.desk.create({
    subject: 'Dispatch board is down',
    body: 'Down at all sites.',
    requesterId: 361_000_000_101,
    priority: 'urgent',
  })
}

describe('webhooks', () => {
  it('signs timestamp and raw body, and names account, webhook and invocation', async () => {
    const ticket = newTicket()
    await zendesk.webhooks.idle()
    const [delivery] = received
    const { headers, body } = delivery as Received
    const stamp = headers['x-zendesk-webhook-signature-timestamp'] ?? ''
    expect(headers['x-zendesk-webhook-signature']).toBe(
      createHmac('sha256', secret)
        .update(stamp + body)
        .digest('base64'),
    )
    expect(headers['x-zendesk-account-id']).toBe('22440871')
    expect(JSON.parse(body)).toMatchObject({
      type: 'zen:event-type:ticket.created',
      account_id: 22_440_871,
      subject: `zen:ticket:${ticket.id}`,
      detail: { id: String(ticket.id), status: 'NEW', priority: 'URGENT', tags: null, via: { channel: 'mail' } },
      event: {},
    })
  })

  it.each([
    ['409', [{ status: 409 }, { status: 200 }], 2],
    ['503 that names a wait', [{ status: 503, headers: { 'retry-after': '0' } }, { status: 200 }], 2],
    ['503 without one', [{ status: 503 }], 1],
    ['500', [{ status: 500 }], 1],
    ['409 for ever', [{ status: 409 }, { status: 409 }, { status: 409 }, { status: 409 }, { status: 409 }], 4],
  ])('sends again as Zendesk does after %s, under the same invocation id', async (_why, planned, attempts) => {
    answers = [...planned]
    newTicket()
    await zendesk.webhooks.idle()
    expect(received).toHaveLength(attempts)
    expect(new Set(received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])).size).toBe(1)
  })

  it('can lose an event, send one twice, and send a batch in reverse', async () => {
    Object.assign(zendesk.webhooks.settings, { loseNext: 1, duplicateNext: 1 })
    newTicket()
    newTicket()
    await zendesk.webhooks.idle()
    expect(received.map(({ body }) => JSON.parse(body).id)).toEqual(
      Array(2).fill(JSON.parse(received[0]?.body ?? '').id),
    )
    Object.assign(zendesk.webhooks.settings, { reverseEvery: 3, concurrency: 1 })
    const ids = [newTicket(), newTicket(), newTicket()].map(({ id }) => String(id))
    await zendesk.webhooks.idle()
    expect(received.slice(2).map(({ body }) => JSON.parse(body).detail.id)).toEqual(ids.reverse())
  })

  it('tells of changes that came in through the API too, with the API user as actor', async () => {
    const ticket = newTicket()
    await api(`/tickets/${ticket.id}/tags`, { method: 'PUT', body: { tags: ['redthread_red'] } })
    await zendesk.webhooks.idle()
    const event = JSON.parse(received[1]?.body ?? '')
    expect(event.type).toBe('zen:event-type:ticket.tags_changed')
    expect(event.event).toEqual({ tags_added: ['redthread_red'], tags_removed: [] })
    expect(event.detail.actor_id).toBe('360000900001')
  })
})

describe('REST', () => {
  it('shows many tickets with users, organizations and SLA clocks beside them, leaving out ids it does not know', async () => {
    const ticket = newTicket()
    const { json } = await api(`/tickets/show_many.json?ids=${ticket.id},999999&include=users,organizations,slas`)
    expect(json.tickets.map(({ id }: { id: number }) => id)).toEqual([ticket.id])
    expect(json.tickets[0].slas.policy_metrics[0]).toMatchObject({ metric: 'first_reply_time', stage: 'active' })
    expect(json.users[0]).toMatchObject({ name: 'Noor Haddad', verified: true })
    expect(json.organizations[0]).toMatchObject({ name: 'Tamarack Freight', external_id: 'TMK-1001' })
  })

  it('pages through comments by cursor', async () => {
    const ticket = newTicket()
    for (const body of ['one', 'two']) {
      zendesk.desk.change(
        ticket,
        { comment: { authorId: ticket.requesterId, public: true, body } },
        ticket.requesterId,
        'email',
      )
    }
    const first = await api(`/tickets/${ticket.id}/comments?page[size]=2&include=users`)
    const after = encodeURIComponent(first.json.meta.after_cursor)
    const second = await api(`/tickets/${ticket.id}/comments?page[size]=2&page[after]=${after}`)
    const bodies = [...first.json.comments, ...second.json.comments].map(({ body }: { body: string }) => body)
    expect(bodies).toEqual(['Down at all sites.', 'one', 'two'])
    expect(second.json.meta.has_more).toBe(false)
  })

  it('replaces tags in a ticket update, adds and removes them at their own address', async () => {
    const { id } = newTicket()
    const put = (path: string, method: string, body: object) => api(`/tickets/${id}${path}`, { method, body })
    expect((await put('', 'PUT', { ticket: { tags: ['a', 'b'] } })).json.ticket.tags).toEqual(['a', 'b'])
    expect((await put('/tags', 'PUT', { tags: ['c'] })).json.tags).toEqual(['a', 'b', 'c'])
    expect((await put('/tags', 'DELETE', { tags: ['a'] })).json.tags).toEqual(['b', 'c'])
    expect((await put('', 'PUT', { ticket: { tags: ['d'] } })).json.ticket.tags).toEqual(['d'])
  })

  it('refuses a safe update of a ticket that has changed, even when the key says false', async () => {
    const { id } = newTicket()
    const ticket = { safe_update: false, updated_stamp: '2020-01-01T00:00:00Z', status: 'open' }
    const { status, json } = await api(`/tickets/${id}`, { method: 'PUT', body: { ticket } })
    expect([status, json.error]).toEqual([409, 'UpdateConflict'])
  })

  it.each([
    ['no credentials', '/tickets/1', { bearer: 'nonsense' }, 401, { error: "Couldn't authenticate you" }],
    ['a ticket that is not there', '/tickets/1', {}, 404, { error: 'RecordNotFound', description: 'Not found' }],
    ['an endpoint that is not there', '/nothing', {}, 404, { error: 'InvalidEndpoint', description: 'Not found' }],
  ])('words its refusal of %s as Zendesk does', async (_why, path, init, status, body) => {
    expect(await api(path, init)).toMatchObject({ status, json: body })
  })

  it('gives a token for a scope it does not know, and then refuses every request', async () => {
    const bearer = await token('tickets:everything')
    expect(await api('/tickets/1', { bearer })).toMatchObject({ status: 403, json: { error: { title: 'Forbidden' } } })
  })

  it('answers 429 with Retry-After when the minute is used up, and works again when the minute is over', async () => {
    const bearer = await token()
    const { id } = newTicket()
    const statuses = []
    for (let request = 0; request < 32; request++) {
      statuses.push(
        (await api(`/tickets/${id}/tags`, { method: 'PUT', body: { tags: [`t${request}`] }, bearer })).status,
      )
    }
    expect(statuses.indexOf(429)).toBe(30)
    clock.advance(11 * 60_000)
    expect((await api(`/tickets/${id}/tags`, { method: 'PUT', body: { tags: ['x'] }, bearer })).status).toBe(200)
  })

  it('withholds the newest minute from the incremental export and then goes on from the cursor', async () => {
    const start = Math.floor(clock.now() / 1000) - 3600
    const fresh = newTicket()
    const page = await api(`/incremental/tickets/cursor?start_time=${start}`)
    expect(page.json).toMatchObject({ tickets: [], end_of_stream: true })
    clock.advance(61_000)
    const next = await api(`/incremental/tickets/cursor?cursor=${encodeURIComponent(page.json.after_cursor)}`)
    expect(next.json.tickets.map(({ id }: { id: number }) => id)).toEqual([fresh.id])
  })

  it('says nobody instead of 401 when asked who is calling without credentials', async () => {
    const answer = await (await fetch(`${zendesk.url}/api/v2/users/me.json`)).json()
    expect(answer).toMatchObject({ user: { id: null, name: 'Anonymous user' } })
  })
})

describe('faults', () => {
  it('can do the work and lose the answer', async () => {
    const ticket = newTicket()
    const bearer = await token()
    zendesk.faults.add({ kind: 'lost_answer', times: 1, method: 'PUT' })
    await expect(
      api(`/tickets/${ticket.id}/tags`, { method: 'PUT', body: { tags: ['kept'] }, bearer }),
    ).rejects.toThrow()
    expect(ticket.tags).toEqual(['kept'])
  })

  it('can be down, with a page where JSON was expected', async () => {
    zendesk.faults.add({ kind: 'down' })
    const response = await fetch(`${zendesk.url}/api/v2/tickets/1`)
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8'])
  })
})
