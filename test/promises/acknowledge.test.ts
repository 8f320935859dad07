import { BUTTONS } from '@redthread/chat-bot/command'
import { acknowledge } from '@redthread/shared/episode/acknowledge'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { MINUTE, STORES, settled, World } from './world.ts'

const OPENED = [
  '0 red + RED-1: RED, not acknowledged | <users/11> you are called for RED-1.',
  '0 dm-11 + RED-1: RED, not acknowledged | You are called for RED-1 as Support.',
]
const SECOND_STEP = [
  '15 red > <users/12> RED-1 is not acknowledged. Level 2, Lead, told at 09:15 UTC.',
  '15 dm-12 + RED-1: RED, not acknowledged | You are called for RED-1 as Lead.',
  '15 red ~ RED-1: RED, not acknowledged',
]

describe.each(STORES)('on the %s store', (store) => {
  async function redWorld(): Promise<World> {
    const world = new World({ store })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(MINUTE)
    world.expectChat(...OPENED)
    return world
  }

  it('promise 1: an acknowledgement stops the ladder even while the next step is being sent', async () => {
    const world = await redWorld()
    await world.runTo(15 * MINUTE - 1)
    const release = world.chat.hold()
    const sending = world.runTo(16 * MINUTE)
    await settled()
    expect(await world.acts('rana', acknowledge)).toBe('accepted')
    release()
    await sending
    world.expectChat(
      ...SECOND_STEP.filter((line) => !line.includes('~')),
      '15 dm-12 ~ RED-1: RED, acknowledged by Rana Okoye',
      '15 red ~ RED-1: RED, acknowledged by Rana Okoye',
      '15 red > Rana Okoye acknowledged RED-1 at 09:15 UTC, 15 min after it opened.',
    )
    await world.runTo(74 * MINUTE)
  })

  it('promise 1: a step that has not left when the acknowledgement lands is never sent', async () => {
    const world = await redWorld()
    world.chat.isDown = true
    await world.runTo(16 * MINUTE)
    await world.acts('rana', acknowledge)
    world.chat.isDown = false
    await world.runTo(74 * MINUTE)
    world.expectChat(
      '16 red ~ RED-1: RED, acknowledged by Rana Okoye',
      '16 red > Rana Okoye acknowledged RED-1 at 09:16 UTC, 16 min after it opened.',
    )
  })

  it('promise 1: nor does the card come into another space once somebody has acknowledged', async () => {
    const world = await redWorld()
    await world.runTo(34 * MINUTE)
    world.expectChat(...SECOND_STEP)
    world.chat.isDown = true
    await world.runTo(36 * MINUTE)
    await world.acts('rana', acknowledge)
    world.chat.isDown = false
    await world.runTo(94 * MINUTE)
    world.expectChat(
      '36 red ~ RED-1: RED, acknowledged by Rana Okoye',
      '36 red > Rana Okoye acknowledged RED-1 at 09:36 UTC, 36 min after it opened.',
    )
  })

  it('promise 5: pressing twice, or by two people, has one effect, and the second person is told who was first', async () => {
    const world = await redWorld()
    const press = (by: 'rana' | 'wim') => world.presses(by, BUTTONS.acknowledge, 'RED-1')
    expect(await press('rana')).toContain('RED, acknowledged by Rana Okoye')
    expect(await press('rana')).toContain('RED, acknowledged by Rana Okoye')
    expect(await press('wim')).toBe('Rana Okoye acknowledged RED-1 at 09:01 UTC. Nothing changed.')
    expect(await world.types('wim', 'ack 1')).toBe('Rana Okoye acknowledged RED-1 at 09:01 UTC. Nothing changed.')
    expect(await world.api(2, '501', 'RED-1/acknowledge', {})).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged', message: 'Rana Okoye acknowledged RED-1 at 09:01 UTC. Nothing changed.' },
    })
    await world.runTo(30 * MINUTE)
    world.expectChat(
      '1 red ~ RED-1: RED, acknowledged by Rana Okoye',
      '1 red > Rana Okoye acknowledged RED-1 at 09:01 UTC, 1 min after it opened.',
    )
    expect(await world.audited('episode.acknowledged')).toHaveLength(1)
  })

  it('promise 14: the button of an old card does not touch the RED that came after it', async () => {
    const world = await redWorld()
    await world.ticket('501', { status: 'solved' })
    await world.runTo(10 * MINUTE)
    await world.ticket('501', { status: 'open' })
    await world.runTo(11 * MINUTE)
    world.expectChat(
      '1 red ~ RED-1: RED closed',
      '1 red > Zendesk closed RED-1 at 09:01 UTC: Ticket solved.',
      '10 red + RED-2: RED, not acknowledged | <users/11> you are called for RED-2.',
      '10 dm-11 + RED-2: RED, not acknowledged | You are called for RED-2 as Support.',
    )
    const late = 'RED-1 was closed at 09:01 UTC. Nothing changed.'
    expect(await world.presses('rana', BUTTONS.acknowledge, 'RED-1')).toBe(late)
    expect(await world.types('rana', 'ack 1')).toBe(late)
    expect(await world.types('rana', 'snooze 1 30m')).toBe(late)
    expect((await world.episode('RED-2')).status).toBe('open')
    expect((await world.episode('RED-1')).status).toBe('closed')
  })

  it('promise 14: nor a RED of another ticket that got its number after the store had forgotten the first', async () => {
    const world = await redWorld()
    const ofAnother = { ticket: '499' }
    expect(await world.presses('rana', BUTTONS.acknowledge, 'RED-1', ofAnother)).toContain("I didn't find RED-1.")
    expect((await world.episode('RED-1')).status).toBe('open')
    await world.presses('rana', BUTTONS.acknowledge, 'RED-1', { ticket: '501' })
    expect((await world.episode('RED-1')).status).toBe('acknowledged')
  })
})

it('promise 2: a ticket that is solved ends its RED, whenever an acknowledgement comes', {
  timeout: 60_000,
}, async () => {
  const policy = policyWith()
  const outcomes = new Set<string>()
  const run = (solvedFirst: boolean) =>
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = new World({ policy })
      await world.ticket('501', { priority: 'urgent' })
      await world.work()
      world.now += MINUTE
      await world.ticket('501', { status: 'solved' })
      world.turn = () => scheduler.schedule(Promise.resolve())
      const acknowledging = () => world.acts('rana', acknowledge)
      const both = solvedFirst ? [world.work(), acknowledging()] : [acknowledging(), world.work()]
      const [first, second] = await scheduler.waitFor(Promise.all(both))
      outcomes.add(String(solvedFirst ? second : first))
      world.turn = async () => undefined
      await world.runTo(5 * MINUTE)
      expect(await world.episode()).toMatchObject({ status: 'closed', nextStepAt: null })
      expect(world.chat.read().findLast((line) => line.includes('red >'))).toContain('Zendesk closed RED-1')
    })
  await fc.assert(run(true), { numRuns: 500 })
  await fc.assert(run(false), { numRuns: 500 })
  expect([...outcomes].sort()).toEqual(['accepted', 'already_closed'])
})
