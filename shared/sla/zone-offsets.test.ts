import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { offsetSpans } from './zone-offsets.ts'

const MINUTE = 60_000

it.each<[string, [string, number][]]>([
  [
    'Europe/Berlin',
    [
      ['2025-01-01T00:00Z', 60],
      ['2025-03-30T01:00Z', 120],
      ['2025-10-26T01:00Z', 60],
    ],
  ],
  [
    'America/New_York',
    [
      ['2025-01-01T00:00Z', -300],
      ['2025-03-09T07:00Z', -240],
      ['2025-11-02T06:00Z', -300],
    ],
  ],
  [
    'Australia/Lord_Howe',
    [
      ['2025-01-01T00:00Z', 660],
      ['2025-04-05T15:00Z', 630],
      ['2025-10-04T15:30Z', 660],
    ],
  ],
  ['Asia/Kathmandu', [['2025-01-01T00:00Z', 345]]],
  ['UTC', [['2025-01-01T00:00Z', 0]]],
])('knows every offset of %s in 2025', (zone, expected) => {
  const spans = offsetSpans(zone, 2025)
  expect(spans.map(({ from, offsetMs }) => [from, offsetMs / MINUTE])).toEqual(
    expected.map(([from, offset]) => [Date.parse(from), offset]),
  )
  expect(spans.at(-1)?.to).toBe(Date.UTC(2026, 0, 1))
})

const TRANSITIONS = '../shared/data/calendar/dst-transitions-2024-2027.jsonl'

it.runIf(existsSync(TRANSITIONS))('finds every published clock change of 2024 and 2025', () => {
  const rows = readFileSync(TRANSITIONS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const past = rows.filter((row) => row.at_utc < '2026')
  expect(past.length).toBeGreaterThan(50)
  for (const { zone, at_utc, offset_after_min } of past) {
    const spans = offsetSpans(zone, Number(at_utc.slice(0, 4)))
    expect(spans, `${zone} ${at_utc}`).toContainEqual(
      expect.objectContaining({ from: Date.parse(at_utc), offsetMs: offset_after_min * MINUTE }),
    )
  }
})
