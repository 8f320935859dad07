import { Agenda } from '@redthread/shared/backtest/agenda'
import { type IncidentRow, incidentConverter, localTime } from '@redthread/shared/backtest/convert'
import { checkLine } from '@redthread/shared/backtest/history'
import type { Factors } from '@redthread/shared/sla/miss-risk/factors'
import type { Age } from '@redthread/shared/sla/miss-risk/risk'
import { type Limits, MissWatch, type Observed } from '@redthread/shared/sla/miss-risk/watch'

const HOUR_MS = 3_600_000
const AGES: readonly { age: Age; afterMs: number }[] = [
  { age: 'after4h', afterMs: 4 * HOUR_MS },
  { age: 'after24h', afterMs: 24 * HOUR_MS },
]

/** The service's own limits, as the first part of the log shows them: five days for what is limited, hours for the rest. */
const LIMITS: Limits = { urgent: 4 * HOUR_MS, high: 8 * HOUR_MS, normal: 120 * HOUR_MS, low: 240 * HOUR_MS }

/** What was known of one incident at each of the three instants. */
export interface Probed {
  id: string
  openedAt: number
  factors: Record<Age, Factors>
}

interface Question {
  at: number
  ask(): void
}

/**
 * Replays the log in order of time and asks at opening, after 4 h and after 24 h. A row counts from its own minute on; what
 * comes later is not in the watch yet, and outcomes never are.
 */
export function probe(rows: readonly IncidentRow[]): Probed[] {
  const watch = new MissWatch(LIMITS)
  const convert = incidentConverter()
  const probed = new Map<string, Probed>()
  const waiting = new Agenda<Question>()
  for (const row of rows) {
    const event = observed(convert(row))
    if (event === null) continue
    askBefore(event.at)
    watch.take(event)
    if (!probed.has(event.ticket)) open(event, row)
  }
  askBefore(Number.POSITIVE_INFINITY)
  return [...probed.values()]

  /** What was due before an instant is asked before anything of that instant is known. */
  function askBefore(now: number): void {
    while (waiting.nextAt < now) waiting.take()?.ask()
  }

  function open(event: Observed, row: IncidentRow): void {
    const id = event.ticket
    const factors = watch.factors(id, event.at)
    if (factors === null) return
    const found: Probed = {
      id,
      openedAt: event.at,
      factors: { opening: factors, after4h: factors, after24h: factors },
    }
    probed.set(id, found)
    const openedAt = row.opened_at === undefined ? event.at : localTime(row.opened_at)
    for (const { age, afterMs } of AGES) {
      const at = Math.max(event.at, openedAt + afterMs)
      waiting.add({ at, ask: () => answer(found, age, watch.factors(id, at)) })
    }
    const limit = watch.limitOf(id)
    if (limit !== null) waiting.add({ at: limit, ask: () => watch.pass(id, limit) })
  }
}

function observed(line: ReturnType<ReturnType<typeof incidentConverter>>): Observed | null {
  const checked = checkLine(line)
  if (checked.kind === 'bad') return null
  if (checked.line.kind === 'ticket') return checked.line
  return checked.line.kind === 'change'
    ? { ...checked.line.set, at: checked.line.at, ticket: checked.line.ticket }
    : null
}

function answer(probed: Probed, age: Age, factors: Factors | null): void {
  if (factors !== null) probed.factors[age] = factors
}
