import { expect, it } from 'vitest'
import type { EpisodeView } from '../api/views.ts'
import { HEALTH_STATUS, redStatus, slaState, slaStatus } from './status.ts'

const M = 60_000
const NOW = Date.UTC(2026, 10, 22, 10, 4)
const base: Pick<EpisodeView, 'status' | 'acknowledgedBy' | 'snoozedUntil'> = {
  status: 'open',
  acknowledgedBy: null,
  snoozedUntil: null,
}
const ines = { name: 'Ines Albrecht', isViewer: false }

it.each([
  [base, { words: 'RED, not acknowledged', mark: 'octagon', tone: 'red' }],
  [
    { ...base, status: 'acknowledged', acknowledgedBy: ines },
    { words: 'RED, acknowledged by Ines Albrecht', mark: 'octagon', tone: 'amber' },
  ],
  [
    { ...base, status: 'acknowledged', acknowledgedBy: { ...ines, isViewer: true } },
    { words: 'RED, acknowledged by you', mark: 'octagon', tone: 'amber' },
  ],
  [
    { ...base, status: 'snoozed', snoozedUntil: NOW + 26 * M },
    { words: 'RED, snoozed until 10:30 UTC', mark: 'clock', tone: 'grey' },
  ],
  [
    { ...base, status: 'closed' },
    { words: 'RED closed', mark: 'check', tone: 'green' },
  ],
] as const)('tells the status of a RED by word, shape and colour', (episode, expected) => {
  expect(redStatus(episode, NOW, 'UTC')).toEqual(expected)
})

it('names the episode in a list', () => {
  expect(redStatus(base, NOW, 'UTC', 'RED-142').words).toBe('RED-142, not acknowledged')
})

it.each([
  ['plenty of time', 65 * M, null, 'ok'],
  ['under 15 min', 15 * M - 1, null, 'soon'],
  ['under a fifth of a long target', 250 * M, 24 * 60 * M, 'soon'],
  ['15 min of a short target', 15 * M, 30 * M, 'ok'],
  ['nothing', 0, null, 'missed'],
] as const)('calls a deadline with %s left by its state', (_what, left, total, expected) => {
  expect(slaState(NOW + left, NOW, total)).toBe(expected)
})

it('gives a deadline its mark', () => {
  expect(slaStatus(NOW + 65 * M, NOW)).toEqual({ words: '1 h 05 min left', mark: 'none', tone: 'grey' })
  expect(slaStatus(NOW + 13 * M, NOW)).toEqual({ words: '13 min left', mark: 'triangle', tone: 'amber' })
  expect(slaStatus(NOW - 120 * M, NOW)).toEqual({ words: '2 h overdue', mark: 'square', tone: 'red' })
})

it('gives every health band its own shape', () => {
  expect(Object.values(HEALTH_STATUS).map(({ words, mark }) => [words, mark])).toEqual([
    ['Healthy', 'dot'],
    ['Watch', 'diamond'],
    ['At risk', 'down'],
  ])
})
