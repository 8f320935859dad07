import * as z from 'zod'
import { isDrifting } from '../sla/drift.ts'
import type { Ages } from '../store.ts'
import { type Credential, isCheckMissing, type Pulse } from './pulse.ts'

const Refused = z.enum(['ok', 'refused'])

/** How the machinery itself is doing, in words only: anybody may read it. */
export const HealthReport = z.object({
  status: z.enum(['ok', 'red']),
  store: z.enum(['ok', 'unreachable']),
  /** The minute's sweep, which is the net under the alarms. */
  timer: z.enum(['ok', 'late']),
  /** Webhooks that wait to be worked off. */
  ingest: z.enum(['ok', 'stalled']),
  /** Reading along what webhooks may have missed. */
  sync: z.enum(['ok', 'stalled']),
  ladder: z.enum(['ok', 'late']),
  outbox: z.enum(['ok', 'stuck', 'dead_letters']),
  zendesk: Refused,
  chat: Refused,
  crm: Refused,
  clock: z.enum(['ok', 'skewed']),
  /** Our SLA clocks beside the desk's own, once a day. */
  sla: z.enum(['ok', 'drifting']),
  /** The daily RED that shows that one would arrive. */
  check: z.enum(['ok', 'missing']),
})
export type HealthReport = z.infer<typeof HealthReport>

/** A part of the machinery and what is wrong with it, such as `ladder late`. */
export type Trouble = string

const MINUTE = 60_000
const LATE_SWEEP_MS = 3 * MINUTE
const LATE_MS = 5 * MINUTE
/** For so long somebody should still look at what was given up. */
const FRESH_DEAD_LETTER_MS = 24 * 60 * MINUTE
/** Signed requests and tokens bear less than five minutes. */
const SKEW_MS = MINUTE

/**
 * @param ages what waits in the store; null when the store does not answer
 * @param pulse what the timer knows; null when the timer does not answer
 */
export function assessHealth(ages: Ages | null, pulse: Pulse | null, now: number): HealthReport {
  const older = (at: number | null | undefined, ms: number) => at != null && now - at > ms
  const refused = (credential: Credential) => (pulse?.refused.includes(credential) ? 'refused' : 'ok')
  const hasFreshDeadLetter = ages?.newestDeadAt != null && !older(ages.newestDeadAt, FRESH_DEAD_LETTER_MS)
  const parts = {
    store: ages === null ? 'unreachable' : 'ok',
    timer: pulse === null || older(pulse.sweptAt, LATE_SWEEP_MS) ? 'late' : 'ok',
    ingest: older(ages?.oldestHintAt, LATE_MS) ? 'stalled' : 'ok',
    sync: older(pulse?.reconciledAt, LATE_MS) ? 'stalled' : 'ok',
    ladder: older(ages?.oldestDueAt, LATE_MS) ? 'late' : 'ok',
    outbox: older(ages?.oldestOutboxAt, LATE_MS) ? 'stuck' : hasFreshDeadLetter ? 'dead_letters' : 'ok',
    zendesk: refused('zendesk'),
    chat: refused('chat'),
    crm: refused('crm'),
    clock: Math.abs(pulse?.skewMs ?? 0) > SKEW_MS ? 'skewed' : 'ok',
    sla: pulse?.clocks && isDrifting(pulse.clocks) ? 'drifting' : 'ok',
    check: pulse !== null && isCheckMissing(pulse, now) ? 'missing' : 'ok',
  } as const
  const isWell = Object.values(parts).every((word) => word === 'ok')
  return { status: isWell ? 'ok' : 'red', ...parts }
}

/** What is wrong, in the report's order. */
export function troublesOf({ status: _, ...parts }: HealthReport): Trouble[] {
  return Object.entries(parts).flatMap(([part, word]) => (word === 'ok' ? [] : [`${part} ${word}`]))
}
