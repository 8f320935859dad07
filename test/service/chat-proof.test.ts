import { beforeAll, describe, expect, it, test } from 'vitest'
import { buttonsOf } from '../../sandbox/google-chat/buttons.ts'
import { eventBody } from '../../sandbox/google-chat/events.ts'
import { sidebarOf } from '../../sandbox/surfaces.ts'
import type { World } from '../../sandbox/world.ts'
import { openRed, type Red } from './open-red.ts'
import { addonToken, bearer, companyIdOf, embedToken, type Forgery, projectToken, sidebarToken } from './proofs.ts'
import { expectRefused, type Seen, see } from './refusals.ts'
import { runWorld } from './running-world.ts'

const running = runWorld()
let red: Red
beforeAll(async () => {
  red = await openRed(running.world, 'tamarack', 'Gate scanners read nothing')
})

/** A press of Acknowledge by somebody of the team, as Google words it for an add-on. */
function acknowledgement(identity: string): string {
  const { chat, cast, clock } = running.world
  const user = chat.rooms.users.get(cast.people[2]?.chatUser ?? '')
  const space = chat.rooms.spaces.get(red.card.space)
  const action = buttonsOf(red.card.content).find(({ text }) => text === 'Acknowledge')?.onClick?.action
  if (!user || !space || !action) throw new Error('there is no Acknowledge to press')
  const click = { kind: 'click' as const, message: red.card, action, dialog: null, form: {} }
  return JSON.stringify(eventBody(click, { settings: chat.settings, user, space, now: clock.now(), identity }))
}

/** @param identity what add-ons get in the body too */
function press(headers: Record<string, string>, identity = '', query = ''): Promise<Seen> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
  const body = acknowledgement(identity)
  return see(fetch(`${running.world.serviceUrl}/chat/events${query}`, { ...init, body }))
}

const addon = (change: Forgery) => (world: World) => addonToken(world, change)
const project = (change: Forgery) => (world: World) => projectToken(world, change)
const publicKey = ({ google }: World, pair: 'oidc' | 'chat') =>
  google[pair].publicKey.export({ type: 'spki', format: 'pem' }).toString()

const forgeries: [title: string, token: (world: World) => Promise<string>][] = [
  ["another project's add-on", addon({ claims: { email: 'service-99@gcp-sa-gsuiteaddons.iam.gserviceaccount.com' } })],
  ['a person with a Google account', addon({ claims: { email: 'mallory@evil.example' } })],
  ['an address that was never verified', addon({ claims: { email_verified: false } })],
  ['an address that only looks verified', addon({ claims: { email_verified: 'true' } })],
  ['nobody by name', addon({ claims: { email: null } })],
  ['a token for another endpoint', addon({ claims: { aud: 'https://other.example/chat/events' } })],
  ['a token for our project number where the address belongs', addon({ claims: { aud: '410055123456' } })],
  ['a token that has expired', addon({ issued: -3_700, expires: -100 })],
  ['a token older than Google makes them', addon({ issued: -3 * 3_600, expires: 3_600 })],
  ['a token without an end', addon({ expires: null })],
  ['a token of another issuer', addon({ claims: { iss: 'https://accounts.evil.example' } })],
  ['a token that says it needs no signature', addon({ alg: 'none' })],
  ['a token signed with a key of their own', addon({ header: { kid: 'mine' } })],
  [
    "a token that says where its maker's keys are",
    addon({ header: { kid: 'mine', jku: 'https://evil.example/keys' } }),
  ],
  ["a token signed by Google's other key", (world) => addonToken(world, { key: world.google.chat.privateKey })],
  [
    "a token keyed with Google's public key",
    (world) => addonToken(world, { alg: 'HS256', key: publicKey(world, 'oidc') }),
  ],
  ["another project's number", project({ claims: { aud: '99' } })],
  ['a project token that has expired', project({ issued: -3_700, expires: -100 })],
  ['a project token that says it needs no signature', project({ alg: 'none' })],
  [
    "a project token keyed with Chat's public key",
    (world) => projectToken(world, { alg: 'HS256', key: publicKey(world, 'chat') }),
  ],
  ["the sidebar's token", (world) => sidebarToken(world, red.ticketId)],
  ["the widget's token", (world) => embedToken(world, companyIdOf('tamarack'))],
]

describe('a press in Chat does nothing when it comes with', () => {
  test.each(forgeries)('%s', async (_title, forge) => {
    const token = await forge(running.world)
    expectRefused(await press(bearer(token), token), 'unauthenticated', [token, red.episodeId])
  })

  it('no proof in its header, but a good one in its body', async () => {
    expectRefused(await press({}, await addonToken(running.world)), 'unauthenticated', [red.episodeId])
  })

  it('a good proof in its address', async () => {
    const token = await addonToken(running.world)
    for (const name of ['token', 'access_token', 'id_token']) {
      expectRefused(await press({}, token, `?${name}=${token}`), 'unauthenticated', [token])
    }
  })

  it('a forged proof in its header and a good one in its body', async () => {
    const seen = await press(bearer(await addonToken(running.world, { alg: 'none' })), await addonToken(running.world))
    expectRefused(seen, 'unauthenticated')
  })

  it('a storm of tokens with unknown keys, which does not become a storm on Google', async () => {
    const { world } = running
    world.chat.faults.add({ kind: 'slow', path: '/certs', times: 1_000 })
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, at) =>
        press(bearer(await addonToken(world, { header: { kid: `k${at}` } }))),
      ),
    )
    for (const one of seen) expectRefused(one, 'unauthenticated')
    const timesAsked = 1_000 - (world.chat.faults.list()[0]?.times ?? 0)
    expect(timesAsked).toBeLessThanOrEqual(2)
    world.chat.faults.clear()
  })
})

describe('after all this', () => {
  it('nobody has acknowledged', async () => {
    const view = await sidebarOf(running.world, red.ticketId)
    expect([view?.episode?.status, view?.episode?.acknowledgedBy]).toEqual(['open', null])
  })

  it('the right proof acknowledges', async () => {
    const { status } = await press(bearer(await addonToken(running.world)))
    expect(status).toBe(200)
    const view = await sidebarOf(running.world, red.ticketId)
    expect(view?.episode?.status).toBe('acknowledged')
  })

  it('the log says why each was refused, and quotes nothing', () => {
    const refusals = running.log.filter((line) => line.includes('chat.refused')).map((line) => JSON.parse(line).reason)
    expect(new Set(refusals)).toEqual(
      new Set([
        'missing',
        'malformed',
        'algorithm',
        'issuer',
        'unknown_key',
        'signature',
        'expired',
        'audience',
        'claims',
        'identity',
      ]),
    )
    for (const line of running.log) expect(line).not.toMatch(/eyJ|mallory|evil|Gate scanners/)
  })
})
