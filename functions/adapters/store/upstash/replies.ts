import { AuditRow } from '@redthread/shared/audit/row'
import { OutboxRow } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import * as z from 'zod'

const Instant = z.number().nullable()
const Json = z.string()
const Rev = z.coerce.number().int().positive()

export const Documents = z.array(z.string().nullable())
export const Text = z.string().nullable()
export const Texts = z.array(z.string())
export const Recorded = z.enum(['recorded', 'known'])
export const Put = z.enum(['put', 'taken'])

/** Positions of stale documents from 1, 0 for the audit chain. */
export const Stale = z.array(z.number())

const ages = { oldestHintAt: Instant, oldestOutboxAt: Instant, oldestDueAt: Instant, newestDeadAt: Instant }

export const Claimed = z.object({
  hints: z.array(z.object({ ticketId: z.string(), version: z.number(), firstAt: z.number() })),
  due: z.array(z.string()),
  rows: z.array(
    z.object({ row: OutboxRow, attempt: z.number(), firstAttemptAt: z.number(), lastError: z.string().nullable() }),
  ),
  wakeAt: Instant,
  ages: z.object(ages),
})

export const Stats = z.object({ hints: z.number(), outbox: z.number(), dead: z.number(), ...ages })

export const AuditRows = z.array(AuditRow)

/** Throws `malformed` for a reply that is not what the script returns. */
export function parseReply<T>(schema: z.ZodType<T>, reply: unknown): T {
  const parsed = schema.safeParse(reply)
  if (!parsed.success) throw new UpstreamError('store', 'malformed')
  return parsed.data
}

/** As `parseReply`, of JSON that a script or a document holds. */
export function parseJsonReply<T>(schema: z.ZodType<T>, reply: unknown): T {
  return parseReply(schema, readJson(parseReply(Json, reply)))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UpstreamError('store', 'malformed')
  }
}

/** Takes apart what a document's key holds: "<rev> <json>". */
export function parseDocument(text: string): { rev: number; value: unknown } {
  const gap = text.indexOf(' ')
  return {
    rev: parseReply(Rev, text.slice(0, gap)),
    value: readJson(text.slice(gap + 1)),
  }
}
