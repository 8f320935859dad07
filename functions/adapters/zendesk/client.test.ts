import { UpstreamError } from '@redthread/shared/errors'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createVendor, NOON } from './vendor-for-tests.ts'

const TICKET = {
  id: 7001,
  subject: 'Freezer line is down at two sites',
  status: 'open',
  priority: 'urgent',
  type: 'incident',
  tags: ['freezer', 'vip'],
  via: { channel: 'email', source: { rel: null } },
  requester_id: 9900000000101,
  organization_id: 36000000055,
  assignee_id: null,
  group_id: 42,
  satisfaction_rating: { score: 'bad_with_comment', id: 3 },
  slas: {
    policy_metrics: [
      { metric: 'first_reply_time', stage: 'active', breach_at: '2026-11-22T12:45:00Z', minutes: 45 },
      { metric: 'next_reply_time', stage: 'achieved', breach_at: null },
      { metric: 'update_time', stage: 'dreaming', breach_at: null },
    ],
  },
  custom_fields: [{ id: 1, value: ['a', 'b'] }],
  created_at: '2026-11-22T11:00:00Z',
  updated_at: '2026-11-22T11:45:30Z',
}

const REQUESTER = {
  id: 9900000000101,
  name: 'Runa Holm',
  email: 'runa@northwindcold.test',
  verified: true,
  role: 'end-user',
  time_zone: 'Copenhagen',
  iana_time_zone: 'Europe/Copenhagen',
}

const AGENT = { id: 9900000000202, name: 'Tor Agent', email: 'tor@ospreydental.test', verified: true, role: 'agent' }

const ORGANIZATION = {
  id: 36000000055,
  name: 'Northwind Cold Storage',
  external_id: 'NCS-7',
  domain_names: ['northwindcold.test', null],
}

const tickets = (page: object) => new Hono().get('/tickets/show_many', (c) => c.json(page))

describe('showing many tickets', () => {
  it('reads up to a hundred tickets with people, organizations and SLA in one call', async () => {
    const page = { tickets: [TICKET], users: [REQUESTER], organizations: [ORGANIZATION], count: 1 }
    const { zendesk, seen } = createVendor(tickets(page))
    expect(await zendesk.showMany(['7001', '7002'])).toEqual({
      tickets: [
        {
          id: '7001',
          subject: 'Freezer line is down at two sites',
          status: 'open',
          priority: 'urgent',
          type: 'incident',
          tags: ['freezer', 'vip'],
          channel: 'email',
          requesterId: '9900000000101',
          organizationId: '36000000055',
          assigneeId: null,
          groupId: '42',
          satisfaction: 'bad',
          sla: [
            { metric: 'first_reply_time', stage: 'active', breachAt: Date.UTC(2026, 10, 22, 12, 45) },
            { metric: 'next_reply_time', stage: 'achieved', breachAt: null },
          ],
          createdAt: Date.UTC(2026, 10, 22, 11),
          updatedAt: Date.UTC(2026, 10, 22, 11, 45, 30),
        },
      ],
      users: [
        {
          id: '9900000000101',
          name: 'Runa Holm',
          email: 'runa@northwindcold.test',
          verified: true,
          role: 'end-user',
          timeZone: 'Europe/Copenhagen',
        },
      ],
      organizations: [
        { id: '36000000055', name: 'Northwind Cold Storage', externalId: 'NCS-7', domains: ['northwindcold.test'] },
      ],
    })
    expect(seen.map((call) => call.path)).toEqual([
      '/api/v2/tickets/show_many?ids=7001,7002&include=users,organizations,slas',
    ])
  })

  it('makes do with the least a ticket may hold', async () => {
    const bare = { id: '7001', created_at: TICKET.created_at, updated_at: TICKET.updated_at }
    const { zendesk } = createVendor(tickets({ tickets: [bare] }))
    expect(await zendesk.showMany(['7001'])).toEqual({
      tickets: [
        {
          id: '7001',
          subject: '',
          status: 'open',
          priority: null,
          type: null,
          tags: [],
          channel: '',
          requesterId: '',
          organizationId: null,
          assigneeId: null,
          groupId: null,
          satisfaction: null,
          sla: [],
          createdAt: Date.UTC(2026, 10, 22, 11),
          updatedAt: Date.UTC(2026, 10, 22, 11, 45, 30),
        },
      ],
      users: [],
      organizations: [],
    })
  })

  it.each([
    ['a priority of the future', { priority: 'galactic' }, { priority: null }],
    ['a status of the future', { status: 'escalated' }, { status: 'open' }],
    ['no tags', { tags: null }, { tags: [] }],
    ['a satisfaction that was only offered', { satisfaction_rating: { score: 'offered' } }, { satisfaction: null }],
    ['a deleted ticket', { status: 'deleted' }, { status: 'deleted' }],
    ['an SLA list elsewhere', { slas: [] }, { sla: [] }],
  ])('keeps words it does not know out: %s', async (_what, wire, expected) => {
    const { zendesk } = createVendor(tickets({ tickets: [{ ...TICKET, ...wire }] }))
    expect((await zendesk.showMany(['7001'])).tickets[0]).toMatchObject(expected)
  })

  it('fails rather than let a ticket it cannot read look deleted', async () => {
    const { zendesk } = createVendor(tickets({ tickets: [TICKET, { subject: 'no id' }] }))
    await expect(zendesk.showMany(['7001', '7002'])).rejects.toThrow('zendesk: malformed (200)')
  })

  it('asks nothing for no tickets and refuses more than a hundred', async () => {
    const { zendesk, seen } = createVendor(tickets({ tickets: [] }))
    expect(await zendesk.showMany([])).toEqual({ tickets: [], users: [], organizations: [] })
    await expect(zendesk.showMany(Array.from({ length: 101 }, String))).rejects.toThrow(RangeError)
    expect(seen).toEqual([])
  })
})

