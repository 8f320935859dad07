import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueAt, openTimeBefore, type Pause, used } from './deadline.ts'
import { AROUND_THE_CLOCK, toSchedule } from './schedule.ts'

const HOUR = 3_600_000
const at = (iso: string) => Date.parse(iso)
const opening = [{ open: '09:00', close: '18:00' }]
const berlin = toSchedule({
  version: 'b1',
  timeZone: 'Europe/Berlin',
  week: {
    monday: opening,
    tuesday: opening,
    wednesday: opening,
    thursday: opening,
    friday: opening,
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: '2026-05-01' }],
})

it.each<[string, string, number, Pause[], string | null]>([
  ['later the same day', '2026-06-10T08:00Z', 4, [], '2026-06-10T12:00Z'],
  ['over the night', '2026-06-10T14:00Z', 4, [], '2026-06-11T09:00Z'],
  ['over the weekend', '2026-06-12T15:00Z', 2, [], '2026-06-15T08:00Z'],
  ['over a holiday and the weekend behind it', '2026-04-30T15:00Z', 2, [], '2026-05-04T08:00Z'],
  ['from the next opening when it starts at night', '2026-06-10T20:00Z', 1, [], '2026-06-11T08:00Z'],
  ['at closing time when the day just suffices', '2026-06-10T07:00Z', 9, [], '2026-06-10T16:00Z'],
  [
    'later by a pause',
    '2026-06-10T08:00Z',
    2,
    [{ from: at('2026-06-10T09:00Z'), to: at('2026-06-10T12:00Z'), why: 'pending' }],
    '2026-06-10T13:00Z',
  ],
  [
    'never while a pause has not ended',
    '2026-06-10T08:00Z',
    2,
    [{ from: at('2026-06-10T09:00Z'), to: null, why: 'pending' }],
    null,
  ],
  [
    'before a pause that came too late',
    '2026-06-10T08:00Z',
    2,
    [{ from: at('2026-06-10T11:00Z'), to: null, why: 'pending' }],
    '2026-06-10T10:00Z',
  ],
])('is due %s', (_what, from, hours, pauses, expected) => {
  expect(dueAt(berlin, at(from), hours * HOUR, pauses)).toBe(expected === null ? null : at(expected))
})

it('is never due when the schedule never opens', () => {
  const week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const shut = toSchedule({ version: '0', timeZone: 'UTC', week, holidays: [] })
  expect(dueAt(shut, at('2026-06-10T08:00Z'), HOUR)).toBeNull()
})

const Schedules = fc.constantFrom(berlin, AROUND_THE_CLOCK)
const Start = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') })
const Target = fc.integer({ min: 1, max: 200 * HOUR })
const Pauses = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 8 })
  .map((cuts) => cuts.sort((a, b) => a - b))

function toPauses(start: number, cuts: number[]): Pause[] {
  const pauses: Pause[] = []
  for (let index = 0; index + 1 < cuts.length; index += 2) {
    pauses.push({ from: start + (cuts[index] ?? 0) * HOUR, to: start + (cuts[index + 1] ?? 0) * HOUR, why: 'pending' })
  }
  return pauses
}

it('has used exactly the target when it is due', () => {
  fc.assert(
    fc.property(Schedules, Start, Target, Pauses, (schedule, start, target, cuts) => {
      const pauses = toPauses(start, cuts)
      expect(used(schedule, start, dueAt(schedule, start, target, pauses) ?? 0, pauses)).toBe(target)
    }),
    { numRuns: 300, seed: 7 },
  )
})

it('never shortens a deadline by pausing', () => {
  fc.assert(
    fc.property(Schedules, Start, Target, Pauses, (schedule, start, target, cuts) => {
      const pauses = toPauses(start, cuts)
      const fewer = dueAt(schedule, start, target, pauses.slice(1)) ?? 0
      expect(dueAt(schedule, start, target, pauses) ?? 0).toBeGreaterThanOrEqual(fewer)
    }),
    { numRuns: 300, seed: 8 },
  )
})

it('finds the instant with a given open time left', () => {
  fc.assert(
    fc.property(Schedules, Start, Target, (schedule, due, left) => {
      expect(used(schedule, openTimeBefore(schedule, due, left) ?? 0, due)).toBe(left)
    }),
    { numRuns: 200, seed: 9 },
  )
})
