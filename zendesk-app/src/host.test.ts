import { expect, it, vi } from 'vitest'
import { meetZendesk, toHtml } from './host.ts'
import type { ZafClient, ZafRequest } from './zaf.d.ts'

type Handler = (data?: unknown) => void

/** A Zendesk that answers as the contract says, oddities included. */
function fakeZendesk(values: Record<string, unknown> = {}, request?: (options: ZafRequest) => Promise<unknown>) {
  const handlers = new Map<string, Handler[]>()
  const invoked: unknown[][] = []
  const state: Record<string, unknown> = {
    'ticket.id': 48_213,
    currentUser: { id: 7, name: 'Sam Whitlock', timeZone: 'Europe/Berlin' },
    ...values,
  }
  const client: ZafClient = {
    on: (event, handler) => void handlers.set(event, [...(handlers.get(event) ?? []), handler]),
    get: async (path) => {
      if (!(path in state)) throw new Error(`"${path}" No such Api`)
      return { [path]: state[path], errors: {} }
    },
    invoke: async (...args) => void invoked.push(args),
    context: async () => ({ ticketId: 48_213, account: { subdomain: 'northgate' } }),
    metadata: async () => ({ settings: { api_base: 'https://redthread.example/' } }),
    request: request ?? (async () => ({ fine: true })),
  }
  const fire = (event: string) => {
    for (const handler of handlers.get(event) ?? []) handler()
  }
  const zaf = {
    init: () => {
      queueMicrotask(() => fire('app.registered'))
      return client
    },
  }
  return { zaf, client, invoked, state, fire }
}

async function met(fake: ReturnType<typeof fakeZendesk>) {
  const host = await meetZendesk(fake.zaf)
  if (host === null) throw new Error('no host')
  return host
}

it('is not inside Zendesk where the SDK says so or is missing', async () => {
  expect(await meetZendesk(undefined)).toBeNull()
  expect(await meetZendesk({ init: () => false })).toBeNull()
})

it('knows the ticket and who looks at it', async () => {
  const host = await met(fakeZendesk())
  expect(host.ticketId).toBe('48213')
  expect(host.viewer).toEqual({ name: 'Sam Whitlock', zone: 'Europe/Berlin' })
})

it('takes the browser’s zone where Zendesk’s is not a zone name', async () => {
  const host = await met(fakeZendesk({ currentUser: { id: 7, name: 'Sam', timeZone: 'Pacific Time (US & Canada)' } }))
  expect(host.viewer.zone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
})

it('does without what Zendesk does not answer', async () => {
  const fake = fakeZendesk()
  delete fake.state.currentUser
  expect((await met(fake)).viewer.name).toBe('')
})

it('sends every request through Zendesk’s proxy, signed with the secret that the page never sees', async () => {
  const asked: ZafRequest[] = []
  const host = await met(
    fakeZendesk({}, async (options) => {
      asked.push(options)
      return { fine: true }
    }),
  )
  expect(await host.send({ method: 'POST', path: '/api/episodes/RED-57/acknowledge', body: {} })).toEqual({
    status: 200,
    body: { fine: true },
  })
  expect(asked).toEqual([
    {
      url: 'https://redthread.example/api/episodes/RED-57/acknowledge',
      type: 'POST',
      contentType: 'application/json',
      data: '{}',
      headers: { Authorization: 'Bearer {{jwt.token}}' },
      secure: true,
      jwt: {
        algorithm: 'HS256',
        secret_key: '{{setting.shared_secret}}',
        expiry: 300,
        claims: { iss: 'northgate', sub: '7', ticket_id: '48213' },
      },
      timeout: 10_000,
      autoRetry: false,
    },
  ])
})

it.each([
  ['a parsed body', { status: 409, responseJSON: { code: 'refused' } }, { status: 409, body: { code: 'refused' } }],
  [
    'a body as text',
    { status: 403, responseText: '{"code":"forbidden"}' },
    { status: 403, body: { code: 'forbidden' } },
  ],
  ['a body that is not JSON', { status: 502, responseText: '<html>' }, { status: 502, body: null }],
  ['nothing', { status: 0 }, { status: 0, body: null }],
  ['an Error', new Error('boom'), { status: 0, body: null }],
])('turns a failed request into an answer: %s', async (_what, failure, expected) => {
  const host = await met(fakeZendesk({}, () => Promise.reject(failure)))
  expect(await host.send({ method: 'GET', path: '/api/tickets/48213' })).toEqual(expected)
})

it('gives up on a request that is never answered', async () => {
  const host = await met(fakeZendesk({}, () => new Promise(() => {})))
  vi.useFakeTimers()
  const answer = host.send({ method: 'GET', path: '/api/tickets/48213' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await answer).toEqual({ status: 0, body: null })
  vi.useRealTimers()
})

it('inserts a draft as text, whatever it contains', async () => {
  const fake = fakeZendesk()
  const host = await met(fake)
  expect(await host.insertDraft('48213', 'Hello <b>Dagny</b> & "all",\nmore')).toBe('inserted')
  expect(fake.invoked).toEqual([
    ['ticket.editor.insert', 'Hello &lt;b&gt;Dagny&lt;/b&gt; &amp; &quot;all&quot;,<br>more'],
  ])
})

it('inserts nothing once the editor belongs to another ticket', async () => {
  const fake = fakeZendesk()
  const host = await met(fake)
  fake.state['ticket.id'] = 99
  expect(await host.insertDraft('48213', 'Hello')).toBe('other_ticket')
  expect(fake.invoked).toEqual([])
})

it('says when the editor takes nothing', async () => {
  const fake = fakeZendesk()
  fake.client.invoke = async () => {
    throw new Error('no editor')
  }
  expect(await (await met(fake)).insertDraft('48213', 'Hello')).toBe('failed')
})

it('follows the ticket’s tab and the service’s nudge', async () => {
  const fake = fakeZendesk()
  const host = await met(fake)
  const seen: unknown[] = []
  host.onVisible((visible) => seen.push(visible))
  host.onRedUpdate(() => seen.push('red'))
  fake.fire('app.deactivated')
  fake.fire('app.activated')
  fake.fire('api_notification.red_update')
  expect(seen).toEqual([false, true, 'red'])
})

it('escapes quotes too, so that text cannot leave an attribute', () => {
  expect(toHtml(`'"><img onerror=x>`)).toBe('&#39;&quot;&gt;&lt;img onerror=x&gt;')
})
