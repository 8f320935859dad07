import { PUBLIC_TEST_SECRET } from '@redthread/functions/adapters/zendesk/verify-webhook'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { cardsOf, sidebarOf } from '../../sandbox/surfaces.ts'
import { until } from '../../sandbox/until.ts'
import { requesterOf } from './proofs.ts'
import { expectRefused, see } from './refusals.ts'
import { runWorld } from './running-world.ts'
import { type Change, deliver, ticketEvent } from './signed-webhook.ts'

const MINUTE = 60_000
const MIB = 1024 * 1024
const CANARY = 'canary-Frostbite-7781'

const running = runWorld()

/** A ticket that no webhook has told of yet. */
function quietTicket(priority: 'urgent' | 'low' = 'low'): number {
  const { desk, webhooks } = running.world.zendesk
  webhooks.settings.loseNext = 1
  return desk.create({ subject: `Boards ${CANARY}`, body: CANARY, requesterId: requesterOf('tamarack'), priority }).id
}

const wasRead = (ticketId: number) => (running.world.zendesk.desk.tickets.get(ticketId)?.readVersion ?? 0) > 0

async function expectProcessed(ticketId: number): Promise<void> {
  expect((await deliver(running.world, ticketEvent(running.world, ticketId))).status).toBe(200)
  expect(await until(() => wasRead(ticketId), Boolean, 10_000)).toBe(true)
}

async function expectAlive(): Promise<void> {
  const health = await see(fetch(`${running.world.serviceUrl}/health`))
  expect([health.status, JSON.parse(health.text).status]).toEqual([200, 'ok'])
}

describe('a webhook that is not from our Zendesk account', () => {
  let ticketId = 0
  beforeAll(() => {
    ticketId = quietTicket()
  })

  const refused: [title: string, change: Change, code: 'unauthenticated' | 'forbidden'][] = [
    ['carries no signature', { headers: { 'x-zendesk-webhook-signature': null } }, 'unauthenticated'],
    ['carries no timestamp', { headers: { 'x-zendesk-webhook-signature-timestamp': null } }, 'unauthenticated'],
    ['carries no invocation id', { headers: { 'x-zendesk-webhook-invocation-id': null } }, 'unauthenticated'],
    ['carries no webhook id', { headers: { 'x-zendesk-webhook-id': null } }, 'unauthenticated'],
    ['is signed with another secret', { secret: 'another-secret-of-some-length' }, 'unauthenticated'],
    ['is signed with the secret that everybody knows', { secret: PUBLIC_TEST_SECRET }, 'unauthenticated'],
    ['is signed over another body', { signedBody: '{}' }, 'unauthenticated'],
    ['has a signature that is no base64', { headers: { 'x-zendesk-webhook-signature': CANARY } }, 'unauthenticated'],
    ['has an empty signature', { headers: { 'x-zendesk-webhook-signature': '' } }, 'unauthenticated'],
    ['is 16 min old', { ageMs: 16 * MINUTE }, 'unauthenticated'],
    ['lies 16 min ahead', { ageMs: -16 * MINUTE }, 'unauthenticated'],
    [
      'has a timestamp other than the signed one',
      { headers: { 'x-zendesk-webhook-signature-timestamp': '2026-11-22T12:00:00Z' } },
      'unauthenticated',
    ],
    ['names another account in its header', { headers: { 'x-zendesk-account-id': '999' } }, 'forbidden'],
    ['names no account in its header', { headers: { 'x-zendesk-account-id': null } }, 'forbidden'],
  ]

  test.each(refused)('%s', async (_title, change, code) => {
    const { world } = running
    const seen = await deliver(world, ticketEvent(world, ticketId, { note: CANARY }), change)
    expectRefused(seen, code, [CANARY, String(ticketId), world.variables.ZENDESK_WEBHOOK_SECRET ?? ''])
    await expectAlive()
  })

  it('names another account in its body', async () => {
    const { world } = running
    const seen = await deliver(world, ticketEvent(world, ticketId, { account_id: 999, note: CANARY }))
    expect(expectRefused(seen, 'invalid_input', [CANARY, '999']).field).toBe('account_id')
  })

  it('has changed nothing, and a good event about the same ticket is processed', async () => {
    expect(wasRead(ticketId)).toBe(false)
    await expectProcessed(ticketId)
  })

  it('is told from one that is 14 min old, which is taken', async () => {
    const { world } = running
    const seen = await deliver(world, ticketEvent(world, quietTicket()), { ageMs: 14 * MINUTE })
    expect([seen.status, seen.text]).toEqual([200, '{"status":"recorded"}'])
  })
})

