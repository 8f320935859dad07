import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { HOUR, MINUTE, STORES, World } from './world.ts'

const OPENED = [
  '0 red + RED-1: RED, not acknowledged | <users/11> you are called for RED-1.',
  '0 dm-11 + RED-1: RED, not acknowledged | You are called for RED-1 as Support.',
]

const DUTY = [
  '{ name: Support, after: 0 min, tell: [{ space: red }] }',
  '{ name: On call, after: 15 min, tell: [{ team: support }] }',
  '{ name: Leads, after: 20 min, tell: [{ space: leads }] }',
]

const called = (red: number, user: number, name: string, minute: number) => [
  `${minute} red > <users/${user}> RED-${red} is not acknowledged. Level 2, ${name}, told at 09:${minute} UTC.`,
  `${minute} dm-${user} + RED-${red}: RED, not acknowledged | You are called for RED-${red} as ${name}.`,
  `${minute} red ~ RED-${red}: RED, not acknowledged`,
]

describe.each(STORES)('on the %s store', (store) => {
  it('promise 9: the ladder follows the policy as it was when the RED began', async () => {
    const world = new World({ store })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(MINUTE)
    world.expectChat(...OPENED)
    world.deploy(
      policyWith({
        steps: [
          '{ name: Support, after: 0 min, tell: [{ space: red }] }',
          '{ name: Specialist, after: 5 min, tell: [{ person: noor }] }',
          '{ name: Leads, after: 60 min, tell: [{ space: leads }] }',
        ],
      }),
    )
    await world.ticket('601', { priority: 'urgent', organizationId: '80' })
    await world.runTo(16 * MINUTE)
    world.expectChat(
      '1 red + RED-2: RED, not acknowledged',
      '6 red > <users/14> RED-2 is not acknowledged. Level 2, Specialist, told at 09:06 UTC.',
      '6 dm-14 + RED-2: RED, not acknowledged | You are called for RED-2 as Specialist.',
      '6 red ~ RED-2: RED, not acknowledged',
      ...called(1, 12, 'Lead', 15),
    )
  })

  it('promise 10: who is on call is looked up when the step runs', async () => {
    const world = new World({ store, policy: policyWith({ steps: DUTY }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(MINUTE)
    world.deploy(policyWith({ steps: DUTY, support: '[noor]' }))
    await world.runTo(16 * MINUTE)
    world.expectChat('0 red + RED-1: RED, not acknowledged', ...called(1, 14, 'On call', 15))
  })

  it('promise 10: a stand-in and a hand-over between two steps count at once', async () => {
    const rota = `[rana, wim], handOver: "09:10", overrides: [{ from: 2026-11-23T09:12, to: 2026-11-23T10:00, person: noor }]`
    const policy = policyWith({ steps: DUTY, support: rota })
    const world = new World({ store, policy })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(16 * MINUTE)
    world.expectChat('0 red + RED-1: RED, not acknowledged', ...called(1, 14, 'On call', 15))
  })

  it('promise 11: an empty rota swallows no RED: the next step comes at once, and the hole is reported', async () => {
    const world = new World({ store, policy: policyWith({ steps: DUTY, support: '[]' }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(16 * MINUTE)
    const hole = 'Nobody could be reached for Support on call at level 2 of RED-1.'
    world.expectChat(
      '0 red + RED-1: RED, not acknowledged',
      '15 leads + RED-1: RED, not acknowledged',
      `15 leads > ${hole}`,
      '15 red ~ RED-1: RED, not acknowledged',
      `15 red > ${hole}`,
      '15 red ~ RED-1: RED, not acknowledged',
    )
    expect(await world.audited('episode.hole_in_rota')).toMatchObject([{ subject: 'RED-1', reason: 'Support on call' }])
  })

  it('promise 12: an exhausted ladder is loud to its owner and the leaders, every hour, until somebody acts', async () => {
    const world = new World({ store, policy: policyWith({ repeat: 1 }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(109 * MINUTE)
    const before = world.chat.read()
    expect(before.filter((line) => line.includes('board'))).toEqual([])
    await world.runTo(3 * HOUR)
    const loud =
      'Nobody has acknowledged RED-1. Every level has been told. This comes again every hour until somebody acts.'
    const heard = world.chat.read().filter((line) => /board|dm-13/.test(line) && !line.includes('~'))
    const owner =
      'dm-13 + RED-1: RED, not acknowledged | Nobody has acknowledged RED-1. Every level has been told, and it ends with you.'
    expect(heard.toSorted()).toEqual(
      [
        `110 board + RED-1: RED, not acknowledged | <users/13> ${loud}`,
        `110 ${owner}`,
        `170 board > <users/13> ${loud}`,
        `170 ${owner}`,
      ].toSorted(),
    )
    expect(await world.audited('episode.exhausted')).toHaveLength(2)
    await world.acts('ilse', acknowledge)
    await world.runTo(4 * HOUR - 1)
    const after = world.chat.read()
    expect(after.filter((line) => line.includes('>'))).toHaveLength(3)
    expect(after.every((line) => line.includes('cknowledged') && !line.includes('<users/'))).toBe(true)
  })

  it('promise 26: whoever causes a step is not called by it', async () => {
    const world = new World({ store })
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(MINUTE)
    world.expectChat(...OPENED)
    await world.acts('rana', acknowledge)
    await world.runTo(2 * MINUTE)
    world.expectChat(
      '1 red ~ RED-1: RED, acknowledged by Rana Okoye',
      '1 red > Rana Okoye acknowledged RED-1 at 09:01 UTC, 1 min after it opened.',
    )
    expect(await world.types('rana', 'unack 1')).toBe('RED-1 is not acknowledged any more.')
    await world.runTo(3 * MINUTE)
    world.expectChat(
      '2 red > Rana Okoye gave RED-1 back at 09:02 UTC. It is not acknowledged.',
      '2 red ~ RED-1: RED, not acknowledged',
    )
    expect(await world.types('wim', 'escalate 1 All sites are down')).toBe('RED-1 is at level 3 of 3, Leads.')
    await world.runTo(4 * MINUTE)
    world.expectChat(
      '3 leads + RED-1: RED, not acknowledged',
      '3 red ~ RED-1: RED, not acknowledged',
      '3 red > Escalated to level 3, Leads, by Wim Aerts: "All sites are down".',
      '3 red ~ RED-1: RED, not acknowledged',
    )
  })

  it('promise 27: the first RED of a quiet account comes before the fiftieth of a noisy one', async () => {
    const world = new World({ store })
    for (let red = 0; red < 50; red += 1) await world.ticket(String(1_000 + red), { priority: 'urgent' })
    await world.ticket('601', { priority: 'urgent', organizationId: '80' })
    await world.runTo(2 * MINUTE)
    const cards = world.chat.messages.filter(({ space, body }) => space === 'spaces/red' && body.cardsV2)
    const quiet = cards.findIndex(({ body }) => JSON.stringify(body).includes('#601'))
    expect(quiet).toBeGreaterThanOrEqual(0)
    expect(quiet).toBeLessThan(10)
    world.chat.read()
  })
})
