import * as z from 'zod'

/** Where a word stood: character range `[start, end)` in the subject or in a comment's body as the desk gave it. */
export const Where = z.object({
  commentId: z.string().nullable(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
})
export type Where = z.infer<typeof Where>

/** Kleene's third value: `unknown` is neither true nor false. */
export const Verdict = z.union([z.boolean(), z.literal('unknown')])
export type Verdict = z.infer<typeof Verdict>

/** Unknown stays unknown. */
export function opposite(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? verdict : !verdict
}

/** One condition with what it wanted and what it got. Lengths of time and instants are milliseconds; unknown is null. */
export interface Trace {
  op: string
  fact?: string
  wanted?: unknown
  got?: unknown
  verdict: Verdict
  where?: readonly Where[]
  /** Phrases that stood there but were denied, as in "not urgent". */
  denied?: readonly Where[]
  children?: readonly Trace[]
}

export const Trace: z.ZodType<Trace> = z.lazy(() =>
  z.object({
    op: z.string(),
    fact: z.string().optional(),
    wanted: z.unknown().optional(),
    got: z.unknown().optional(),
    verdict: Verdict,
    where: z.array(Where).optional(),
    denied: z.array(Where).optional(),
    children: z.array(Trace).optional(),
  }),
) as z.ZodType<Trace>

export const RuleVerdict = z.object({
  rule: z.string(),
  ruleVersion: z.string(),
  level: z.enum(['red', 'amber']),
  mode: z.enum(['shadow', 'live']),
  verdict: Verdict,
  /** One line for people, such as `Platinum, priority urgent, "all sites"`; what is not known when the verdict is; empty when false. */
  because: z.string(),
  trace: Trace,
  /** Words the rule's `quote` found for its `because`; they did not decide. */
  quotes: z.array(Where).optional(),
})
export type RuleVerdict = z.infer<typeof RuleVerdict>

/** Explains one evaluation and recomputes it: the same inputs and policy give the same bytes. Rules that are off are not in it. */
export const Proof = z.object({
  at: z.number(),
  ticketId: z.string(),
  policyVersion: z.string(),
  /** SHA-256, hex, of the policy's canonical JSON. */
  policyDigest: z.string(),
  /** SHA-256, hex, of the canonical JSON of every fact the rules could see. */
  inputs: z.string(),
  verdict: z.enum(['red', 'amber', 'none']),
  /** Why, in one line: the `because` of every live rule that fired at the verdict's level. */
  headline: z.string(),
  rules: z.array(RuleVerdict),
})
export type Proof = z.infer<typeof Proof>