describe('an event that comes again', () => {
  it('is known by its event id, whatever its invocation id, and opens one RED with one card', async () => {
    const { world } = running
    const ticketId = quietTicket('urgent')
    const body = ticketEvent(world, ticketId)
    const answers = await Promise.all([1, 2, 3].map(() => deliver(world, body)))
    const statuses = answers.map(({ status, text }) => [status, JSON.parse(text).status])
    expect(statuses.sort()).toEqual([
      [200, 'known'],
      [200, 'known'],
      [200, 'recorded'],
    ])
    await until(
      () => cardsOf(world, ticketId),
      (cards) => cards.length > 0,
      10_000,
    )
    expect((await deliver(world, body)).text).toBe('{"status":"known"}')
    await world.advance(2_000)
    expect(cardsOf(world, ticketId)).toHaveLength(1)
    expect((await sidebarOf(world, ticketId))?.episode?.status).toBe('open')
  })

  it("of a trigger is known by its invocation id, which Zendesk's own retries keep", async () => {
    const { world } = running
    const body = JSON.stringify({ ticket_id: quietTicket() })
    const sameInvocation = { headers: { 'x-zendesk-webhook-invocation-id': '77001122' } }
    expect((await deliver(world, body, sameInvocation)).text).toBe('{"status":"recorded"}')
    expect((await deliver(world, body, sameInvocation)).text).toBe('{"status":"known"}')
    expect((await deliver(world, body)).text).toBe('{"status":"recorded"}')
  })
})

describe('a signed body that cannot be taken', () => {
  const padded = (size: number) => {
    const event = ticketEvent(running.world, 5201, { padding: '' })
    return event.replace('"padding":""', `"padding":"${'p'.repeat(size - event.length)}"`)
  }

  test.each([
    ['with a length', false],
    ['without a length', true],
  ])('of exactly 1 MiB is taken, one byte more is too large, %s', async (_how, chunked) => {
    const { world } = running
    expect((await deliver(world, padded(MIB), { chunked })).status).toBe(200)
    expectRefused(await deliver(world, padded(MIB + 1), { chunked }), 'too_large')
    expectRefused(await deliver(world, padded(3 * MIB), { chunked }), 'too_large')
    await expectAlive()
  })

  test.each([
    ['plain text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['nothing at all', null],
    ['a lookalike', 'application/jsonp'],
  ])('that calls itself %s has the wrong media type', async (_what, type) => {
    const { world } = running
    const body = new TextEncoder().encode(ticketEvent(world, 5201))
    expectRefused(await deliver(world, body, { headers: { 'content-type': type } }), 'unsupported_media_type')
  })

  test.each([
    ['a list', '[]', 'body'],
    ['text', `"${CANARY}"`, 'body'],
    ['no event and no trigger', `{"hello":"${CANARY}"}`, 'ticket_id'],
    ['a ticket id that is no id', `{"ticket_id":"1; DROP TABLE hint"}`, 'ticket_id'],
    ['a ticket id that is a path', `{"ticket_id":"../../users/me"}`, 'ticket_id'],
    ['a negative ticket id', `{"ticket_id":-1}`, 'ticket_id'],
  ])('that is %s names the field', async (_what, body, field) => {
    const seen = await deliver(running.world, body)
    expect(expectRefused(seen, 'invalid_input', [CANARY, 'DROP', '..']).field).toBe(field)
  })

  it('that tells of something else than a ticket is ignored with 200', async () => {
    const { world } = running
    const types = ['ticket.of_tomorrow', 'organization.created', 'user.password_changed']
    const sent = types.map((type) =>
      deliver(world, ticketEvent(world, 5201, { type: `zen:event-type:${type}`, detail: CANARY })),
    )
    expect((await Promise.all(sent)).map(({ text }) => text)).toEqual(types.map(() => '{"status":"ignored"}'))
  })
})

describe('the log', () => {
  it('says why a webhook was refused, in the closed words of its kind', () => {
    const reasons = running.log
      .map((line) => JSON.parse(line) as { event: string; reason?: string })
      .flatMap(({ event, reason }) => (event === 'webhook.refused' ? [reason] : []))
    expect(new Set(reasons)).toEqual(new Set(['unsigned', 'bad_signature', 'stale', 'wrong_account']))
  })

  it('holds neither a secret nor a word of what came in', () => {
    const { variables } = running.world
    const hidden = [CANARY, 'Tamarack', variables.ZENDESK_WEBHOOK_SECRET ?? '', PUBLIC_TEST_SECRET]
    for (const line of running.log) for (const text of hidden) expect(line).not.toContain(text)
  })
})
