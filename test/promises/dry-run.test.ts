import { loadEpisode } from '@redthread/functions/engine/episode-context'
import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { futureSteps } from '@redthread/shared/episode/future'
import { isExhausted } from '@redthread/shared/episode/ladder'
import { snooze } from '@redthread/shared/episode/snooze'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { HOUR, MINUTE, NINE, World } from './world.ts'

const minutes = (from: number, to: number) => fc.integer({ min: from, max: to })
const at = (minute: number) => new Date(NINE + minute * MINUTE).toISOString().slice(0, 16)

/** A step after the first: when, whom, and at which hours. */
const step = fc.record({
  after: minutes(5, 90),
  tell: fc.constantFrom('{ team: support }', '{ person: wim }', '{ space: leads }', '{ role: accountManager }'),
  hours: fc.constantFrom('', ', hours: working', ', hours: outside'),
})

const policies = fc
  .record({
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    repeat: fc.integer({ min: 0, max: 2 }),
    people: fc.constantFrom('[rana]', '[]', '[rana, wim], handOver: "10:30"'),
    override: fc.option(minutes(0, 400), { nil: null }),
    window: fc.option(fc.record({ from: minutes(-30, 300), takes: minutes(10, 120) }), { nil: null }),
  })
  .map(({ steps, repeat, people, override, window }) => {
    const standIn =
      override === null ? '' : `, overrides: [{ from: ${at(override)}, to: ${at(override + 90)}, person: noor }]`
    const lines = steps.map(({ after, tell, hours }, place) => {
      return `{ name: Level ${place + 2}, after: ${after} min, tell: [${tell}]${hours} }`
    })
    const more =
      window === null
        ? ''
        : `maintenance: [{ account: all, from: ${at(window.from)}, to: ${at(window.from + window.takes)}, reason: Works }]`
    return policyWith({
      steps: ['{ name: Support, after: 0 min, tell: [{ space: red }, { team: support }] }', ...lines],
      repeat,
      support: `${people}${standIn}`,
      more,
    })
  })

it('what is said of the time ahead is what happens when nobody acts', { timeout: 60_000 }, async () => {
  const deed = fc.constantFrom('nothing', 'acknowledge', 'snooze')
  const story = fc.record({ policy: policies, askedAt: minutes(0, 200), deed })
  await fc.assert(
    fc.asyncProperty(story, async ({ policy, askedAt, deed }) => {
      const world = new World({ policy })
      await world.ticket('501', { priority: 'urgent' })
      await world.runTo(askedAt * MINUTE)
      if (deed === 'acknowledge') await world.acts('noor', acknowledge)
      if (deed === 'snooze') await world.acts('noor', (one, act) => snooze(one, act, act.now + HOUR, null))
      await world.runTo(askedAt * MINUTE + 1_000)
      const before = await world.episode()
      const account = (await loadEpisode(world.deps(), 'RED-1'))?.account.value?.account ?? null
      const said = futureSteps(before, policy, account, world.now)
      const end = said.at(-1)?.at ?? world.now
      await world.runTo(end - NINE + MINUTE / 2)
      const after = await world.episode()
      world.chat.read()
      const happened = after.taken.slice(before.taken.length)
      expect(happened.map(({ level, spaces, users }) => ({ level, spaces, users }))).toEqual(
        said.map(({ level, spaces, users }) => ({ level, spaces, users })),
      )
      for (const [place, { decidedAt }] of happened.entries())
        expect(Math.abs(decidedAt - (said[place]?.at ?? 0))).toBeLessThan(20_000)
      expect(isExhausted(after) || after.status !== 'open' || said.length === 0).toBe(true)
    }),
    { numRuns: 60 },
  )
})
