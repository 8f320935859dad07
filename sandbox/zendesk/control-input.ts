import * as z from 'zod'
import { plans } from './rate-limits.ts'

/** What `/sim/*` takes. */

export const NewTicketInput = z.strictObject({
  requesterId: z.number().int(),
  subject: z.string().min(1),
  body: z.string(),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).nullable().default(null),
  tags: z.array(z.string()).default([]),
  externalId: z.string().nullable().default(null),
})

export const ChangeInput = z.strictObject({
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).nullable().optional(),
  tags: z.array(z.string()).optional(),
  satisfaction: z.enum(['good', 'bad']).nullable().optional(),
})

export const ReplyInput = z.strictObject({
  /** A person of the team, or `customer` for the requester. */
  as: z.string(),
  body: z.string().min(1).optional(),
  public: z.boolean().default(true),
})

export const WebhookInput = z
  .strictObject({
    casing: z.enum(['upper', 'rest']),
    loseNext: z.number().int().nonnegative(),
    duplicateNext: z.number().int().nonnegative(),
    reverseEvery: z.number().int().nonnegative(),
    concurrency: z.number().int().min(1).max(64),
    timeoutMs: z.number().int().positive(),
    retryDelaysMs: z.array(z.number().nonnegative()),
  })
  .partial()

export const SettingsInput = z
  .strictObject({
    plan: z.enum(Object.keys(plans) as (keyof typeof plans)[]),
    withheldMs: z.number().int().nonnegative(),
    revokeTokens: z.literal(true),
  })
  .partial()
