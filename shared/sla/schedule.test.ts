import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BusinessHours } from './business-hours.ts'
import { AROUND_THE_CLOCK, elapsed, toSchedule } from './schedule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (iso: string) => Date.parse(iso)

function week(openings: { open: string; close: string }[], days: string[]): BusinessHours['week'] {
  const of = (day: string) => (days.includes(day) ? openings : [])
  return {
    monday: of('monday'),
    tuesday: of('tuesday'),
    wednesday: of('wednesday'),
    thursday: of('thursday'),
    friday: of('friday'),
    saturday: of('saturday'),
    sunday: of('sunday'),
  }
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const DAILY = [...WEEKDAYS, 'saturday', 'sunday']
const OFFICE = week([{ open: '09:00', close: '18:00' }], WEEKDAYS)
const SPLIT = week(
  [
    { open: '08:30', close: '12:00' },
    { open: '13:15', close: '17:45' },
  ],
  WEEKDAYS,
)
const NIGHT = week([{ open: '01:00', close: '04:00' }], DAILY)
const INSIDE_THE_CHANGE = week([{ open: '01:20', close: '02:10' }], DAILY)
const ALL_DAY = week([{ open: '00:00', close: '24:00' }], DAILY)

const berlin = toSchedule({
  version: 'b1',
  timeZone: 'Europe/Berlin',
  week: OFFICE,
  holidays: [{ date: '2026-12-25' }, { date: '2026-12-24', openings: [{ open: '09:00', close: '12:00' }] }],
})

it.each<[string, string, string, number]>([
  ['one hour inside the day', '2026-06-10T08:00Z', '2026-06-10T09:00Z', 1],
  ['nothing before opening', '2026-06-10T05:00Z', '2026-06-10T07:00Z', 0],
  ['nothing at the weekend', '2026-06-13T00:00Z', '2026-06-14T20:00Z', 0],
  ['Friday afternoon and Monday morning', '2026-06-12T15:00Z', '2026-06-15T08:00Z', 2],
  ['the moment of closing ends it', '2026-06-10T16:00Z', '2026-06-10T20:00Z', 0],
  ['only the morning of a half day', '2026-12-24T00:00Z', '2026-12-24T23:00Z', 3],
  ['nothing on a holiday', '2026-12-25T00:00Z', '2026-12-25T23:00Z', 0],
  ['nothing backwards', '2026-06-10T09:00Z', '2026-06-10T08:00Z', 0],
  ['a whole week', '2026-06-08T00:00Z', '2026-06-15T00:00Z', 45],
])('counts %s', (_what, from, to, hours) => {
  expect(elapsed(berlin, at(from), at(to))).toBe(hours * HOUR)
})

it.each<[string, BusinessHours['week'], string, string, number]>([
  ['the skipped hour is not there to be open', NIGHT, '2026-03-28T23:00Z', '2026-03-29T22:00Z', 2 * HOUR],
  ['the repeated hour is open twice', NIGHT, '2026-10-24T22:00Z', '2026-10-25T23:00Z', 4 * HOUR],
  ['a day of 23 hours', ALL_DAY, '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23 * HOUR],
  ['a day of 25 hours', ALL_DAY, '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25 * HOUR],
])('counts real time across a clock change: %s', (_what, hours, from, to, expected) => {
  const schedule = toSchedule({ version: '1', timeZone: 'Europe/Berlin', week: hours, holidays: [] })
  expect(elapsed(schedule, at(from), at(to))).toBe(expected)
})

it('counts every millisecond around the clock', () => {
  expect(elapsed(AROUND_THE_CLOCK, at('2026-10-25T00:00Z'), at('2026-10-26T00:00Z'))).toBe(24 * HOUR)
})

it('counts overlapping openings once', () => {
  const twice = week(
    [
      { open: '09:00', close: '13:00' },
      { open: '12:00', close: '14:00' },
    ],
    DAILY,
  )
  const schedule = toSchedule({ version: '1', timeZone: 'UTC', week: twice, holidays: [] })
  expect(elapsed(schedule, at('2026-06-10T00:00Z'), at('2026-06-11T00:00Z'))).toBe(5 * HOUR)
})

it.each([
  ['an opening past midnight', { week: { monday: [{ open: '22:00', close: '06:00' }] } }],
  ['a time that is none', { week: { monday: [{ open: '9:00', close: '25:00' }] } }],
  ['a zone that is none', { timeZone: 'Mars/Olympus' }],
  ['a date that is none', { holidays: [{ date: '2026-02-30' }] }],
])('refuses %s', (_what, wrong) => {
  expect(BusinessHours.safeParse({ version: '1', timeZone: 'UTC', week: {}, ...wrong }).success).toBe(false)
})

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Auckland',
]

/** Weeks with clock changes somewhere: half of the random cases start in one. */
const CHANGES = ['2025-03-07', '2025-03-28', '2025-04-04', '2025-09-05', '2025-10-03', '2025-10-24', '2025-10-31'].map(
  at,
)
const WEEKS = { OFFICE, SPLIT, NIGHT, INSIDE_THE_CHANGE, ALL_DAY }

const Case = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.constantFrom(...(Object.keys(WEEKS) as (keyof typeof WEEKS)[])),
  start: fc.oneof(fc.integer({ min: at('2024-12-20'), max: at('2025-12-20') }), fc.constantFrom(...CHANGES)),
  shift: fc.integer({ min: -2 * 1440, max: 2 * 1440 }),
  minutes: fc.integer({ min: 0, max: 5 * 1440 }),
  holiday: fc.integer({ min: 0, max: 4 }),
})