describe('the comments of a ticket', () => {
  const comment = (id: number, changes: object = {}) => ({
    id,
    author_id: REQUESTER.id,
    body: `comment ${id}`,
    public: true,
    created_at: new Date(NOON - 3_600_000 + id * 1000).toISOString(),
    ...changes,
  })

  /** Hands out one page per cursor; a cursor that is not listed gets the first page again. */
  const pages = (...list: { comments: object[]; users?: object[]; meta?: object }[]) =>
    new Hono().get('/tickets/:id/comments', (c) => c.json(list[Number(c.req.query('page[after]') ?? 0)] ?? list[0]))

  it('come from all pages, oldest first, each with whose words it holds', async () => {
    const routes = pages(
      { comments: [comment(2), comment(1)], users: [REQUESTER], meta: { has_more: true, after_cursor: '1' } },
      { comments: [comment(3, { author_id: AGENT.id, public: false })], users: [AGENT], meta: { has_more: false } },
    )
    const { zendesk, seen } = createVendor(routes)
    const comments = await zendesk.comments('7001')
    expect(comments.map(({ id, author, authorName }) => [id, author, authorName])).toEqual([
      ['1', 'customer', 'Runa Holm'],
      ['2', 'customer', 'Runa Holm'],
      ['3', 'agent', 'Tor Agent'],
    ])
    expect(seen.map((call) => call.path)).toEqual([
      '/api/v2/tickets/7001/comments?include=users&page[size]=100',
      '/api/v2/tickets/7001/comments?include=users&page[size]=100&page[after]=1',
    ])
  })

  it.each([
    [
      'the cursor comes back a second time',
      [
        { has_more: true, after_cursor: '1' },
        { has_more: true, after_cursor: '1' },
      ],
      2,
    ],
    ['there is more but no cursor', [{ has_more: true, after_cursor: null }], 1],
    ['nothing is said about more', [undefined], 1],
  ])('end when %s', async (_why, metas, calls) => {
    const { zendesk, seen } = createVendor(
      pages(...metas.map((meta, at) => ({ comments: [comment(at)], meta: meta as object }))),
    )
    await zendesk.comments('7001')
    expect(seen.length).toBe(calls)
  })

  it.each([
    ['an admin', { role: 'admin' }, {}, 'agent'],
    ['somebody of a role we do not know', { role: 'overseer' }, {}, 'customer'],
    ['nobody who is still there, in public', null, {}, 'customer'],
    ['nobody who is still there, internally', null, { public: false }, 'agent'],
    ['the desk itself', null, { author_id: -1, public: false }, 'system'],
    ['our own note', { role: 'admin' }, { public: false, body: 'RED.\n\n[redthread RED-7]' }, 'system'],
    ['a customer who copies our marker', { role: 'end-user' }, { body: 'RED.\n\n[redthread RED-7]' }, 'customer'],
  ])('by %s', async (_who, author, changes, expected) => {
    const users = author === null ? [] : [{ ...AGENT, id: REQUESTER.id, ...author }]
    const { zendesk } = createVendor(pages({ comments: [comment(1, changes)], users }))
    expect((await zendesk.comments('7001'))[0]?.author).toBe(expected)
  })

  it.each([
    ['its body', { body: 'as sent', plain_body: 'plain' }, 'as sent'],
    ['its plain body where that is all', { body: null, plain_body: 'plain' }, 'plain'],
    ['nothing where there is nothing', { body: null }, ''],
    [
      'text that looks like markup, untouched',
      { body: '<img src=x onerror=alert(1)>' },
      '<img src=x onerror=alert(1)>',
    ],
  ])('say %s', async (_what, changes, body) => {
    const { zendesk } = createVendor(pages({ comments: [comment(1, changes)] }))
    expect((await zendesk.comments('7001'))[0]?.body).toBe(body)
  })
})

