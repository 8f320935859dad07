import { describe, expect, it } from 'vitest'
import {
  age,
  ago,
  clockTime,
  countdown,
  date,
  dateAndDistance,
  dayAndTime,
  deadline,
  dueDay,
  duration,
  exactTime,
  moment,
  money,
  moneyInFull,
  plural,
} from './format.ts'

const S = 1_000
const M = 60 * S
const H = 60 * M
const D = 24 * H
const NOW = Date.UTC(2026, 10, 22, 10, 4)

it.each([
  ['a moment that lies ahead', -5 * M, 'now'],
  ['44 s', 44 * S, 'now'],
  ['45 s', 45 * S, '1 min ago'],
  ['42 min 59 s', 42 * M + 59 * S, '42 min ago'],
  ['an hour less a second', H - S, '59 min ago'],
  ['3 h 59 min', 3 * H + 59 * M, '3 h ago'],
  ['a day less a second', D - S, '23 h ago'],
  ['2 days', 2 * D + H, '2 d ago'],
  ['exactly 7 days', 7 * D, '7 d ago'],
  ['more than 7 days', 7 * D + S, '15 Nov 2026'],
])('tells how long ago %s was in one unit, and the date after a week', (_what, ms, expected) => {
  expect(ago(NOW - ms, NOW, 'UTC')).toBe(expected)
})

it.each([
  [0, '0 s'],
  [-M, '0 s'],
  [40 * S, '40 s'],
  [6 * M + 59 * S, '6 min'],
  [H, '1 h'],
  [H + 5 * M, '1 h 05 min'],
  [23 * H + 59 * M, '23 h 59 min'],
  [D, '1 d'],
  [2 * D + 3 * H + 59 * M, '2 d 3 h'],
])('says %d ms as a duration with units, never 01:05', (ms, expected) => {
  expect(duration(ms)).toBe(expected)
})

it.each([
  [3 * D, '3 d left'],
  [H + 5 * M + 30 * S, '1 h 05 min left'],
  [13 * M + 59 * S, '13 min left'],
  [2 * M, '2 min left'],
  [2 * M - S, '1 min 59 s left'],
  [M + 5 * S, '1 min 05 s left'],
  [M, '1 min left'],
  [59 * S, '59 s left'],
  [1, '1 s left'],
  [0, 'due now'],
  [-M + 1, 'due now'],
  [-M, '1 min overdue'],
  [-4 * M - 59 * S, '4 min overdue'],
  [-2 * H - 59 * M, '2 h overdue'],
  [-3 * D, '3 d overdue'],
])('counts down %d ms: minutes, seconds in the last two minutes only, then overdue', (left, expected) => {
  expect(countdown(NOW + left, NOW)).toBe(expected)
})

it.each([
  ['UTC', '10:04 UTC'],
  ['Europe/Berlin', '11:04 CET'],
  ['Europe/London', '10:04 GMT'],
  ['America/Los_Angeles', '02:04 PST'],
  ['Asia/Kolkata', '15:34 GMT+5:30'],
  ['Asia/Tokyo', '19:04 GMT+9'],
  ['Australia/Sydney', '21:04 AEDT'],
  ['Not/A_Zone', '10:04 UTC'],
])('shows the clock of %s and names the zone', (zone, expected) => {
  expect(clockTime(NOW, zone)).toBe(expected)
})

describe('when a clock changes', () => {
  it.each([
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 0, 59), '01:59 CET'],
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 1, 0), '03:00 CEST'],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 0, 30), '02:30 CEST'],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 1, 30), '02:30 CET'],
    ['America/New_York', Date.UTC(2026, 10, 1, 5, 30), '01:30 EDT'],
    ['America/New_York', Date.UTC(2026, 10, 1, 6, 30), '01:30 EST'],
  ])('the zone name tells the two same times of %s apart', (zone, at, expected) => {
    expect(clockTime(at, zone)).toBe(expected)
  })

  it('time left is elapsed time, not the difference of two clocks', () => {
    const before = Date.UTC(2026, 9, 25, 0, 30)
    expect(deadline(before + 90 * M, before, 'Europe/Berlin')).toBe('1 h 30 min left, by 03:00 CET')
  })
})

