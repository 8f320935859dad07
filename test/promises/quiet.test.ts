import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { HOUR, MINUTE, STORES, World } from './world.ts'

const WINDOW =
  'maintenance: [{ account: CRM-70, from: 2026-11-23T09:00, to: 2026-11-23T10:00, reason: "Move to the new data centre" }]'

const STILL_SLOW =
  '<https://desk.example/tickets/502|#502> Labels do not print: customer waits (held back while the account was RED)'

describe.each(STORES)('on the %s store', (store) => {
  it('promise 16: a RED of the account mutes its AMBER, which speaks again when that is over if it is still true', async () => {
    const world = new World({ store })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(5 * MINUTE)
    world.chat.read()
    await world.ticket('502', { tags: ['slow'] })
    await world.ticket('503', { tags: ['slow'] })
    await world.runTo(14 * MINUTE)
    world.expectChat()
    await world.ticket('503', { tags: [] })
    await world.ticket('501', { status: 'solved' })
    await world.runTo(HOUR)
    world.expectChat(
      '14 red ~ RED-1: RED closed',
      '14 red > Zendesk closed RED-1 at 09:14 UTC: Ticket solved.',
      `15 leads > AMBER, Customer 70: 1 ticket.\n${STILL_SLOW}`,
    )
  })

  it('promise 28: what comes during a maintenance is collected, and shown to whoever asks', async () => {
    const world = new World({ store, policy: policyWith({ more: WINDOW }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.ticket('502', { priority: 'urgent' })
    await world.runTo(59 * MINUTE)
    world.expectChat()
    expect(await world.episodes()).toHaveLength(2)
    const list = await world.types('wim', '')
    for (const id of ['RED-1', 'RED-2']) expect(list).toContain(id)
    expect(list).toContain('maintenance until 10:00 UTC')
  })

  it('promise 29: after the maintenance the first step is told, and none of those it held back', async () => {
    const world = new World({ store, policy: policyWith({ more: WINDOW }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(59 * MINUTE)
    world.expectChat()
    await world.runTo(61 * MINUTE)
    world.expectChat(
      '60 red + RED-1: RED, not acknowledged | <users/11> you are called for RED-1.',
      '60 dm-11 + RED-1: RED, not acknowledged | You are called for RED-1 as Support.',
    )
    expect((await world.episode()).taken.map(({ level }) => level)).toEqual([1])
    await world.runTo(74 * MINUTE)
    world.expectChat()
    await world.runTo(76 * MINUTE)
    expect(world.chat.read().join('\n')).toContain('Level 2')
  })

  it('promise 30: the end of a ticket and an acknowledgement pass through a maintenance', async () => {
    const world = new World({ store, policy: policyWith({ more: WINDOW }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.ticket('502', { priority: 'urgent' })
    await world.runTo(10 * MINUTE)
    await world.acts('rana', acknowledge, 'RED-1')
    await world.ticket('502', { status: 'solved' })
    await world.runTo(11 * MINUTE)
    expect((await world.episode('RED-1')).status).toBe('acknowledged')
    expect((await world.episode('RED-2')).status).toBe('closed')
    await world.runTo(66 * MINUTE)
    world.expectChat()
  })
})
