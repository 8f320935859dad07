import type { Policy } from '@redthread/shared/policy/policy'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { HOUR, MINUTE, NINE, STORES, type StoreName, World } from './world.ts'

const DAY = 24 * HOUR
const PLAY = '/api/accounts/CRM-70/plays/hold_upsell'

/** An account at risk: one RED, told and acknowledged. */
async function worldAtRisk(store: StoreName): Promise<World> {
  const world = new World({ store })
  await world.ticket('5001', { priority: 'urgent' })
  await world.runTo(MINUTE)
  world.chat.read()
  return world
}

async function state(world: World): Promise<AccountState> {
  const [doc] = await world.store.load([keys.account('CRM-70')])
  return AccountState.parse(doc?.value)
}

async function recommended(world: World): Promise<string[]> {
  const { body } = await world.sidebar(1, '5001', '/api/tickets/5001')
  return (body as { plays: { id: string }[] }).plays.map(({ id }) => id)
}

describe.each(STORES)('what became of a recommended step, on the %s store', (store: StoreName) => {
  it('is recorded with who, why and how the account stood, and the step is not recommended again', async () => {
    const world = await worldAtRisk(store)
    expect(await recommended(world)).toContain('hold_upsell')
    const answer = await world.sidebar(1, '5001', PLAY, { outcome: 'dismissed', reason: 'No upsell is planned' })
    expect(answer).toMatchObject({
      status: 200,
      body: { message: 'Noted. It is not recommended again for 14 days.' },
    })
    expect(await recommended(world)).not.toContain('hold_upsell')
    expect((await state(world)).plays).toMatchObject([
      { play: 'hold_upsell', outcome: 'dismissed', reason: 'No upsell is planned', health: 55, measured: null },
    ])
    expect(await world.audited('play.dismissed')).toMatchObject([
      { actor: { name: 'Rana Okoye' }, surface: 'sidebar', subject: 'account:CRM-70', reason: 'No upsell is planned' },
    ])
  })

  it('is measured 14 days later, also where no ticket came since', async () => {
    const world = await worldAtRisk(store)
    await world.sidebar(1, '5001', PLAY, { outcome: 'done' })
    await world.runTo(HOUR)
    await world.ticket('5001', { status: 'solved' })
    await world.runTo(14 * DAY - HOUR)
    expect((await state(world)).plays[0]?.measured).toBeNull()
    await world.runTo(14 * DAY + HOUR)
    world.chat.read()
    expect((await state(world)).plays[0]?.measured).toEqual({
      ...{ at: NINE + MINUTE + 14 * DAY, health: 100, reds: 0, tickets: 0 },
    })
    expect(await world.audited('play.measured')).toMatchObject([{ before: { health: 55 }, after: { health: 100 } }])
    expect((await world.operator('/api/plays/stats')).body).toEqual({
      hold_upsell: { done: 1, dismissed: 0, measured: 1, healthier: 1, lessHealthy: 0, withRed: 0 },
    })
  })

  it.each<[string, string, object, number, object]>([
    [
      'a step that is not recommended',
      '/api/accounts/CRM-70/plays/training',
      { outcome: 'done' },
      409,
      { refusal: 'not_recommended' },
    ],
    ['a No without a reason', PLAY, { outcome: 'dismissed' }, 400, { field: 'reason' }],
    ['another account', '/api/accounts/CRM-71/plays/hold_upsell', { outcome: 'done' }, 403, { code: 'forbidden' }],
  ])('is refused for %s', async (_what, path, body, status, answer) => {
    const world = await worldAtRisk(store)
    expect(await world.sidebar(1, '5001', path, body)).toMatchObject({ status, body: answer })
  })
})

describe('an SLA clock that the engine keeps', () => {
  it('stands still while the customer is waited for, and says so after the ticket moved on', async () => {
    const world = new World()
    await world.ticket('5001', { priority: 'low', status: 'open' })
    await world.runTo(HOUR)
    await world.ticket('5001', { status: 'pending' })
    await world.runTo(11 * HOUR)
    await world.ticket('5001', { status: 'open' })
    await world.runTo(12 * HOUR)
    const [doc] = await world.store.load([keys.ticket('5001')])
    // Low means 72 h to the resolution, and ten hours of them stood still.
    expect(doc?.value).toMatchObject({ resolutionBy: NINE + 82 * HOUR })
  })

  it('counts office hours if the policy says so, and keeps those it started under', async () => {
    const policy = policyWith()
    const world = new World({ policy: { ...policy, sla: { ...policy.sla, clock: 'business' } } })
    await world.ticket('5001', { priority: 'normal' })
    await world.runTo(MINUTE)
    // Open on Mondays from 8 to 18: 9 h are left of this one for 48 h, then 10 h, 10 h, 10 h, and 9 h of the fifth.
    const due = { firstReplyBy: NINE + 8 * HOUR, resolutionBy: NINE + 4 * 7 * DAY + 8 * HOUR }
    expect((await world.store.load([keys.ticket('5001')]))[0]?.value).toMatchObject(due)
    world.deploy({ ...policy, hours: undefined, sla: { ...policy.sla, clock: 'business' } } as Policy)
    await world.ticket('5001', { tags: ['asked-again'] })
    await world.runTo(2 * MINUTE)
    expect((await world.store.load([keys.ticket('5001')]))[0]?.value).toMatchObject(due)
  })
})
