import type { HistoryLine } from '@redthread/shared/backtest/history'
import { expect, it } from 'vitest'
import { backtest } from './backtest.ts'
import { linesOf, shippedPolicy } from './read-made.ts'

const policy = shippedPolicy()
const lines = linesOf({ tickets: 120, comments: 5, accounts: 12, days: 15, seed: 7 })
const whole = backtest(lines, policy)
const before = (found: readonly string[], instant: string) => found.filter((line) => line < instant).toSorted()

/** The same line, saying something else: louder, dearer, more urgent. */
function altered(line: HistoryLine): HistoryLine {
  switch (line.kind) {
    case 'comment':
      return { ...line, author: 'customer', body: 'Everything is down, nobody can work, we will cancel our contract.' }
    case 'change':
      return { ...line, set: { ...line.set, status: 'open', priority: 'urgent' } }
    case 'account':
      return { ...line, tier: 'platinum', arr: 900_000 }
    default:
      return line
  }
}

it.each([0.3, 0.6, 0.9])(
  'what is said after %d of a history alters nothing that was found before',
  { timeout: 30_000 },
  (share) => {
    const cut = Math.floor(lines.length * share)
    const end = lines[cut]?.at ?? 0
    const instant = new Date(end).toISOString()
    const past = lines.slice(0, cut)
    const other = backtest([...past, ...lines.slice(cut).map(altered)], policy)
    const short = backtest(past, policy, end)
    for (const kind of ['reds', 'turns'] as const) {
      expect(before(whole[kind], instant).length).toBeGreaterThan(0)
      expect(before(other[kind], instant)).toEqual(before(whole[kind], instant))
      expect(before(short[kind], instant)).toEqual(before(whole[kind], instant))
    }
    expect(other.reds.toSorted()).not.toEqual(whole.reds.toSorted())
  },
)

it('no rule is told of an escalation', () => {
  const quiet = lines.filter(({ kind }) => kind !== 'escalation')
  const end = lines.at(-1)?.at ?? 0
  expect(quiet.length).toBeLessThan(lines.length)
  const found = backtest(quiet, policy, end)
  expect(found.reds.toSorted()).toEqual(whole.reds.toSorted())
  expect(found.turns.toSorted()).toEqual(whole.turns.toSorted())
})
