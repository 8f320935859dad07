import { beforeAll, describe, expect, it, test } from 'vitest'
import { sidebarOf, titleOf } from '../../sandbox/surfaces.ts'
import type { World } from '../../sandbox/world.ts'
import { openRed, type Red } from './open-red.ts'
import {
  addonToken,
  bearer,
  companyIdOf,
  embedToken,
  openWidget,
  projectToken,
  sidebarToken,
  tradeToken,
} from './proofs.ts'
import { expectRefused, readRefusal, type Seen, see } from './refusals.ts'
import { runWorld } from './running-world.ts'

const MINUTE = 60_000
const SUBJECT = 'Dispatch boards frozen since dawn'
const TAMARACK = companyIdOf('tamarack')
const MERIDIAN = companyIdOf('meridian')

const running = runWorld()
let red: Red
let other: Red
beforeAll(async () => {
  red = await openRed(running.world, 'tamarack', SUBJECT)
  other = await openRed(running.world, 'meridian', 'Meters do not report')
})

const REASON = { reason: 'Nobody has answered the customer.' }

type Route = [method: 'GET' | 'POST', path: () => string, body?: object]

const routes: Route[] = [
  ['GET', () => `/api/tickets/${red.ticketId}`],
  ['GET', () => `/api/accounts/${TAMARACK}`],
  ['GET', () => `/api/accounts/${TAMARACK}/tickets`],
  ['POST', () => `/api/episodes/${red.episodeId}/acknowledge`, {}],
  ['POST', () => `/api/episodes/${red.episodeId}/escalate`, REASON],
  ['POST', () => `/api/episodes/${red.episodeId}/snooze`, { minutes: 30 }],
  ['POST', () => `/api/episodes/${red.episodeId}/end-snooze`, {}],
  ['POST', () => `/api/episodes/${red.episodeId}/close`, { cause: 'Solved by itself.' }],
]

function call([method, path, body]: Route, headers: Record<string, string>, query = ''): Promise<Seen> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  return see(
    fetch(`${running.world.serviceUrl}${path()}${query}`, { method, headers: { ...type, ...headers }, ...json }),
  )
}

/** An error that tells nothing of what is there, to nobody's page. */
function expectNoData(seen: Seen): void {
  readRefusal(seen)
  for (const word of [SUBJECT, 'Tamarack', 'Noor', 'Platinum', 'production']) expect(seen.text).not.toContain(word)
  expect(seen.headers.get('access-control-allow-origin')).toBeNull()
}

type Proof = Record<string, string>

const worthless: [title: string, proof: (world: World) => Promise<Proof> | Proof][] = [
  ['no proof', () => ({})],
  ['an empty bearer', () => ({ authorization: 'Bearer ' })],
  ['a password', () => ({ authorization: `Basic ${btoa('admin:admin')}` })],
  ['a token without its scheme', async (world) => ({ authorization: await sidebarToken(world, red.ticketId) })],
  ['a token in a cookie', async (world) => ({ cookie: `token=${await sidebarToken(world, red.ticketId)}` })],
  ['a token signed with another key', async (world) => forged(world, { key: 'x'.repeat(32) })],
  [
    "a token signed with the webhook's key",
    async (world) => forged(world, { key: key(world, 'ZENDESK_WEBHOOK_SECRET') }),
  ],
  ["a token signed with the widget's key", async (world) => forged(world, { key: key(world, 'EMBED_SECRET') })],
  ['a token that says it needs no signature', async (world) => forged(world, { alg: 'none' })],
  ['a token with a stronger algorithm than agreed', async (world) => forged(world, { alg: 'HS512' })],
  [
    'a token signed with an RSA key',
    async (world) => forged(world, { alg: 'RS256', key: world.google.oidc.privateKey }),
  ],
  ['a token that has just expired', async (world) => forged(world, { issued: -340, expires: -40 })],
  ['a token without an end', async (world) => forged(world, { expires: null })],
  ['a token that would live an hour', async (world) => forged(world, { expires: 3_600 })],
  ['a token of the future', async (world) => forged(world, { claims: { nbf: now(world) + 120 } })],
  ['a token of another Zendesk account', async (world) => forged(world, { claims: { iss: 'osprey' } })],
  ['a token that names nobody as its maker', async (world) => forged(world, { claims: { iss: null } })],
  ['a token that names no ticket', async (world) => forged(world, { claims: { ticket_id: null } })],
  ['a token that names no person', async (world) => forged(world, { claims: { sub: null } })],
  ['a token that names every ticket', async (world) => forged(world, { claims: { ticket_id: '*' } })],
  ['a token with a header it insists on', async (world) => forged(world, { header: { crit: ['x'], x: 1 } })],
  ['the token of a Chat add-on', async (world) => bearer(await addonToken(world))],
  ["Google's token for our project", async (world) => bearer(await projectToken(world))],
  ['an embed token that was not traded', async (world) => bearer(await embedToken(world, TAMARACK))],
  ['a session nobody opened', () => bearer('0'.repeat(64))],
]

