import * as z from 'zod'
import { DriftAt } from '../sla/drift.ts'

export const Credential = z.enum(['zendesk', 'chat', 'crm'])
export type Credential = z.infer<typeof Credential>

/** One run of the daily check: a RED that is raised for no customer, to see that one would arrive. */
export const DailyCheck = z.object({
  /** The date it belongs to, in the workspace's zone. */
  day: z.string(),
  /** Null where it was let go, because the service was new that day. */
  startedAt: z.number().nullable(),
  arrivedAt: z.number().nullable(),
  isOver: z.boolean(),
  /** An earlier run of that day did not arrive. */
  isRepeat: z.boolean(),
})
export type DailyCheck = z.infer<typeof DailyCheck>

/** What the timer knows of its own work and of what has gone wrong. */
export const Pulse = z.object({
  /** When the minute's sweep last ran, and when it last read all that the desk had to tell. */
  sweptAt: z.number(),
  reconciledAt: z.number(),
  /** Who has refused our credential, and has not taken it since. */
  refused: z.array(Credential),
  /** How far our clock is ahead of the others'; null while nobody has answered. */
  skewMs: z.number().nullable(),
  check: DailyCheck.nullable(),
  /** When our SLA clocks were last compared with the desk's, and what came of the last comparison that could be made. */
  clocksAt: z.number().default(0),
  clocks: DriftAt.nullable().default(null),
  /** Troubles that the second channel was told of, and sweeps in a row without any. */
  told: z.array(z.string()),
  calm: z.number().int(),
})
export type Pulse = z.infer<typeof Pulse>

export function firstPulse(now: number): Pulse {
  return {
    sweptAt: now,
    reconciledAt: now,
    refused: [],
    skewMs: null,
    check: null,
    clocksAt: now,
    clocks: null,
    told: [],
    calm: 0,
  }
}

/** A RED that takes longer than this to arrive has not arrived. */
export const CHECK_TAKES_MS = 5 * 60_000

/** Once a run has not arrived, only one that does makes up for it. */
export function isCheckMissing({ check }: Pulse, now: number): boolean {
  if (check?.startedAt == null || check.arrivedAt !== null) return false
  return check.isRepeat || now - check.startedAt > CHECK_TAKES_MS
}

/** The pulse as if the time that was skipped had passed with the timer at work; only the sandbox skips time. */
export function skipTime(pulse: Pulse, ms: number): Pulse {
  return { ...pulse, sweptAt: pulse.sweptAt + ms, reconciledAt: pulse.reconciledAt + ms }
}
