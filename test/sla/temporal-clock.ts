import type { BusinessHours } from '@redthread/shared/sla/business-hours'
import type { Span } from '@redthread/shared/sla/schedule'
import { Temporal } from 'temporal-polyfill'

interface Stretch extends Span {
  offset: string
}

const YEARS = ['2023-12-01T00:00Z', '2028-02-01T00:00Z'] as const
const stretches = new Map<string, Stretch[]>()

/** The stretches of one clock setting each in a zone, from the end of 2023 to the start of 2028, as Temporal tells them. */
function stretchesOf(zone: string): Stretch[] {
  const known = stretches.get(zone)
  if (known) return known
  const [start, end] = YEARS.map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone))
  const found: Stretch[] = []
  for (let at = start; at && end && at.epochMilliseconds < end.epochMilliseconds; ) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next')
    const to = Math.min(next?.epochMilliseconds ?? end.epochMilliseconds, end.epochMilliseconds)
    found.push({ from: at.epochMilliseconds, to, offset: at.offset })
    at = next ?? undefined
  }
  stretches.set(zone, found)
  return found
}

/** When the clocks of a zone change, epoch milliseconds. */
export function changesOf(zone: string): number[] {
  return stretchesOf(zone)
    .slice(1)
    .map(({ from }) => from)
}

/**
 * The open spans between two instants by Temporal's calendar, joined where they touch: every opening of every local date,
 * placed under each clock setting that date sees.
 */
export function openByTemporal(hours: BusinessHours, from: number, to: number): Span[] {
  const spans: Span[] = []
  for (const stretch of stretchesOf(hours.timeZone)) {
    const [start, end] = [Math.max(from, stretch.from), Math.min(to, stretch.to)]
    if (start >= end) continue
    const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(stretch.offset).toPlainDate()
    const last = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(stretch.offset).toPlainDate()
    for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      for (const { open, close } of openingsOn(hours, day)) {
        const opens = Math.max(start, instantAt(day, open, stretch.offset))
        const closes = Math.min(end, instantAt(day, close, stretch.offset))
        if (opens < closes) spans.push({ from: opens, to: closes })
      }
    }
  }
  return joined(spans)
}

/** What is left of spans beside the pauses. */
export function withoutPauses(spans: readonly Span[], pauses: readonly Span[]): Span[] {
  return pauses.reduce<Span[]>(
    (left, pause) =>
      left.flatMap((span) =>
        [
          { from: span.from, to: Math.min(span.to, pause.from) },
          { from: Math.max(span.from, pause.to), to: span.to },
        ].filter((part) => part.from < part.to),
      ),
    [...spans],
  )
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

function openingsOn({ week, holidays }: BusinessHours, day: Temporal.PlainDate): BusinessHours['week']['monday'] {
  const holiday = holidays.find(({ date }) => Temporal.PlainDate.from(date).equals(day))
  if (holiday) return holiday.openings ?? []
  const weekday = DAYS[day.dayOfWeek - 1]
  return weekday ? week[weekday] : []
}

function instantAt(day: Temporal.PlainDate, time: string, offset: string): number {
  const [date, clock] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time]
  return date.toZonedDateTime({ timeZone: offset, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}