it('agrees with a walk over every minute in ten zones', () => {
  const walls = new Map(ZONES.map((zone) => [zone, wallClock(zone)]))
  const check = fc.property(Case, ({ zone, week: name, start, shift, minutes, holiday }) => {
    const from = Math.floor(start / MINUTE) * MINUTE + shift * MINUTE
    const to = from + minutes * MINUTE
    const date = new Date(from + holiday * 24 * HOUR).toISOString().slice(0, 10)
    const hours: BusinessHours = {
      version: '1',
      timeZone: zone,
      week: WEEKS[name],
      holidays: [{ date, openings: [{ open: '01:10', close: '03:00' }] }],
    }
    const wall = walls.get(zone) ?? wallClock(zone)
    expect(elapsed(toSchedule(hours), from, to)).toBe(walk(hours, wall, from, to))
  })
  fc.assert(check, { numRuns: 1500, seed: 20260401 })
}, 30_000)

interface Wall {
  date: string
  day: string
  minute: number
}

/** Reads the wall clock from `Intl`, once per quarter of an hour: every clock change falls on one. */
function wallClock(timeZone: string): (instant: number) => Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const known = new Map<number, Wall>()
  return (instant) => {
    const cached = known.get(instant)
    if (cached) return cached
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    const wall = {
      date: `${part.year}-${part.month}-${part.day}`,
      day: (part.weekday ?? '').toLowerCase(),
      minute: Number(part.hour) * 60 + Number(part.minute),
    }
    known.set(instant, wall)
    return wall
  }
}

function walk(hours: BusinessHours, wallAt: (instant: number) => Wall, from: number, to: number): number {
  let open = 0
  for (let instant = from; instant < to; instant += MINUTE) {
    const quarter = Math.floor(instant / (15 * MINUTE)) * 15 * MINUTE
    const wall = wallAt(quarter)
    const minute = wall.minute + (instant - quarter) / MINUTE
    const openings =
      hours.holidays.find(({ date }) => date === wall.date)?.openings ??
      hours.week[wall.day as keyof BusinessHours['week']]
    if (openings.some((opening) => minute >= minutes(opening.open) && minute < minutes(opening.close))) open += MINUTE
  }
  return open
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
