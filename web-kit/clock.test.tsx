import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Clock, pace, useNow } from './clock.tsx'
import { crossed } from './countdown.ts'

const S = 1_000
const M = 60 * S
const NOW = Date.UTC(2026, 10, 22, 10, 4)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2020, 0, 1) })
})
afterEach(() => {
  vi.useRealTimers()
})

it.each([
  ['no deadline', [], 15 * S],
  ['a deadline far away', [NOW + 60 * M], 15 * S],
  ['one that enters the last two minutes soon', [NOW + 2 * M + 5 * S], 5 * S],
  ['one in the last two minutes', [NOW + 2 * M], S],
  ['one that is over and one far away', [NOW - M, NOW + 60 * M], 15 * S],
])('ticks every 15 s, and every second only in the last two minutes: %s', (_what, deadlines, expected) => {
  expect(pace(NOW, deadlines)).toBe(expected)
})

function Shown() {
  return <p>{useNow() - NOW}</p>
}

it('follows the service’s clock, however wrong the computer’s is, with one timer', () => {
  render(
    <Clock serverNow={NOW} deadlines={[]}>
      <Shown />
    </Clock>,
  )
  expect(screen.getByText('0')).toBeDefined()
  act(() => void vi.advanceTimersByTime(45 * S))
  expect(screen.getByText(String(45 * S))).toBeDefined()
  expect(vi.getTimerCount()).toBe(1)
})

it('says at 5 min, 1 min, due and overdue, once each, what is due', () => {
  const due = NOW + 6 * M
  const deadlines = [{ label: 'Acknowledge', due }]
  const said: string[] = []
  for (let at = NOW; at < NOW + 9 * M; at += 15 * S) {
    const words = crossed(deadlines, at, at + 15 * S)
    if (words !== null) said.push(words)
  }
  expect(said).toEqual([
    'Acknowledge: 5 min left.',
    'Acknowledge: 1 min left.',
    'Acknowledge: due now.',
    'Acknowledge: overdue.',
  ])
})