it.each([
  ['2026-09-05T10:00Z', '5 Sep 2026'],
  ['2027-02-14T00:00Z', '14 Feb 2027'],
])('writes %s as a date with the month in letters', (at, expected) => {
  expect(date(Date.parse(at), 'UTC')).toBe(expected)
})

it('writes a date as the viewer’s calendar has it', () => {
  expect(date(Date.UTC(2026, 10, 22, 23, 30), 'Asia/Tokyo')).toBe('23 Nov 2026')
  expect(exactTime(Date.UTC(2026, 10, 22, 3, 30), 'America/Los_Angeles')).toBe('21 Nov 2026, 19:30 PST')
  expect(dayAndTime(NOW, 'UTC')).toBe('22 Nov, 10:04 UTC')
})

it.each([
  ['the same day', NOW - 2 * H, '08:04 UTC'],
  ['another day', NOW + 2 * D, '24 Nov, 10:04 UTC'],
  ['another year', NOW + 60 * D, '21 Jan 2027, 10:04 UTC'],
])('adds the day to a time on %s', (_when, at, expected) => {
  expect(moment(at, NOW, 'UTC')).toBe(expected)
})

it.each([
  ['today', NOW + 26 * M, 'today 10:30 UTC'],
  ['tomorrow', NOW + 16 * H, 'tomorrow 02:04 UTC'],
  ['later', NOW + 4 * D, '26 Nov 2026'],
])('says when something is due: %s', (_when, at, expected) => {
  expect(dueDay(at, NOW, 'UTC')).toBe(expected)
})

it('says when a deadline is and, once it has passed, when it was', () => {
  expect(deadline(NOW + 13 * M, NOW, 'UTC')).toBe('13 min left, by 10:17 UTC')
  expect(deadline(NOW - 2 * H, NOW, 'UTC')).toBe('2 h overdue, was due 08:04 UTC')
})

it.each([
  [Date.UTC(2027, 1, 14), '14 Feb 2027 (84 days)'],
  [Date.UTC(2026, 10, 23), '23 Nov 2026 (1 day)'],
  [Date.UTC(2026, 10, 22), '22 Nov 2026 (today)'],
  [Date.UTC(2026, 10, 12), '12 Nov 2026 (10 days ago)'],
  [null, 'Not set'],
])('shows a renewal date with its distance', (at, expected) => {
  expect(dateAndDistance(at, NOW, 'UTC')).toBe(expected)
})

it('keeps a date without a time on its own day in every zone', () => {
  const renewal = Date.UTC(2027, 1, 14)
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata']) {
    expect(dateAndDistance(renewal, Date.UTC(2027, 1, 10, 12), zone)).toMatch(/^14 Feb 2027/)
  }
  expect(dateAndDistance(renewal, Date.UTC(2027, 1, 13, 23), 'America/Los_Angeles')).toBe('14 Feb 2027 (1 day)')
})

it.each([
  [184_000, 'USD', '$184K', '$184,000'],
  [1_234_567, 'EUR', '€1.2M', '€1,234,567'],
  [999_600, 'USD', '$1M', '$999,600'],
  [950, 'GBP', '£950', '£950'],
  [0, 'USD', '$0', '$0'],
  [12_345, 'points', '12K points', '12,345 points'],
  [null, 'USD', 'Not set', 'Not set'],
])('writes money short, with the full sum beside it', (amount, currency, short, full) => {
  expect(money(amount, currency)).toBe(short)
  expect(moneyInFull(amount, currency)).toBe(full)
})

it('counts in words', () => {
  expect(plural(1, 'ticket', 'tickets')).toBe('1 ticket')
  expect(plural(1_000, 'ticket', 'tickets')).toBe('1,000 tickets')
  expect(age(NOW - 3 * H, NOW)).toBe('3 h')
})
