import * as z from 'zod'
import { Actor } from '../actor.ts'
import type { PlayView } from '../api/views.ts'

const DAY_MS = 86_400_000

/** What a play was worth is looked at so long after it. Until then the same play is not recommended again. */
export const MEASURED_AFTER_MS = 14 * DAY_MS
const MOST_KEPT = 50

/** How the account stood when a play's worth was measured. */
const Measured = z.object({
  at: z.number(),
  health: z.number(),
  /** Episodes that opened since the play. */
  reds: z.number(),
  /** Tickets that came since the play. */
  tickets: z.number(),
})

/** What became of a recommended play. */
export const PlayOutcome = z.object({
  play: z.string(),
  /** The play's words, which name what it was about. */
  text: z.string(),
  outcome: z.enum(['done', 'dismissed']),
  /** Needed where it was dismissed. */
  reason: z.string().nullable(),
  by: Actor,
  at: z.number(),
  /** The same play about the same thing is not recommended again before. */
  quietUntil: z.number(),
  /** Health when it was decided. */
  health: z.number(),
  /** Null until 14 days have passed. */
  measured: Measured.nullable(),
})
export type PlayOutcome = z.infer<typeof PlayOutcome>

/** Promises come due again and again; everything else may rest until it was measured. */
export function quietUntil(play: Pick<PlayView, 'id' | 'dueAt'>, now: number): number {
  return play.id === 'promised_update' ? Math.max(play.dueAt, now) : now + MEASURED_AFTER_MS
}

export function isQuiet(play: Pick<PlayView, 'id' | 'text'>, outcomes: readonly PlayOutcome[], now: number): boolean {
  return outcomes.some((one) => one.play === play.id && one.text === play.text && now < one.quietUntil)
}

/** The outcomes with one more, as many as are kept; what was not measured yet stays. */
export function withOutcome(outcomes: readonly PlayOutcome[], outcome: PlayOutcome): PlayOutcome[] {
  const over = Math.max(0, outcomes.length + 1 - MOST_KEPT)
  let dropped = 0
  const kept = outcomes.filter(({ measured }) => measured === null || ++dropped > over)
  return [...kept, outcome]
}

/** When the next outcome is to be measured; null when none waits. */
export function measureAt(outcomes: readonly PlayOutcome[]): number | null {
  const waiting = outcomes.filter(({ measured }) => measured === null).map(({ at }) => at + MEASURED_AFTER_MS)
  return waiting.length === 0 ? null : Math.min(...waiting)
}

/** How often a play was done, and how accounts fared afterwards. */
export const PlayTotals = z.record(
  z.string(),
  z.object({
    done: z.number(),
    dismissed: z.number(),
    /** Done plays whose 14 days are over. */
    measured: z.number(),
    /** Of the measured ones. */
    healthier: z.number(),
    lessHealthy: z.number(),
    withRed: z.number(),
  }),
)
export type PlayTotals = z.infer<typeof PlayTotals>

const NONE = { done: 0, dismissed: 0, measured: 0, healthier: 0, lessHealthy: 0, withRed: 0 }

export function countDecided(totals: PlayTotals, { play, outcome }: PlayOutcome): PlayTotals {
  const known = totals[play] ?? NONE
  return { ...totals, [play]: { ...known, [outcome]: known[outcome] + 1 } }
}

/** A dismissed play has no effect to count. */
export function countMeasured(totals: PlayTotals, { play, outcome, health, measured }: PlayOutcome): PlayTotals {
  if (outcome === 'dismissed' || measured === null) return totals
  const known = totals[play] ?? NONE
  const next = {
    ...known,
    measured: known.measured + 1,
    healthier: known.healthier + Number(measured.health > health),
    lessHealthy: known.lessHealthy + Number(measured.health < health),
    withRed: known.withRed + Number(measured.reds > 0),
  }
  return { ...totals, [play]: next }
}