describe('a user', () => {
  const users = new Hono()
    .get('/users/9900000000101', (c) => c.json({ user: { ...REQUESTER, email: null, verified: null } }))
    .get('/users/:id', (c) => c.json({ error: 'RecordNotFound', description: 'Not found' }, 404))

  it('may have no address, and then nobody vouches for it', async () => {
    const { zendesk } = createVendor(users)
    expect(await zendesk.user('9900000000101')).toMatchObject({ email: null, verified: false })
  })

  it('is null when there is none', async () => {
    const { zendesk } = createVendor(users)
    expect(await zendesk.user('1')).toBe(null)
  })
})

describe('what changed since', () => {
  const PAGE = {
    tickets: [TICKET, { ...TICKET, id: 7002, status: 'deleted' }],
    after_cursor: 'MTU4MHw=',
    end_of_stream: false,
  }
  const changes = [
    { id: '7001', updatedAt: Date.UTC(2026, 10, 22, 11, 45, 30) },
    { id: '7002', updatedAt: Date.UTC(2026, 10, 22, 11, 45, 30) },
  ]
  const exports = (page: object) => new Hono().get('/incremental/tickets/cursor', (c) => c.json(page))

  it('starts at the given instant, and never inside the minute that Zendesk withholds', async () => {
    const { zendesk, seen } = createVendor(exports(PAGE))
    expect(await zendesk.changedSince(null, NOON - 600_000)).toEqual({
      tickets: changes,
      cursor: 'MTU4MHw=',
      more: true,
    })
    await zendesk.changedSince(null, NOON)
    expect(seen.map((call) => call.path)).toEqual([
      `/api/v2/incremental/tickets/cursor?start_time=${(NOON - 600_000) / 1000}&per_page=100`,
      `/api/v2/incremental/tickets/cursor?start_time=${(NOON - 60_000) / 1000}&per_page=100`,
    ])
  })

  it('goes on with the cursor and ends where the stream ends', async () => {
    const { zendesk, seen } = createVendor(exports({ ...PAGE, after_cursor: 'bmV4dA==', end_of_stream: true }))
    expect(await zendesk.changedSince('MTU4MHw=', 0)).toEqual({ tickets: changes, cursor: 'bmV4dA==', more: false })
    expect(seen[0]?.path).toBe('/api/v2/incremental/tickets/cursor?cursor=MTU4MHw%3D&per_page=100')
  })

  it('does not go round in circles when the cursor stays where it is', async () => {
    const { zendesk } = createVendor(exports(PAGE))
    expect((await zendesk.changedSince('MTU4MHw=', 0)).more).toBe(false)
  })

  it('stays at its start until an answer names a cursor', async () => {
    const { zendesk, seen, clock } = createVendor(exports({ tickets: [], after_cursor: null, end_of_stream: true }))
    const { cursor } = await zendesk.changedSince(null, NOON - 600_000)
    clock.now += 3_600_000
    await zendesk.changedSince(cursor, NOON)
    expect(seen[1]?.path).toBe(seen[0]?.path)
  })

  it.each([400, 404, 410, 422])('starts again when the cursor is answered with %i', async (status) => {
    const { zendesk, fail, seen } = createVendor(exports(PAGE))
    fail({ status, body: { errors: [{ code: 'InvalidCursor', title: 'x', detail: 'y' }] } })
    expect((await zendesk.changedSince('bm9uZQ==', NOON - 600_000)).tickets).toEqual(changes)
    expect(seen[1]?.path).toContain(`start_time=${(NOON - 600_000) / 1000}`)
  })

  it.each([
    [403, 'forbidden'],
    [500, 'unavailable'],
  ])('keeps the cursor when the answer is %i', async (status, failure) => {
    const { zendesk, fail, seen } = createVendor(exports(PAGE))
    fail({ status }, { status }, { status })
    await expect(zendesk.changedSince('bm9uZQ==', NOON - 600_000)).rejects.toThrow(failure)
    expect(seen.every((call) => call.path.includes('cursor=bm9uZQ'))).toBe(true)
  })
})

