/** A stretch of time in which a zone's distance to UTC does not change; `to` is not part of it. */
export interface OffsetSpan {
  from: number
  to: number
  /** Local time minus UTC, milliseconds. */
  offsetMs: number
}

const DAY_MS = 86_400_000
const PROBE_MS = 7 * DAY_MS
const PRECISION_MS = 60_000

/**
 * The spans of constant offset that cover one UTC year, oldest first. Asked of `Intl` once per zone and year: two
 * changes less than a week apart that cancel out would be missed, and no zone has had such.
 */
export const offsetSpans = byZoneAndYear((timeZone, year): readonly OffsetSpan[] =>
  findSpans(formatOf(timeZone), Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)),
)

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** Worked out once for each zone and UTC year. */
export function byZoneAndYear<Value extends object>(
  workOut: (timeZone: string, year: number) => Value,
): (timeZone: string, year: number) => Value {
  const zones = new Map<string, Map<number, Value>>()
  return (timeZone, year) => {
    const years = zones.get(timeZone) ?? new Map<number, Value>()
    zones.set(timeZone, years)
    const value = years.get(year) ?? workOut(timeZone, year)
    years.set(year, value)
    return value
  }
}

function findSpans(format: Intl.DateTimeFormat, from: number, to: number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let start = from
  let offsetMs = offsetAt(format, from)
  for (let probe = from; probe < to; ) {
    const next = Math.min(probe + PROBE_MS, to - PRECISION_MS)
    const nextOffset = offsetAt(format, next)
    if (nextOffset !== offsetMs) {
      const change = findChange(format, probe, next, offsetMs)
      spans.push({ from: start, to: change, offsetMs })
      start = change
      offsetMs = offsetAt(format, change)
      probe = change
    } else if (next === to - PRECISION_MS) break
    else probe = next
  }
  spans.push({ from: start, to, offsetMs })
  return spans
}

/** The first minute in `(low, high]` whose offset is not `before`. */
function findChange(format: Intl.DateTimeFormat, low: number, high: number, before: number): number {
  let unchanged = low
  let changed = high
  while (changed - unchanged > PRECISION_MS) {
    const middle = unchanged + Math.floor((changed - unchanged) / 2 / PRECISION_MS) * PRECISION_MS
    if (offsetAt(format, middle) === before) unchanged = middle
    else changed = middle
  }
  return changed
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  FORMATS.set(timeZone, format)
  return format
}

/** Reads the `GMT+05:45` that `Intl` gives for an instant; bare `GMT` is zero. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name)
  if (!match) return 0
  const [, sign, hours, minutes, seconds = '0'] = match
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
