import { existsSync, readFileSync } from 'node:fs'
import { BusinessHours } from '@redthread/shared/sla/business-hours'
import { dueAt, type Pause, used } from '@redthread/shared/sla/deadline'
import { elapsed, type Span, toSchedule } from '@redthread/shared/sla/schedule'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, openByTemporal, withoutPauses } from './temporal-clock.ts'

const MINUTE = 60_000
const DAY = 1440
const CASES = 10_000
const CALENDAR = '../shared/data/calendar'
const TRANSITIONS = `${CALENDAR}/dst-transitions-2024-2027.jsonl`
const HOLIDAYS = `${CALENDAR}/public-holidays-2026-2027.jsonl`

/** Gaps and overlaps of an hour and of half an hour, at midnight and at odd offsets; more zones where the published calendar is there. */
const OUR_ZONES = [
  ...['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'America/Santiago', 'Africa/Cairo'],
  ...['Africa/Casablanca', 'Asia/Beirut', 'Asia/Jerusalem', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'],
  ...['Australia/Sydney', 'Pacific/Auckland', 'Pacific/Chatham', 'America/Havana', 'America/Sao_Paulo', 'Asia/Tokyo'],
]
const OUR_HOLIDAYS = ['2024-03-31', '2025-10-26', '2026-01-01', '2026-03-29', '2026-10-25', '2026-12-25', '2027-03-28']

function rowsOf(file: string): Record<string, string>[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const ZONES = [...new Set([...OUR_ZONES, ...rowsOf(TRANSITIONS).map((row) => row.zone ?? 'UTC')])]
const DATES = [...OUR_HOLIDAYS, ...new Set(rowsOf(HOLIDAYS).map((row) => row.date ?? '2026-01-01'))]

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Up to three openings a day, some of them touching, overlapping, or as long as the day. */
const Openings = fc.oneof(
  fc.constantFrom<BusinessHours['week']['monday']>(
    [],
    [{ open: '09:00', close: '18:00' }],
    [{ open: '00:00', close: '24:00' }],
    [{ open: '01:20', close: '02:10' }],
    [{ open: '22:00', close: '24:00' }],
  ),
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: DAY - 1 }), fc.integer({ min: 1, max: 600 }))
      .map(([open, length]) => ({ open: clockTime(open), close: clockTime(Math.min(DAY, open + length)) })),
    { maxLength: 3 },
  ),
)

const Week = fc.record({
  monday: Openings,
  tuesday: Openings,
  wednesday: Openings,
  thursday: Openings,
  friday: Openings,
  saturday: Openings,
  sunday: Openings,
})

const Holidays = fc.array(
  fc.record({ date: fc.constantFrom(...DATES), openings: fc.option(Openings, { nil: undefined }) }),
  { maxLength: 4 },
)

const Case = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    week: Week,
    holidays: Holidays,
    start: fc.integer({ min: Date.parse('2024-01-02') / MINUTE, max: Date.parse('2027-11-30') / MINUTE }),
    change: fc.option(fc.nat(), { freq: 2 }),
    shift: fc.integer({ min: -2 * DAY, max: 120 }),
    minutes: fc.integer({ min: 0, max: 5 * DAY }),
    share: fc.integer({ min: 1, max: 100 }),
    cuts: fc.array(fc.integer({ min: 0, max: 3 * DAY }), { maxLength: 6 }),
  })
  .map(({ zone, week, holidays, start, change, shift, minutes, share, cuts }) => {
    const changes = changesOf(zone)
    const near = change === null ? undefined : changes[change % changes.length]
    const from = near === undefined ? start * MINUTE : near + shift * MINUTE
    const once = holidays.filter(({ date }, at) => holidays.findIndex((other) => other.date === date) === at)
    const hours = BusinessHours.parse({ version: '1', timeZone: zone, week, holidays: once })
    return { hours, from, to: from + minutes * MINUTE, share, pauses: pausesFrom(from, cuts) }
  })

function pausesFrom(start: number, cuts: readonly number[]): (Pause & { to: number })[] {
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return sorted.flatMap((cut, at) => {
    const end = sorted[at + 1]
    const isPause = at % 2 === 0 && end !== undefined
    return isPause ? [{ from: start + cut * MINUTE, to: start + end * MINUTE, why: 'pending' }] : []
  })
}

const total = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** The instant at which the spans come to so much. */
function reaches(spans: readonly Span[], ms: number): number | null {
  let left = ms
  for (const { from, to } of spans) {
    if (to - from >= left) return from + left
    left -= to - from
  }
  return null
}

describe('business hours agree with Temporal across every clock change', () => {
  it(`counts the same open time, with and without pauses, and the same deadline in ${CASES} random cases`, () => {
    let near = 0
    const check = fc.property(Case, ({ hours, from, to, share, pauses }) => {
      const schedule = toSchedule(hours)
      const open = openByTemporal(hours, from, to)
      const running = withoutPauses(open, pauses)
      const target = Math.floor((total(running) * share) / 100)
      const theirs = [total(open), total(running), target > 0 ? reaches(running, target) : from]
      expect([
        elapsed(schedule, from, to),
        used(schedule, from, to, pauses),
        dueAt(schedule, from, target, pauses),
      ]).toEqual(theirs)
      if (changesOf(hours.timeZone).some((change) => change > from && change < to)) near += 1
    })
    fc.assert(check, { numRuns: CASES, seed: 20261122 })
    expect(near).toBeGreaterThan(CASES / 10)
  }, 60_000)

  it('keeps to the wording of the hours a clock started under', () => {
    const check = fc.property(Case, Week, ({ hours, from, to }, later) => {
      const started = toSchedule(hours)
      const edited = toSchedule({ ...hours, version: '2', week: later })
      expect(elapsed(started, from, to)).toBe(total(openByTemporal(hours, from, to)))
      expect(elapsed(edited, from, to)).toBe(total(openByTemporal({ ...hours, week: later }, from, to)))
    })
    fc.assert(check, { numRuns: 500, seed: 20261123 })
  }, 30_000)
})
