import * as z from 'zod'
import { LinkMethod } from '../link/link.ts'
import { LinkSubjectKind } from '../link/link-memory.ts'

/** Whose tickets a choice is for: an organization of the desk, or one requester. */
export const LinkSubject = z.strictObject({ kind: LinkSubjectKind, id: z.string().regex(/^\d{1,20}$/) })
export type LinkSubject = z.infer<typeof LinkSubject>

/** `POST /api/links`. A reason is needed where the choice contradicts evidence or an earlier word. */
export const LinkInput = z.strictObject({
  subject: LinkSubject,
  accountId: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(3).max(300).optional(),
})
export type LinkInput = z.infer<typeof LinkInput>

/** `POST /api/links/undo`. A reason is needed to take back what evidence found. */
export const UnlinkInput = z.strictObject({
  subject: LinkSubject,
  reason: z.string().trim().min(3).max(300).optional(),
})
export type UnlinkInput = z.infer<typeof UnlinkInput>

export const LinkActionView = z.object({
  outcome: z.enum(['accepted', 'unchanged']),
  message: z.string(),
  subject: LinkSubject,
  /** What stands now; null when nothing is remembered and evidence decides ticket by ticket. */
  link: z
    .object({ accountId: z.string(), method: LinkMethod, confidence: z.number(), evidence: z.string(), at: z.number() })
    .nullable(),
})
export type LinkActionView = z.infer<typeof LinkActionView>

const Candidate = z.object({
  accountId: z.string(),
  name: z.string(),
  /** How alike the names are, 0 to 1; null where evidence named the account. */
  score: z.number().nullable(),
})

/** A ticket whose account waits for a person, with what each candidate stands on. */
export const ReviewRow = z.object({
  ticketId: z.string(),
  subject: z.string(),
  organization: z.object({ id: z.string(), name: z.string() }).nullable(),
  requester: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `several`: one piece of evidence names more than one account. */
  why: z.enum(['several', 'none']),
  method: LinkMethod.nullable(),
  evidence: z.string().nullable(),
  candidates: z.array(Candidate),
  since: z.number(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

export const ReviewPage = z.object({ rows: z.array(ReviewRow), cursor: z.string().nullable() })
export type ReviewPage = z.infer<typeof ReviewPage>

/** How well open tickets are tied to accounts. */
export const LinkStats = z.object({
  open: z.number(),
  linked: z.number(),
  byMethod: z.partialRecord(LinkMethod, z.number()),
  /** Linked by a method that is right least often. */
  weak: z.number(),
  linkedPercent: z.number().nullable(),
  /** Of the linked ones. */
  weakPercent: z.number().nullable(),
  /** Open tickets that wait for a person to choose. */
  review: z.number(),
})
export type LinkStats = z.infer<typeof LinkStats>
