import { EmbedSession } from '@redthread/shared/api/views'
import type { Schema } from '@redthread/web-kit/contract'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { openSession } from './session.ts'

const contract = { EmbedSession: z.toJSONSchema(EmbedSession) as Schema }
const session = (sessionToken: string, more: Partial<EmbedSession> = {}): EmbedSession => ({
  sessionToken,
  expiresInSeconds: 600,
  account: { id: 'AG-4F7Q2', name: 'Northwind Cold Storage' },
  hostOrigin: 'https://crm.example',
  ...more,
})

interface Call {
  path: string
  bearer: string | null
  body: unknown
}

/** A service that knows single-use tokens and the sessions it gave for them. */
function fakeService(sessions: Record<string, EmbedSession>) {
  const calls: Call[] = []
  const valid = new Set<string>()
  let now = 0
  const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
  const fetch = async (path: string | URL | globalThis.Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    const bearer = headers.get('authorization')?.replace('Bearer ', '') ?? null
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body))
    calls.push({ path: String(path), bearer, body })
    if (path !== '/embed/session') return valid.has(bearer ?? '') ? answer(200, { fine: true }) : answer(401, {})
    const given = sessions[body.t]
    if (given === undefined) return answer(401, { code: 'unauthenticated' })
    delete sessions[body.t]
    valid.add(given.sessionToken)
    return answer(200, given)
  }
  const renewals: string[] = []
  const open = (token: string, next: string | null = null) =>
    openSession({
      token,
      contract,
      now: () => now,
      fetch,
      renew: async (origin) => {
        renewals.push(origin)
        return next
      },
    })
  const at = (ms: number) => {
    now = ms
  }
  return { calls, renewals, open, revoke: (token: string) => valid.delete(token), at }
}

async function opened(service: ReturnType<typeof fakeService>, token: string, next: string | null = null) {
  const opening = await service.open(token, next)
  if (opening.kind !== 'open') throw new Error('closed')
  return opening.session
}

const ask = { method: 'GET', path: '/api/accounts/AG-4F7Q2' } as const

it('changes the token for a session and asks with it', async () => {
  const service = fakeService({ one: session('s1') })
  const { account, hostOrigin, send } = await opened(service, 'one')
  expect([account.id, hostOrigin]).toEqual(['AG-4F7Q2', 'https://crm.example'])
  expect(await send(ask)).toEqual({ status: 200, body: { fine: true } })
  expect(service.calls).toEqual([
    { path: '/embed/session', bearer: null, body: { t: 'one' } },
    { path: '/api/accounts/AG-4F7Q2', bearer: 's1', body: undefined },
  ])
})

it('stays closed with a used token, and says what the service said', async () => {
  const service = fakeService({})
  expect(await service.open('used')).toEqual({
    kind: 'closed',
    answer: { status: 401, body: { code: 'unauthenticated' } },
  })
})

it('stays closed on an answer that is not the contract’s', async () => {
  const service = fakeService({ one: { sessionToken: 's1' } as EmbedSession })
  expect((await service.open('one')).kind).toBe('closed')
})

it('renews shortly before the end, once for many calls', async () => {
  const service = fakeService({ one: session('s1'), two: session('s2') })
  const { send } = await opened(service, 'one', 'two')
  service.at(571_000)
  await Promise.all([send(ask), send(ask), send(ask)])
  expect(service.renewals).toEqual(['https://crm.example'])
  expect(service.calls.filter(({ path }) => path === ask.path).map(({ bearer }) => bearer)).toEqual(['s2', 's2', 's2'])
})

it('renews and asks again once when the session is refused', async () => {
  const service = fakeService({ one: session('s1'), two: session('s2') })
  const { send } = await opened(service, 'one', 'two')
  service.revoke('s1')
  expect((await send(ask)).status).toBe(200)
  expect(service.calls.at(-1)?.bearer).toBe('s2')
})

it('gives the refusal when the host has no other token', async () => {
  const service = fakeService({ one: session('s1') })
  const { send } = await opened(service, 'one', null)
  service.revoke('s1')
  expect((await send(ask)).status).toBe(401)
  expect(service.calls.filter(({ path }) => path === ask.path)).toHaveLength(1)
})

it.each([
  ['another account', session('s2', { account: { id: 'AG-OTHER', name: 'Tamarack Freight' } })],
  ['another host', session('s2', { hostOrigin: 'https://evil.example' })],
])('does not let a renewal turn the page to %s', async (_what, other) => {
  const service = fakeService({ one: session('s1'), two: other })
  const { send } = await opened(service, 'one', 'two')
  service.revoke('s1')
  expect((await send(ask)).status).toBe(401)
})

it('turns a broken network into an answer', async () => {
  const opening = await openSession({
    token: 'one',
    contract,
    now: () => 0,
    renew: async () => null,
    fetch: async () => {
      throw new TypeError('Failed to fetch')
    },
  })
  expect(opening).toEqual({ kind: 'closed', answer: { status: 0, body: null } })
})
