import { UpstreamError } from '@redthread/shared/errors'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createHttp, type HttpOptions, type HttpRequest } from './http.ts'
import { retryAfterMs } from './http-failure.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

/** A client whose waits pass at once, in front of a real Hono app. */
function harness(app: Hono, options: Partial<HttpOptions> = {}) {
  let now = NOON
  const waits: number[] = []
  const http = createHttp({
    service: 'zendesk',
    fetch: async (url, init) => app.fetch(new Request(url, init)),
    now: () => now,
    random: () => 0,
    sleep: async (ms) => {
      waits.push(ms)
      now += ms
    },
    ...options,
  })
  const get = (path: string, request: Partial<HttpRequest> = {}) =>
    http.request({ method: 'GET', url: `https://desk.test${path}`, ...request })
  return { http, get, waits }
}

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UpstreamError)
  return error as UpstreamError
}

describe('an outgoing call', () => {
  it('sends an object as JSON and reads JSON back', async () => {
    const app = new Hono().put('/echo', async (c) =>
      c.json({ type: c.req.header('content-type'), body: await c.req.json() }),
    )
    const { get } = harness(app)
    const answer = await get('/echo', { method: 'PUT', body: { tags: ['red'] } })
    expect(answer.json).toEqual({ type: 'application/json', body: { tags: ['red'] } })
  })

  it('reads an empty answer as null and keeps the digits of an id beyond 2^53', async () => {
    const app = new Hono().get('/none', (c) => c.body(null, 204)).get('/big', (c) => c.body('{"id":9007199254740993}'))
    const { get } = harness(app)
    expect((await get('/none')).json).toBe(null)
    expect((await get('/big')).json).toEqual({ id: '9007199254740993' })
  })

  it.each([
    [301, 'rejected', false],
    [400, 'rejected', false],
    [401, 'unauthenticated', true],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [408, 'unavailable', true],
    [409, 'conflict', false],
    [410, 'not_found', false],
    [422, 'rejected', false],
    [429, 'rate_limited', true],
    [500, 'unavailable', true],
    [503, 'unavailable', true],
  ] as const)('tells a %i as %s', async (status, failure, retryable) => {
    const { get } = harness(new Hono().get('/', (c) => c.json({ error: 'Tamarack owes 4,000' }, status as 400)))
    const error = await failureOf(get('/'))
    expect({ failure: error.failure, status: error.status, retryable: error.retryable }).toEqual({
      failure,
      status,
      retryable,
    })
    expect(error.message).toBe(`zendesk: ${failure} (${status})`)
  })

  it('never follows a redirect, so that the credential stays with the host it was meant for', async () => {
    const seen: string[] = []
    const app = new Hono().get('*', (c) => {
      seen.push(c.req.path)
      return c.redirect('https://elsewhere.test/steal')
    })
    const error = await failureOf(harness(app).get('/start', { headers: { authorization: 'Bearer secret' } }))
    expect([error.failure, error.status, seen]).toEqual(['rejected', 302, ['/start']])
  })

  it('tells an answer that is not JSON as malformed, unless the caller takes the status and never the body', async () => {
    const app = new Hono().get('/html', (c) => c.html('<h1>hi</h1>')).get('/bad', (c) => c.html('<h1>no</h1>', 500))
    const { get } = harness(app)
    expect((await failureOf(get('/html'))).failure).toBe('malformed')
    expect(await get('/bad', { accept: [500] })).toMatchObject({ status: 500, json: null })
  })

  it('stops reading an answer that is larger than allowed', async () => {
    const app = new Hono().get('/', (c) => c.json({ text: 'x'.repeat(2000) }))
    const { get } = harness(app, { maxResponseBytes: 1000 })
    expect((await failureOf(get('/'))).failure).toBe('malformed')
  })

  it.each([
    ['nobody answers', () => new Promise<Response>(() => {})],
    [
      'the body never ends',
      async () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([123])) })),
    ],
  ])('gives up at the deadline when %s', async (_why, fetch) => {
    const { get } = harness(new Hono(), { fetch, timeoutMs: 30 })
    expect((await failureOf(get('/', { repeats: 2 }))).failure).toBe('timeout')
  })

  it('tells a broken connection as unreachable', async () => {
    const { get } = harness(new Hono(), { fetch: async () => Promise.reject(new TypeError('fetch failed')) })
    expect((await failureOf(get('/'))).message).toBe('zendesk: unreachable')
  })
})

describe('repeating', () => {
  /** Answers the statuses in turn, then 200. */
  function failing(statuses: number[], headers: Record<string, string> = {}) {
    let calls = 0
    const app = new Hono().get('/', (c) => {
      const status = statuses[calls]
      calls += 1
      return status === undefined ? c.json({ ok: true }) : c.json({}, status as 500, headers)
    })
    return { app, calls: () => calls }
  }

  it('waits longer each time and gives the answer once there is one', async () => {
    const { app, calls } = failing([503, 500])
    const { get, waits } = harness(app)
    expect((await get('/', { repeats: 2 })).json).toEqual({ ok: true })
    expect([calls(), waits]).toEqual([3, [250, 500]])
  })

  it('waits as long as the other side asked', async () => {
    const { app } = failing([429], { 'retry-after': '3' })
    const { get, waits } = harness(app)
    await get('/', { repeats: 2 })
    expect(waits).toEqual([3000])
  })

  it('leaves a wait beyond the deadline to the caller, with its length', async () => {
    const { app, calls } = failing([429], { 'retry-after': '40' })
    const error = await failureOf(harness(app).get('/', { repeats: 2 }))
    expect([error.failure, error.retryAfterMs, calls()]).toEqual(['rate_limited', 40_000, 1])
  })

  it('uses the documented wait where a 429 names none', async () => {
    const { app } = failing([429])
    const error = await failureOf(harness(app, { rateLimitedWaitMs: 60_000 }).get('/', { repeats: 2 }))
    expect(error.retryAfterMs).toBe(60_000)
  })

  it.each([
    ['a call that was not declared repeatable', 503, 0],
    ['a refused credential', 401, 2],
    ['a refused request', 422, 2],
  ])('does not repeat %s', async (_what, status, repeats) => {
    const { app, calls } = failing([status, status])
    await failureOf(harness(app).get('/', { repeats }))
    expect(calls()).toBe(1)
  })
})

it.each([
  [null, null],
  ['0', 0],
  ['7', 7000],
  ['1.5', 1500],
  ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['999999999', 3_600_000],
  ['soon', null],
  ['-5', null],
])('reads Retry-After %s as %s ms', (header, expected) => {
  expect(retryAfterMs(header, NOON)).toBe(expected)
})
