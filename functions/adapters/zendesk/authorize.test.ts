import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createVendor } from './vendor-for-tests.ts'

const me = () => new Hono().get('/users/me', (c) => c.json({ user: { id: 9900000000017, name: 'Redthread' } }))

const granted = (changes: object) => (count: number) =>
  Response.json({ access_token: `token-${count}`, token_type: 'bearer', ...changes })

describe('OAuth client credentials', () => {
  it('asks for a token once and uses it for every call', async () => {
    const { zendesk, seen, tokenRequests } = createVendor(me())
    await Promise.all([zendesk.whoAmI(), zendesk.whoAmI(), zendesk.whoAmI()])
    expect(tokenRequests).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'redthread',
        client_secret: 'quiet-harbour',
        scope: 'tickets:read tickets:write users:read organizations:read',
      },
    ])
    expect(seen.map((call) => call.authorization)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1'])
  })

  it('renews the token a minute before it ends', async () => {
    const { zendesk, clock, seen } = createVendor(me())
    await zendesk.whoAmI()
    clock.now += 29 * 60_000 - 1
    await zendesk.whoAmI()
    clock.now += 1
    await zendesk.whoAmI()
    expect(seen.map((call) => call.authorization)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  it('takes a token without an end for half an hour', async () => {
    const { zendesk, clock, tokenRequests } = createVendor(me(), { token: granted({ scope: 'read write' }) })
    await zendesk.whoAmI()
    clock.now += 29 * 60_000 - 1
    await zendesk.whoAmI()
    expect(tokenRequests.length).toBe(1)
    clock.now += 1
    await zendesk.whoAmI()
    expect(tokenRequests.length).toBe(2)
  })

  it('renews a token that was revoked, once for all calls under way', async () => {
    const { zendesk, revoke, tokenRequests } = createVendor(me())
    await zendesk.whoAmI()
    revoke()
    await Promise.all([zendesk.whoAmI(), zendesk.whoAmI(), zendesk.whoAmI()])
    expect(tokenRequests.length).toBe(2)
  })

  it('gives up when the renewed token is refused too', async () => {
    const { zendesk, fail, seen } = createVendor(me())
    fail({ status: 401 }, { status: 401 }, { status: 401 })
    await expect(zendesk.whoAmI()).rejects.toThrow('zendesk: unauthenticated (401)')
    expect(seen.length).toBe(2)
  })

  it.each([400, 401, 403])(
    'tells credentials refused with %i as unauthenticated, without trying them again',
    async (status) => {
      const token = () => Response.json({ error: 'invalid_client' }, { status })
      const { zendesk, tokenRequests, seen } = createVendor(me(), { token })
      await expect(zendesk.whoAmI()).rejects.toThrow(`zendesk: unauthenticated (${status})`)
      expect([tokenRequests.length, seen.length]).toEqual([1, 0])
    },
  )

  it.each([
    ['tickets:read', 'zendesk: forbidden (200)'],
    ['tickets:read tickets:write users:read organisations:read', 'zendesk: forbidden (200)'],
    ['read', 'zendesk: forbidden (200)'],
  ])('notices at once that only the scope "%s" was granted', async (scope, message) => {
    const { zendesk } = createVendor(me(), { token: granted({ scope }) })
    await expect(zendesk.whoAmI()).rejects.toThrow(message)
  })

  it.each([
    'organizations:read users:read tickets:write tickets:read',
    'tickets:read tickets:write users:read organizations:read webhooks:read',
    'read write',
    undefined,
  ])('is content with the scope "%s"', async (scope) => {
    const { zendesk } = createVendor(me(), { token: granted({ scope }) })
    expect(await zendesk.whoAmI()).toEqual({ userId: '9900000000017', name: 'Redthread' })
  })

  it('tells a token answer without a token as malformed', async () => {
    const { zendesk } = createVendor(me(), { token: () => Response.json({ token_type: 'bearer' }) })
    await expect(zendesk.whoAmI()).rejects.toThrow('zendesk: malformed (200)')
  })
})

describe('an e-mail and an API token', () => {
  it('go out as Basic, whatever letters they hold', async () => {
    const credential = { kind: 'token', email: 'zoë@ospreydental.test', apiToken: 'fjord-42' } as const
    const { zendesk, seen, tokenRequests } = createVendor(me(), { credential })
    await zendesk.whoAmI()
    const encoded = Buffer.from('zoë@ospreydental.test/token:fjord-42').toString('base64')
    expect([seen[0]?.authorization, tokenRequests]).toEqual([`Basic ${encoded}`, []])
  })
})
