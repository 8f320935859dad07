import { describe, expect, it } from 'vitest'
import { Life } from './life.ts'
import { policyWith } from './policy.ts'
import { HOUR, MINUTE, STORES, World } from './world.ts'

const policy = policyWith()

describe.each(STORES)('on the %s store', (store) => {
  /** Half an hour of one RED, in which the process stops at one of its calls. */
  async function halfAnHour(life: Life) {
    const world = new World({ store, policy })
    world.restart(1, [life])
    await world.ticket('501', { priority: 'urgent' })
    await world.runTo(40 * MINUTE)
    world.chat.read()
    const messages = world.chat.messages.map(({ space, messageId }) => `${space} ${messageId}`).sort()
    const repeats = [...world.chat.requests.values()].reduce((sum, count) => sum + count - 1, 0)
    const episode = await world.episode()
    return {
      messages,
      repeats,
      levels: episode.taken.map(({ level }) => level),
      written: world.desk.written.toSorted(),
    }
  }

  it('promise 6: a crash at any point loses nothing, and what is sent again carries the same key', {
    timeout: 60_000,
  }, async () => {
    const calm = new Life()
    const expected = await halfAnHour(calm)
    expect(expected).toMatchObject({ levels: [1, 2, 3], repeats: 0 })
    expect(calm.calls).toBeGreaterThan(30)
    const dangerous: number[] = []
    for (let place = 1; place <= calm.calls; place += 1) {
      for (const isAfter of [false, true]) {
        const { repeats, written, ...found } = await halfAnHour(new Life(place, isAfter))
        expect(found, `stopped at call ${place}`).toEqual({ messages: expected.messages, levels: expected.levels })
        expect(new Set(written)).toEqual(new Set(expected.written))
        expect(repeats).toBeLessThanOrEqual(1)
        if (repeats > 0) dangerous.push(place)
      }
    }
    expect(dangerous.length).toBeGreaterThan(0)
  })

  it('promise 7: after three hours of silence each RED is told once, at the step that is due', async () => {
    const world = new World({ store, policy })
    await world.ticket('501', { priority: 'urgent', organizationId: '70' })
    await world.work()
    await world.ticket('601', { priority: 'urgent', organizationId: '80' })
    await world.runTo(MINUTE)
    world.chat.read()
    world.now += 3 * HOUR
    world.restart()
    await world.work()
    await world.runTo(3 * HOUR + 2 * MINUTE)
    const told = world.chat.read().filter((line) => !line.includes('~'))
    expect(told.toSorted()).toEqual(
      [1, 2]
        .flatMap((red) => [
          `181 red > <users/12> RED-${red} is not acknowledged. Level 2, Lead, told at 12:01 UTC.`,
          `181 dm-12 + RED-${red}: RED, not acknowledged | You are called for RED-${red} as Lead.`,
        ])
        .toSorted(),
    )
  })

  it('promise 8: four schedulers take each step once', { timeout: 30_000 }, async () => {
    const world = new World({ store, policy, engines: 4 })
    const reds = store === 'memory' ? 60 : 20
    for (let red = 0; red < reds; red += 1) {
      await world.ticket(String(1_000 + red), { priority: 'urgent', organizationId: String(100 + red) })
    }
    await world.runTo(14 * MINUTE)
    world.chat.read()
    world.now += 2 * MINUTE
    await world.runTo(17 * MINUTE + 50 * 1_000)
    world.chat.read()
    for (const id of await world.episodes()) {
      expect((await world.episode(id)).taken.map(({ level }) => level)).toEqual([1, 2])
    }
    expect(await world.episodes()).toHaveLength(reds)
    const steps = [...world.chat.requests].filter(([key]) => /spaces\/dm-12 client-red-\d+-1-s2/.test(key))
    expect(steps).toHaveLength(reds)
    expect(steps.every(([, count]) => count === 1)).toBe(true)
  })
})
