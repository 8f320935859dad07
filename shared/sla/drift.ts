import * as z from 'zod'
import type { Span } from './schedule.ts'

/** One of Zendesk's ticket metric events, in our words. `breach` and the like do not move a clock. */
export const MetricEvent = z.object({
  metric: z.string(),
  type: z.string(),
  at: z.number(),
})
export type MetricEvent = z.infer<typeof MetricEvent>

/** How far our clocks are from the desk's. */
export interface Drift {
  compared: number
  /** Clocks more than a minute apart. */
  apart: number
  /** Largest distance, milliseconds. */
  worstMs: number
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
