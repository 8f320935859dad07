import type { Policy } from '@redthread/shared/policy/policy'
import { expect, it } from 'vitest'
import { backtest } from './backtest.ts'
import { replayLive } from './live-replay.ts'
import { linesOf, shippedPolicy } from './read-made.ts'

/** Whom a ladder tells changes no verdict, and every card costs time. */
function withShortLadders(policy: Policy): Policy {
  const short = Object.entries(policy.ladders).map(([key, ladder]) => [
    key,
    { ...ladder, steps: ladder.steps.slice(0, 1), repeat: 0 },
  ])
  return { ...policy, ladders: Object.fromEntries(short) }
}

it('the engine itself, living through the same history, opens the same REDs at the same instants by the same rules', {
  timeout: 120_000,
}, async () => {
  const lines = linesOf({ tickets: 150, comments: 5, accounts: 45, days: 3, seed: 3 })
  const policy = withShortLadders(shippedPolicy())
  const replayed = backtest(lines, policy)
  const lived = await replayLive(lines, policy)
  expect(lived.reds.length).toBeGreaterThan(50)
  expect(replayed.reds.toSorted()).toEqual(lived.reds.toSorted())
  expect(replayed.turns.toSorted()).toEqual(lived.turns.toSorted())
})
