import * as z from 'zod'
import { Actor, Surface } from '../actor.ts'
import { Ladder } from '../policy/ladder.ts'

/** Ids read `RED-142`. */
export const EpisodeId = z.templateLiteral(['RED-', z.number().int().positive()])
export type EpisodeId = z.infer<typeof EpisodeId>

export const EpisodeStatus = z.enum(['open', 'acknowledged', 'snoozed', 'closed', 'dismissed'])
export type EpisodeStatus = z.infer<typeof EpisodeStatus>

/** What made a step be taken: the ladder's own clock, a person who escalated, or what opened the episode again. */
export const StepCause = z.enum([
  'ladder',
  'escalated',
  'unacknowledged',
  'snooze_ended',
  'worsened',
  'update_overdue',
  'maintenance_ended',
])
export type StepCause = z.infer<typeof StepCause>

/** One step of the ladder that was taken: when it was decided, whom it told, and when the telling was seen to arrive. */
export const TakenStep = z.object({
  /** Counts every step taken, repeats included; 1 is the first. */
  number: z.number().int().positive(),
  /** Position in the ladder, 1 is the first level. */
  level: z.number().int().positive(),
  decidedAt: z.number(),
  sentAt: z.number().nullable(),
  /** Spaces (`spaces/...`) and people (`users/...`) that this step reaches. */
  spaces: z.array(z.string()),
  users: z.array(z.string()),
  /** People to mention in the spaces, `users/...`. */
  mentions: z.array(z.string()),
  by: Actor,
  reason: z.string().nullable(),
  cause: StepCause.default('ladder'),
  /** Milliseconds from its arrival until the ladder goes on. */
  waitMs: z.number().nullable().default(null),
})
export type TakenStep = z.infer<typeof TakenStep>

/** What happened to the episode, in order: the thread lines, the timeline and the note are all told from this. */
export const LogEntry = z.object({
  at: z.number(),
  what: z.enum([
    'opened',
    'escalated',
    'acknowledged',
    'unacknowledged',
    'handed_over',
    'snoozed',
    'snooze_ended',
    'refired',
    'worsened',
    'update_overdue',
    'exhausted',
    'hole_in_rota',
    'held',
    'maintenance_ended',
    'closed',
    'dismissed',
    'verdict',
  ]),
  by: Actor,
  surface: Surface,
  reason: z.string().nullable(),
  level: z.number().nullable(),
  until: z.number().nullable(),
  /** Who has it from here on, where it was handed over. */
  to: Actor.optional(),
})
export type LogEntry = z.infer<typeof LogEntry>

/** The card of this episode in one space; `messageName` is null until the post is known to have arrived. */
export const PostedCard = z.object({
  space: z.string(),
  messageName: z.string().nullable(),
  threadName: z.string().nullable(),
  /** The account had no other card here lately. */
  first: z.boolean().optional(),
  /** In a storm there is no card: the episode stands in the list in the thread of this RED of its account. */
  group: z.string().optional(),
  /** Chat refused the card, so it stands there as text. */
  plain: z.boolean().optional(),
})
export type PostedCard = z.infer<typeof PostedCard>

/**
 * One RED. The ladder is the policy's as it stood when the episode opened; who is on call is looked up when a step runs.
 * Closed and dismissed are final: a later RED of the same ticket is a new episode with a new id.
 */
export const Episode = z.object({
  id: EpisodeId,
  ticketId: z.string(),
  accountId: z.string().nullable(),
  status: EpisodeStatus,
  /** 1 (business stopped) to 4 (question). */
  severity: z.number().int().min(1).max(4),
  openedAt: z.number(),
  correlationId: z.string(),
  /** The rules that fired, by id, and the one line that says why. */
  rules: z.array(z.string()),
  why: z.string(),
  policyVersion: z.string(),
  ladder: Ladder,
  taken: z.array(TakenStep),
  /** Rounds of the ladder already completed. */
  repeats: z.number().int(),
  nextStepAt: z.number().nullable(),
  /** The maintenance that keeps the ladder still; it begins anew when that ends. */
  held: z.object({ until: z.number(), reason: z.string() }).nullable().default(null),
  /** By when somebody should say "mine": the next step's time while open. */
  acknowledgeBy: z.number().nullable(),
  acknowledged: z.object({ by: Actor, at: z.number(), updateDueAt: z.number().nullable() }).nullable(),
  snooze: z.object({ by: Actor, at: z.number(), until: z.number(), reason: z.string().nullable() }).nullable(),
  closed: z.object({ by: Actor, at: z.number(), cause: z.string() }).nullable(),
  verdict: z.object({ by: Actor, at: z.number(), useful: z.boolean(), reason: z.string().nullable() }).nullable(),
  refires: z.number().int(),
  cards: z.array(PostedCard),
  log: z.array(LogEntry),
})
export type Episode = z.infer<typeof Episode>
