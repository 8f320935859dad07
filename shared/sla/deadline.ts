import { elapsed, openSpans, type Schedule, type Span } from './schedule.ts'

/** A stretch in which a clock stands still, and what held it; `to` null while it still does. */
export interface Pause {
  from: number
  to: number | null
  why: string
}

const DAY_MS = 86_400_000
const STEP_MS = 30 * DAY_MS
/** A target not used up by then never will be: the schedule hardly opens. */
const HORIZON_MS = 10 * 366 * DAY_MS

/** The spans in which a clock runs: open by the schedule and not paused. */
export function runningSpans(schedule: Schedule, from: number, to: number, pauses: readonly Pause[]): Iterable<Span> {
  return schedule.always ? without({ from, to }, pauses) : openAndRunning(schedule, from, to, pauses)
}

function* openAndRunning(schedule: Schedule, from: number, to: number, pauses: readonly Pause[]): Generator<Span> {
  for (const open of openSpans(schedule, from, to)) yield* without(open, pauses)
}

/** The milliseconds a clock ran between two instants. */
export function used(schedule: Schedule, from: number, to: number, pauses: readonly Pause[] = []): number {
  if (pauses.length === 0) return elapsed(schedule, from, to)
  let total = 0
  for (const span of runningSpans(schedule, from, to, pauses)) total += span.to - span.from
  return total
}

/**
 * The instant at which a clock started at `from` has run `targetMs`.
 * @returns null when it never does: a pause that has not ended, or a schedule that does not open
 */
export function dueAt(
  schedule: Schedule,
  from: number,
  targetMs: number,
  pauses: readonly Pause[] = [],
): number | null {
  if (targetMs <= 0) return from
  if (schedule.always && pauses.length === 0) return targetMs <= HORIZON_MS ? from + targetMs : null
  let left = targetMs
  const end = pauses.find((pause) => pause.to === null)?.from ?? from + HORIZON_MS
  const step = schedule.always ? HORIZON_MS : STEP_MS
  for (let start = from; start < end; start += step) {
    for (const span of runningSpans(schedule, start, Math.min(start + step, end), pauses)) {
      const length = span.to - span.from
      if (length >= left) return span.from + left
      left -= length
    }
  }
  return null
}

/** The latest instant from which `ms` of open time are left until `to`; null when the schedule never opened that long. */
export function openTimeBefore(schedule: Schedule, to: number, ms: number): number | null {
  if (ms <= 0) return to
  let left = ms
  for (let end = to; end > to - HORIZON_MS; end -= STEP_MS) {
    for (const span of [...openSpans(schedule, end - STEP_MS, end)].reverse()) {
      const length = span.to - span.from
      if (length >= left) return span.to - left
      left -= length
    }
  }
  return null
}

/** The parts of a span that no pause covers. */
function without(span: Span, pauses: readonly Pause[]): Span[] {
  const parts: Span[] = []
  let from = span.from
  for (const pause of pauses) {
    const end = pause.to ?? Number.POSITIVE_INFINITY
    if (end <= from || pause.from >= span.to) continue
    if (pause.from > from) parts.push({ from, to: pause.from })
    from = Math.max(from, end)
    if (from >= span.to) return parts
  }
  if (from < span.to) parts.push({ from, to: span.to })
  return parts
}
