import { UpstreamError } from '@redthread/shared/errors'
import { describe, expect, it } from 'vitest'
import { type Broken, Cron } from './cron.ts'
import { policyWith } from './policy.ts'
import { STORES, World } from './world.ts'

const unreachable = async () => {
  throw new UpstreamError('zendesk', 'unreachable')
}

/** What breaks, how that is called, and after how many sweeps somebody must have been told. */
const TROUBLES: [string, number, (world: World) => Broken][] = [
  ['sync stalled', 7, () => ({ deps: ({ desk }) => ({ desk: { ...desk, changedSince: unreachable } }) })],
  ['ladder late', 22, () => ({ steps: { runDue: async () => undefined } })],
  [
    'outbox stuck',
    7,
    (world) => {
      world.chat.isDown = true
      return {}
    },
  ],
  [
    'chat refused',
    2,
    (world) => {
      world.chat.isRefusing = true
      return {}
    },
  ],
  ['clock skewed', 1, () => ({ deps: ({ platform }) => ({ platform: { ...platform, skewMs: () => 90_000 } }) })],
]

describe.each(STORES)('on the %s store', (store) => {
  it.each(TROUBLES)(
    'promise 24: "%s" is noticed, told in time to a second channel, once, and so is its end',
    async (trouble, sweeps, breakIt) => {
      const world = new World({ store })
      const cron = new Cron(world)
      await cron.run(2)
      expect(await cron.troubles()).toEqual([])
      cron.broken = breakIt(world)
      await world.ticket('501', { priority: 'urgent' })
      await cron.run(sweeps)
      expect(await cron.troubles()).toEqual([trouble])
      expect(cron.told).toEqual([`red ${trouble}`])
      await cron.run(3)
      expect(cron.told).toEqual([`red ${trouble}`])
      Object.assign(world.chat, { isDown: false, isRefusing: false })
      cron.broken = {}
      await cron.run(10)
      expect(cron.told).toEqual([`red ${trouble}`, 'ok'])
      world.chat.read()
    },
  )

  it('promise 24: what was given up is an alarm of its own', async () => {
    const world = new World({ store })
    const cron = new Cron(world)
    const rejected = async () => {
      throw new UpstreamError('zendesk', 'rejected')
    }
    cron.broken = { deps: ({ desk }) => ({ desk: { ...desk, addNoteOnce: rejected } }) }
    await world.ticket('501', { priority: 'urgent' })
    await cron.run(2)
    expect(await cron.troubles()).toEqual(['outbox dead_letters'])
    expect(cron.told).toEqual(['red outbox dead_letters'])
    expect(world.chat.read()).toHaveLength(2)
  })

  describe('a RED that is raised every day for no customer', () => {
    const more = 'watch: { space: board, at: "09:30" }'

    it('promise 24: takes the true way to the test space, and ends by itself', async () => {
      const world = new World({ store, policy: policyWith({ more }) })
      const cron = new Cron(world)
      await cron.run(60)
      world.expectChat(
        '31 board + RED-1: RED, not acknowledged',
        '36 board ~ RED-1: RED closed',
        '37 board > Zendesk closed RED-1 at 09:36 UTC: Ticket solved.',
      )
      expect(cron.told).toEqual([])
    })

    it('promise 24: is missed when it does not arrive', async () => {
      const world = new World({ store, policy: policyWith({ more }) })
      const cron = new Cron(world)
      await cron.run(29)
      cron.broken = { steps: { deliver: async () => undefined } }
      await cron.run(6)
      expect(await cron.troubles()).toContain('check missing')
      expect(cron.told.join()).toContain('check missing')
      world.chat.read()
    })
  })
})
