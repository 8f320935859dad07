import type { BusinessHours, Opening } from './business-hours.ts'
import { offsetSpans } from './zone-offsets.ts'

/** A stretch of real time, instants; `to` is not part of it. */
export interface Span {
  from: number
  to: number
}

/** Business hours made ready for arithmetic. */
export interface Schedule {
  version: string
  timeZone: string
  /** Open all the time: no calendar is consulted. */
  always: boolean
  /** Openings per weekday, Sunday first, milliseconds from local midnight. */
  week: readonly (readonly Span[])[]
  /** Openings of exceptional days, by day number since 1970-01-01 in local time. */
  exceptions: ReadonlyMap<number, readonly Span[]>
}

const DAY_MS = 86_400_000

/** Day 0, 1970-01-01, was a Thursday. */
const EPOCH_WEEKDAY = 4

/** Open around the clock: what a target counts in when no business hours are set. */
export const AROUND_THE_CLOCK: Schedule = {
  version: '24x7',
  timeZone: 'UTC',
  always: true,
  week: [],
  exceptions: new Map(),
}

export function toSchedule(hours: BusinessHours): Schedule {
  const { sunday, monday, tuesday, wednesday, thursday, friday, saturday } = hours.week
  const week = [sunday, monday, tuesday, wednesday, thursday, friday, saturday].map(toSpans)
  const exceptions = new Map(hours.holidays.map(({ date, openings }) => [dayNumber(date), toSpans(openings ?? [])]))
  return { version: hours.version, timeZone: hours.timeZone, always: false, week, exceptions }
}

/**
 * The open spans between two instants, in order. An opening is the set of instants whose wall time lies inside it: in
 * the hour a clock change skips nothing is open, in the hour it repeats an opening counts twice.
 */
export function* openSpans(schedule: Schedule, from: number, to: number): Generator<Span> {
  if (from >= to) return
  if (schedule.always) {
    yield { from, to }
    return
  }
  for (let year = new Date(from).getUTCFullYear(); Date.UTC(year, 0, 1) < to; year += 1) {
    for (const span of offsetSpans(schedule.timeZone, year)) {
      const start = Math.max(from, span.from)
      const end = Math.min(to, span.to)
      if (start < end) yield* openAtOffset(schedule, start, end, span.offsetMs)
    }
  }
}

/** The milliseconds between two instants that the schedule is open; 0 when `to` is not after `from`. */
export function elapsed(schedule: Schedule, from: number, to: number): number {
  if (schedule.always) return Math.max(0, to - from)
  let total = 0
  for (const span of openSpans(schedule, from, to)) total += span.to - span.from
  return total
}

function* openAtOffset(schedule: Schedule, from: number, to: number, offsetMs: number): Generator<Span> {
  const lastDay = Math.floor((to - 1 + offsetMs) / DAY_MS)
  for (let day = Math.floor((from + offsetMs) / DAY_MS); day <= lastDay; day += 1) {
    const midnight = day * DAY_MS - offsetMs
    for (const opening of openingsOf(schedule, day)) {
      const start = Math.max(from, midnight + opening.from)
      const end = Math.min(to, midnight + opening.to)
      if (start < end) yield { from: start, to: end }
    }
  }
}

function openingsOf(schedule: Schedule, day: number): readonly Span[] {
  return schedule.exceptions.get(day) ?? schedule.week[(day + EPOCH_WEEKDAY) % 7] ?? []
}

/** In order and without overlap, so that no minute counts twice. */
function toSpans(openings: readonly Opening[]): Span[] {
  const spans: Span[] = []
  const sorted = openings
    .map(({ open, close }) => ({ from: timeMs(open), to: timeMs(close) }))
    .sort((a, b) => a.from - b.from)
  for (const span of sorted) {
    const last = spans.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else spans.push(span)
  }
  return spans
}

function timeMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}
