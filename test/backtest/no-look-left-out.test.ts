import { Trial } from '@redthread/shared/backtest/trial'
import { afterEach, expect, it, vi } from 'vitest'
import { asksEverything } from './asks-everything.ts'
import { backtest } from './backtest.ts'
import { linesOf, shippedPolicy } from './read-made.ts'

/** The parts of a trial that say which looks can be left out. */
interface Sparing {
  recheck(): null
  schedule(ticket: unknown, isRestless: boolean): void
}

/** From now on every look is taken, and decided in full. */
function takeEveryLook(): void {
  const sparing = Trial.prototype as unknown as Sparing
  const { schedule } = sparing
  vi.spyOn(sparing, 'recheck').mockReturnValue(null)
  vi.spyOn(sparing, 'schedule').mockImplementation(function (this: Sparing, ticket) {
    schedule.call(this, ticket, true)
  })
}

afterEach(() => vi.restoreAllMocks())

it.each([
  ['the shipped policy', shippedPolicy(), { tickets: 200, comments: 4, accounts: 25, days: 20, seed: 11 }],
  [
    'a policy that asks everything',
    asksEverything(shippedPolicy()),
    { tickets: 70, comments: 4, accounts: 9, days: 12, seed: 12 },
  ],
  [
    'the same over quieter accounts',
    asksEverything(shippedPolicy()),
    { tickets: 60, comments: 3, accounts: 40, days: 25, seed: 13 },
  ],
] as const)('%s finds the same, whether or not looks that can find nothing are left out', (_, policy, recipe) => {
  const lines = linesOf(recipe)
  const spared = backtest(lines, policy)
  takeEveryLook()
  const whole = backtest(lines, policy)
  expect(whole.turns.length).toBeGreaterThan(50)
  expect(spared.turns.toSorted()).toEqual(whole.turns.toSorted())
  expect(spared.reds.toSorted()).toEqual(whole.reds.toSorted())
})
