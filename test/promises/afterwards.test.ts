import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, NINE, STORES, World } from './world.ts'

describe.each(STORES)('on the %s store', (store) => {
  /** RED-1 of ticket 501, acknowledged after a minute, with what was told so far read. */
  async function mine(): Promise<World> {
    const world = await open()
    await world.runTo(MINUTE)
    await world.acts('rana', acknowledge)
    await world.runTo(2 * MINUTE)
    world.chat.read()
    return world
  }

  async function open(): Promise<World> {
    const world = new World({ store })
    await world.ticket('501', { priority: 'high' })
    await world.runTo(MINUTE)
    world.chat.read()
    return world
  }

  it('promise 13: an acknowledged RED that gets no update by the promised time comes back', async () => {
    const world = await mine()
    await world.runTo(HOUR)
    world.expectChat()
    await world.runTo(HOUR + 2 * MINUTE)
    expect((await world.episode()).status).toBe('open')
    world.expectChat(
      '61 red > <users/11> No update on RED-1 by 10:01 UTC, as promised when it was acknowledged. It is open again.',
      '61 dm-11 + RED-1: RED, not acknowledged | You are called for RED-1 as Support.',
      '61 red ~ RED-1: RED, not acknowledged',
    )
  })

  it.each<[string, (world: World) => void]>([
    ['a comment', (world) => world.desk.say('501', { author: 'agent' })],
    ['a change of its status', (world) => world.desk.put('501', { status: 'pending' })],
    ['an answer of the customer', (world) => world.desk.say('501', { author: 'customer' })],
  ])('promise 13: %s pushes that time, and the end of the ticket takes it away', async (_what, act) => {
    const world = await mine()
    await world.runTo(40 * MINUTE)
    act(world)
    await world.webhook('501')
    await world.runTo(41 * MINUTE)
    expect((await world.episode()).acknowledged?.updateDueAt).toBe(NINE + 100 * MINUTE)
    await world.runTo(99 * MINUTE)
    expect((await world.episode()).status).toBe('acknowledged')
    await world.ticket('501', { status: 'solved' })
    await world.runTo(5 * HOUR)
    expect((await world.episode()).status).toBe('closed')
    expect(world.chat.read().filter((line) => line.includes('No update'))).toEqual([])
  })

  it('promise 15: a snooze ends by itself, and is never longer than a day without a reason', async () => {
    const world = await open()
    expect(await world.types('rana', 'snooze 1 25h')).toMatch(/^A snooze of more than 24 h needs a reason\./)
    expect((await world.episode()).status).toBe('open')
    await world.types('rana', 'snooze 1 24h')
    await world.runTo(24 * HOUR)
    expect((await world.episode()).status).toBe('snoozed')
    world.chat.read()
    await world.runTo(24 * HOUR + 2 * MINUTE)
    expect((await world.episode()).status).toBe('open')
    expect(world.chat.read().join()).toContain('> The snooze of RED-1 ended at 09:01 UTC')
  })

  it('promise 15: with a reason it lasts a week at most', async () => {
    const world = await open()
    await world.types('rana', 'snooze 1 169h The customer is closed')
    expect((await world.episode()).status).toBe('open')
    await world.types('rana', 'snooze 1 168h The customer is closed')
    expect((await world.episode()).status).toBe('snoozed')
    world.chat.read()
  })

  it('promise 15: a worse severity breaks a snooze', async () => {
    const world = await open()
    await world.types('rana', 'snooze 1 4h')
    await world.runTo(10 * MINUTE)
    world.chat.read()
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(11 * MINUTE)
    expect((await world.episode()).status).toBe('open')
    expect(world.chat.read().join()).toContain('> <users/11> RED-1 got worse at 09:10 UTC')
  })
})
