import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { MINUTE, NINE, STORES, World } from './world.ts'

const OPENED = [
  '0 red + RED-1: RED, not acknowledged | <users/11> you are called for RED-1.',
  '0 dm-11 + RED-1: RED, not acknowledged | You are called for RED-1 as Support.',
]

describe.each(STORES)('on the %s store', (store) => {
  it.each([1, 2, 50])(
    'promise 3: the same event, delivered %i times, makes one RED, one card and one row',
    async (times) => {
      const world = new World({ store, engines: 2 })
      world.desk.put('501', { organizationId: '70', priority: 'urgent' })
      await Promise.all(Array.from({ length: times }, () => world.webhook('501', 'event-a')))
      await world.work()
      await Promise.all(Array.from({ length: times }, () => world.webhook('501', 'event-a')))
      world.restart(2)
      await world.webhook('501', 'event-a')
      await world.runTo(5 * MINUTE)
      world.expectChat(...OPENED)
      expect(await world.episodes()).toEqual(['RED-1'])
      expect(await world.audited('episode.opened')).toHaveLength(1)
      expect(world.desk.written).toEqual(['tags 501 redthread_red', 'note 501 RED-1'])
    },
  )

  it('promise 3: many different events of one ticket at once are one look at it', async () => {
    const world = new World({ store, engines: 2 })
    world.desk.put('501', { organizationId: '70', priority: 'urgent' })
    await Promise.all(Array.from({ length: 50 }, (_, index) => world.webhook('501', `event-${index}`)))
    await world.runTo(5 * MINUTE)
    world.expectChat(...OPENED)
    expect(await world.episodes()).toEqual(['RED-1'])
  })

  it('promise 22: what we write back ourselves triggers no rule of ours, and what a person writes in the same second does', async () => {
    const own = policyWith()
    const [pressing, slow] = own.rules
    if (!pressing || !slow) throw new Error('two rules')
    const tagged = { ...slow, id: 'tagged', level: 'red' as const }
    const onTag = (tag: string) => ({ ...tagged, when: { fact: 'ticket.tags', has: [tag] } }) as typeof slow
    const policy = { ...own, rules: [pressing, onTag('redthread_red'), { ...onTag('vip'), id: 'vip' }] }
    const world = new World({ store, policy })
    await world.ticket('501', { priority: 'urgent' })
    await world.work()
    await world.webhook('501')
    await world.work()
    world.expectChat(...OPENED)
    expect((await world.episode()).refires).toBe(0)

    world.desk.put('501', { tags: ['redthread_red', 'vip'] })
    await world.webhook('501')
    await world.runTo(MINUTE)
    world.expectChat(
      '0 red ~ RED-1: RED, not acknowledged',
      '0 red > RED-1 fired again at 09:00 UTC: priority urgent; customer waits.',
    )
    expect(await world.episode()).toMatchObject({ refires: 1, rules: ['pressing', 'vip'] })
  })
})

/** Every order of a few things. */
function orders<T>(things: T[]): T[][] {
  if (things.length < 2) return [things]
  return things.flatMap((thing, place) => orders(things.toSpliced(place, 1)).map((rest) => [thing, ...rest]))
}

const STORY = ['create', 'update', 'solve', 'reopen']

it('promise 4: events that come out of order leave the same state as those that come in order', async () => {
  const policy = policyWith()
  async function after(order: string[], runsBetween: boolean) {
    const world = new World({ policy })
    world.desk.put('501', { organizationId: '70', createdAt: NINE })
    for (const change of [{ priority: 'urgent' }, { status: 'solved' }, { status: 'open' }] as const) {
      world.now += 10_000
      world.desk.put('501', change)
    }
    world.now += 10_000
    for (const event of order) {
      await world.webhook('501', event)
      if (runsBetween) await world.work()
    }
    await world.runTo(MINUTE)
    const docs = await world.store.load(['ticket:501', 'episode:RED-1', 'account:CRM-70'])
    const bare = JSON.stringify(
      docs.map((doc) => doc?.value),
      (key, value) => (key === 'correlationId' ? '' : value),
    )
    return { episodes: await world.episodes(), chat: world.chat.read(), bare }
  }
  const inOrder = await after(STORY, false)
  expect(inOrder.episodes).toEqual(['RED-1'])
  for (const order of orders(STORY)) expect(await after(order, false)).toEqual(inOrder)
  const eachAlone = await after(STORY, true)
  expect(eachAlone.chat).toEqual(inOrder.chat)
  for (const order of orders(STORY)) expect(await after(order, true)).toEqual(eachAlone)
})