const forged = async (world: World, change: Parameters<typeof sidebarToken>[2]) =>
  bearer(await sidebarToken(world, red.ticketId, change))
const key = (world: World, name: string) => world.variables[name] ?? ''
const now = (world: World) => Math.floor(world.clock.now() / 1000)

describe('the API opens to nobody who brings', () => {
  test.each(worthless)('%s', async (_title, proof) => {
    for (const route of routes) {
      const seen = await call(route, await proof(running.world))
      expectNoData(seen)
      expectRefused(seen, 'unauthenticated')
    }
  })

  test.each(['token', 'jwt', 'access_token', 'authorization'])('a good token in the query as %s', async (name) => {
    const { world } = running
    for (const token of [await sidebarToken(world, red.ticketId), await openWidget(world, TAMARACK)]) {
      for (const route of routes) expectRefused(await call(route, {}, `?${name}=${token}`), 'unauthenticated', [token])
    }
  })
})

describe('a good proof opens one thing only', () => {
  const codes = (seen: Seen[]) => seen.map((one) => readRefusal(one).code)
  const tryAll = async (proof: Proof) => {
    const seen: Seen[] = []
    for (const route of routes) seen.push(await call(route, proof))
    for (const one of seen) expectNoData(one)
    return codes(seen)
  }
  const UNREACHABLE = routes.filter(([method]) => method === 'POST').map(() => 'not_found')

  it("a sidebar's token of another ticket", async () => {
    const proof = bearer(await sidebarToken(running.world, other.ticketId))
    expect(await tryAll(proof)).toEqual(['forbidden', 'unauthenticated', 'forbidden', ...UNREACHABLE])
  })

  it("a sidebar's token of a ticket that does not exist", async () => {
    const proof = bearer(await sidebarToken(running.world, 999_999))
    expect(await tryAll(proof)).toEqual(['forbidden', 'unauthenticated', 'forbidden', ...UNREACHABLE])
    expectRefused(await call(['GET', () => '/api/tickets/999999'], proof), 'not_found')
  })

  it("a widget's session of another account", async () => {
    const proof = bearer(await openWidget(running.world, MERIDIAN))
    expect(await tryAll(proof)).toEqual(['unauthenticated', 'forbidden', 'forbidden', ...UNREACHABLE])
  })

  it('a RED out of reach looks like one that does not exist', async () => {
    const proof = bearer(await sidebarToken(running.world, other.ticketId))
    const paths = [red.episodeId, 'RED-9999', 'nonsense'].map((id) => () => `/api/episodes/${id}/acknowledge`)
    const bodies = paths.map(async (path) => {
      const { requestId: _, ...said } = readRefusal(await call(['POST', path, {}], proof))
      return said
    })
    const [reached, ...absent] = await Promise.all(bodies)
    for (const body of absent) expect(body).toEqual(reached)
  })

  it.each([
    () => `${MERIDIAN}/../${TAMARACK}`,
    () => `${MERIDIAN}%2F..%2F${TAMARACK}`,
    () => `${TAMARACK}?accountId=${MERIDIAN}`,
    () => encodeURIComponent(`${MERIDIAN} ${TAMARACK}`),
  ])('an account cannot be talked into by its path %#', async (path) => {
    const proof = bearer(await openWidget(running.world, MERIDIAN))
    const seen = await call(['GET', () => `/api/accounts/${path()}`], proof)
    expectNoData(seen)
    expect(['forbidden', 'not_found']).toContain(readRefusal(seen).code)
  })

  it('a session ends after 10 min', async () => {
    const { world } = running
    const proof = bearer(await openWidget(world, MERIDIAN))
    const route: Route = ['GET', () => `/api/accounts/${MERIDIAN}`]
    expect((await call(route, proof)).status).toBe(200)
    await world.advance(10 * MINUTE)
    expectRefused(await call(route, proof), 'unauthenticated')
  })
})

