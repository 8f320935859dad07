import type { Pause } from './deadline.ts'
import { openSpans, type Schedule } from './schedule.ts'

/** One stretch of a clock's life. `why` is a status the clock pauses in, `outside_hours`, or `open` while it runs. */
export interface Segment {
  from: number
  to: number
  kind: 'running' | 'paused'
  why: string
  /** Real milliseconds. */
  ms: number
}

/** The life of a clock between two instants, without gaps: every running and every paused stretch and its reason. */
export function segments(schedule: Schedule, from: number, to: number, pauses: readonly Pause[]): Segment[] {
  const all: Segment[] = []
  let at = from
  for (const span of openSpans(schedule, from, to)) {
    push(all, at, span.from, 'outside_hours', pauses)
    push(all, span.from, span.to, 'open', pauses)
    at = span.to
  }
  push(all, at, to, 'outside_hours', pauses)
  return all
}

/** Adds a stretch, cut where a pause begins or ends; a pause says more than closing time does. */
function push(all: Segment[], from: number, to: number, why: string, pauses: readonly Pause[]): void {
  let at = from
  for (const pause of pauses) {
    const start = Math.max(at, pause.from)
    const end = Math.min(to, pause.to ?? to)
    if (start >= end) continue
    append(all, at, start, why)
    append(all, start, end, pause.why)
    at = end
  }
  append(all, at, to, why)
}

function append(all: Segment[], from: number, to: number, why: string): void {
  if (from >= to) return
  const last = all.at(-1)
  if (last && last.why === why && last.to === from) {
    last.to = to
    last.ms = to - last.from
  } else all.push({ from, to, kind: why === 'open' ? 'running' : 'paused', why, ms: to - from })
}
