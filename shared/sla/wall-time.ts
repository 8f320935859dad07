import { byZoneAndYear, type OffsetSpan, offsetSpans } from './zone-offsets.ts'

/**
 * The instant at which clocks in a zone show a local time, given as if it were UTC. A time that a clock change repeats is
 * meant the first time; one that it skips is the instant of the change.
 */
export function instantOf(localMs: number, timeZone: string): number {
  const spans = spansAround(timeZone, new Date(localMs).getUTCFullYear())
  const shown = spans.map((span) => localMs - span.offsetMs)
  const hit = spans.findIndex((span, index) => span.from <= (shown[index] ?? 0) && (shown[index] ?? 0) < span.to)
  if (hit >= 0) return shown[hit] ?? localMs
  const after = spans.find((span) => localMs - span.offsetMs < span.from)
  return after?.from ?? localMs
}

/** What clocks in a zone show at an instant, as if it were UTC. */
export function localTimeOf(at: number, timeZone: string): number {
  const span = offsetSpans(timeZone, new Date(at).getUTCFullYear()).find(({ from, to }) => from <= at && at < to)
  return at + (span?.offsetMs ?? 0)
}

/** A local time may lie in the UTC year before or after its own. */
const spansAround = byZoneAndYear((timeZone, year): OffsetSpan[] =>
  [year - 1, year, year + 1].flatMap((each) => offsetSpans(timeZone, each)),
)
