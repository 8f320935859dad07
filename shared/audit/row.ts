import * as z from 'zod'
import { Actor, Surface } from '../actor.ts'

/** One thing that happened, before it is chained. */
export const AuditEntry = z.object({
  at: z.number(),
  actor: Actor,
  surface: Surface,
  /** Past tense, dotted: `episode.opened`, `episode.acknowledged`, `step.sent`, `link.made`. */
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  correlationId: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** An entry in its place: `hash` covers the entry, `seq` and the hash before it. */
export const AuditRow = AuditEntry.extend({ seq: z.number(), prev: z.string(), hash: z.string() })
export type AuditRow = z.infer<typeof AuditRow>