describe('adding tags', () => {
  const tags = new Hono().put('/tickets/:id/tags', (c) => c.json({ tags: ['freezer', 'redthread_red'] }))

  it('adds through the endpoint that leaves the other tags alone', async () => {
    const { zendesk, seen } = createVendor(tags)
    await zendesk.addTags('7001', ['redthread_red'])
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/api/v2/tickets/7001/tags', { tags: ['redthread_red'] }],
    ])
  })

  it('asks nothing for no tags', async () => {
    const { zendesk, seen } = createVendor(tags)
    await zendesk.addTags('7001', [])
    expect(seen).toEqual([])
  })

  it('is never repeated here, because the outbox does that', async () => {
    const { zendesk, fail, seen } = createVendor(tags)
    fail({ status: 503, headers: { 'retry-after': '2' } })
    const error = await zendesk.addTags('7001', ['redthread_red']).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ failure: 'unavailable', retryAfterMs: 2000, retryable: true })
    expect(seen.length).toBe(1)
  })
})

describe('failures of Zendesk', () => {
  it.each([
    ['a text error', 401, { error: "Couldn't authenticate Runa" }, 'unauthenticated'],
    ['an error with a title', 403, { error: { title: 'Forbidden', message: 'for Runa' } }, 'forbidden'],
    ['a list of errors', 400, { errors: [{ code: 'InvalidPaginationDepth', title: 'Runa' }] }, 'rejected'],
    [
      'an error with details',
      422,
      { error: 'RecordInvalid', details: { status: [{ description: 'Runa' }] } },
      'rejected',
    ],
    ['a page that is no JSON', 500, '<h1>Runa broke it</h1>', 'unavailable'],
  ])('arrive typed, and without what they said: %s', async (_shape, status, body, failure) => {
    const { zendesk, fail } = createVendor(tickets({ tickets: [] }))
    fail(...Array.from({ length: 3 }, () => ({ status, body })))
    const error = (await zendesk.showMany(['7001']).catch((thrown: unknown) => thrown)) as UpstreamError
    expect(error).toBeInstanceOf(UpstreamError)
    expect([error.failure, error.status]).toEqual([failure, status])
    expect(JSON.stringify([error.message, error.cause, { ...error }])).not.toContain('Runa')
  })

  it('makes a read wait and try twice more', async () => {
    const { zendesk, fail, seen, clock } = createVendor(tickets({ tickets: [TICKET] }))
    fail({ status: 429, headers: { 'retry-after': '2' } }, { status: 503 })
    expect((await zendesk.showMany(['7001'])).tickets.length).toBe(1)
    expect([seen.length, clock.now - NOON]).toEqual([3, 2500])
  })

  it('asks for a minute when a 429 names no wait', async () => {
    const { zendesk, fail } = createVendor(tickets({ tickets: [] }))
    fail({ status: 429 })
    await expect(zendesk.showMany(['7001'])).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: 60_000 })
  })
})

describe('who we are', () => {
  it('is the user our credential acts as, so that our own writes can be told apart', async () => {
    const { zendesk } = createVendor(
      new Hono().get('/users/me', (c) => c.json({ user: { id: 17, name: 'Redthread' } })),
    )
    expect(await zendesk.whoAmI()).toEqual({ userId: '17', name: 'Redthread' })
  })

  it('is not the anonymous user that Zendesk answers with 200', async () => {
    const { zendesk } = createVendor(
      new Hono().get('/users/me', (c) => c.json({ user: { id: null, name: 'Anonymous user' } })),
    )
    await expect(zendesk.whoAmI()).rejects.toThrow('zendesk: unauthenticated (200)')
  })
})
