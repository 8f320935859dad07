import * as z from 'zod'
import { used } from './deadline.ts'
import type { SlaMetric, StatusChange } from './metrics.ts'
import { AROUND_THE_CLOCK, type Span } from './schedule.ts'
import { pausesOf } from './statuses.ts'

/** One of Zendesk's ticket metric events, in our words. `breach` and the like do not move a clock. */
export const MetricEvent = z.object({
  metric: z.string(),
  type: z.string(),
  at: z.number(),
})
export type MetricEvent = z.infer<typeof MetricEvent>

/** How far our clocks are from the desk's. */
export const Drift = z.object({
  compared: z.number(),
  /** Clocks more than a minute apart. */
  apart: z.number(),
  /** Largest distance, milliseconds. */
  worstMs: z.number(),
})
export type Drift = z.infer<typeof Drift>

export const DriftAt = Drift.extend({ at: z.number() })
export type DriftAt = z.infer<typeof DriftAt>

/** The clock that is compared: it pauses the most, so it has the most to go wrong. */
const COMPARED: SlaMetric = 'requester_wait_time'
const TOLERATED_SHARE = 0.01

/** More than one clock in a hundred is wrong. */
export function isDrifting({ compared, apart }: Drift): boolean {
  return apart > compared * TOLERATED_SHARE
}

/**
 * How long one ticket's clock ran until `now`, by our copy and by the desk's events, real milliseconds.
 * @returns null where the desk tells nothing of that clock
 */
export function clockTimes(
  createdAt: number,
  statuses: readonly StatusChange[],
  events: readonly MetricEvent[],
  now: number,
): { ours: number; desk: number } | null {
  const spans = deskSpans(events, COMPARED, now)
  if (spans.length === 0) return null
  const pauses = pausesOf(COMPARED, statuses)
  const desk = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  return { ours: used(AROUND_THE_CLOCK, createdAt, now, pauses), desk }
}

/**
 * The stretches in which the desk's own clock ran, read from its events: `activate` starts it, `pause` and `fulfill`
 * stop it. A clock still running ends at `now`.
 */
export function deskSpans(events: readonly MetricEvent[], metric: string, now: number): Span[] {
  const spans: Span[] = []
  let from: number | null = null
  for (const event of events) {
    if (event.metric !== metric) continue
    if (event.type === 'activate') from ??= event.at
    if ((event.type === 'pause' || event.type === 'fulfill') && from !== null) {
      spans.push({ from, to: event.at })
      from = null
    }
  }
  if (from !== null) spans.push({ from, to: now })
  return spans
}

/** Compares pairs of the same time or duration, ours and the desk's, milliseconds. */
export function drift(pairs: readonly { ours: number; desk: number }[]): Drift {
  const distances = pairs.map(({ ours, desk }) => Math.abs(ours - desk))
  return {
    compared: distances.length,
    apart: distances.filter((distance) => distance > 60_000).length,
    worstMs: distances.reduce((worst, distance) => Math.max(worst, distance), 0),
  }
}