describe('an embed token opens no session when it', () => {
  test.each<[string, (world: World) => Promise<string>]>([
    ['is signed with another key', (world) => embedToken(world, TAMARACK, { key: 'x'.repeat(32) })],
    [
      "is signed with the sidebar's key",
      (world) => embedToken(world, TAMARACK, { key: key(world, 'ZENDESK_APP_SECRET') }),
    ],
    ['says it needs no signature', (world) => embedToken(world, TAMARACK, { alg: 'none' })],
    ['uses another algorithm', (world) => embedToken(world, TAMARACK, { alg: 'HS512' })],
    [
      'is signed with an RSA key',
      (world) => embedToken(world, TAMARACK, { alg: 'RS256', key: world.google.oidc.privateKey }),
    ],
    ['has expired', (world) => embedToken(world, TAMARACK, { issued: -100, expires: -40 })],
    ['lives longer than 120 s', (world) => embedToken(world, TAMARACK, { expires: 121 })],
    ['has no end', (world) => embedToken(world, TAMARACK, { expires: null })],
    ['is not valid yet', (world) => embedToken(world, TAMARACK, { claims: { nbf: now(world) + 60 } })],
    ['was made for another workspace', (world) => embedToken(world, TAMARACK, { claims: { tid: 'osprey' } })],
    ['was made for another page', (world) => embedToken(world, TAMARACK, { claims: { org: 'https://evil.example' } })],
    [
      'was made for a path of our page',
      (world) => embedToken(world, TAMARACK, { claims: { org: `${world.crm.url}/x` } }),
    ],
    ['was made for another CRM', (world) => embedToken(world, TAMARACK, { claims: { crm: 'hubspot' } })],
    [
      'was made for another service',
      (world) => embedToken(world, TAMARACK, { claims: { aud: 'https://other.example' } }),
    ],
    ['has no id that could be used up', (world) => embedToken(world, TAMARACK, { claims: { jti: null } })],
    ['names no account', (world) => embedToken(world, TAMARACK, { claims: { acc: '' } })],
    ['names no viewer', (world) => embedToken(world, TAMARACK, { claims: { sub: null } })],
    ["is the sidebar's token", (world) => sidebarToken(world, red.ticketId)],
    ["is Google's token", (world) => addonToken(world)],
  ])('%s', async (_why, make) => {
    const seen = await tradeToken(running.world, await make(running.world))
    expectNoData(seen)
    expectRefused(seen, 'unauthenticated')
  })

  it('was used before, even at the same instant', async () => {
    const token = await embedToken(running.world, TAMARACK)
    const together = await Promise.all([1, 2, 3, 4].map(() => tradeToken(running.world, token)))
    expect(together.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const seen of together.filter(({ status }) => status !== 200)) expectRefused(seen, 'unauthenticated', [token])
    expectRefused(await tradeToken(running.world, token), 'unauthenticated', [token])
  })

  it('names an account that neither we nor the CRM know', async () => {
    const seen = await tradeToken(running.world, await embedToken(running.world, 'CompanyID-nobody'))
    expectRefused(seen, 'not_found', ['CompanyID-nobody'])
  })

  it('comes in the query', async () => {
    const { world } = running
    const token = await embedToken(world, TAMARACK)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const seen = await see(fetch(`${world.serviceUrl}/embed/session?t=${token}`, init))
    expect(expectRefused(seen, 'invalid_input', [token]).field).toBe('t')
  })
})

describe('what nobody needs a proof for', () => {
  it('the health says words and no data', async () => {
    const seen = await see(fetch(`${running.world.serviceUrl}/health`))
    const words = Object.values(JSON.parse(seen.text) as Record<string, string>)
    for (const word of words) expect(word).toMatch(/^(ok|red|unreachable|stalled|late|stuck|dead_letters)$/)
  })

  it.each([
    '/',
    '/api',
    '/api/tickets',
    '/api/board',
    '/api/events',
    '/webhooks/zendesk',
    '/webhooks/crm/hubspot',
    '/chat/events',
    '/embed/session',
    '/.env',
    '/wrangler.toml',
  ])('there is nothing to get at %s', async (path) => {
    expectRefused(await see(fetch(`${running.world.serviceUrl}${path}`)), 'not_found')
  })
})

describe('what only an operator reads', () => {
  it.each(['/api/links/review', '/api/links/stats', '/api/plays/stats', '/api/audit'])(
    '%s asks for a proof',
    async (path) => {
      const url = `${running.world.serviceUrl}${path}`
      expectRefused(await see(fetch(url)), 'unauthenticated')
      expectRefused(await see(fetch(url, { headers: { authorization: 'Bearer none' } })), 'unauthenticated')
    },
  )
})

describe('after all this', () => {
  it('nothing has been done to the RED', async () => {
    const { world } = running
    const view = await sidebarOf(world, red.ticketId)
    expect([view?.episode?.status, view?.episode?.closedBy]).toEqual(['open', null])
    expect(titleOf(red.card)).toBe('RED, not acknowledged')
  })

  it('the right proof still opens the right thing', async () => {
    const { world } = running
    const sidebar = bearer(await sidebarToken(world, red.ticketId))
    const widget = bearer(await openWidget(world, TAMARACK))
    const [ticket, account, tickets, acknowledge] = routes as [Route, Route, Route, Route]
    const seen = [
      await call(ticket, sidebar),
      await call(tickets, sidebar),
      await call(account, widget),
      await call(tickets, widget),
    ]
    for (const { status, headers, text } of seen) {
      expect(status).toBe(200)
      expect(text).toContain(SUBJECT)
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect(JSON.parse((await call(acknowledge, sidebar)).text)).toMatchObject({ outcome: 'accepted' })
    expect(JSON.parse((await call(acknowledge, widget)).text)).toMatchObject({ outcome: 'unchanged' })
  })

  it('no token stands in the log', () => {
    for (const line of running.log) expect(line).not.toMatch(/eyJ|[0-9a-f]{64}|Dispatch/)
  })
})
