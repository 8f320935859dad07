import * as z from 'zod'
import { Duration } from '../policy/duration.ts'
import { SERIES_NAMES } from './facts/series.ts'
import { FACT_NAMES, factsOfKind, REMEMBERED_FACTS } from './facts.ts'

const comparableFacts = factsOfKind('number', 'duration', 'text', 'choice', 'boolean', 'list')
const Scalar = z.union([z.string().max(200), z.number(), z.boolean()])
const Amount = z.union([z.number(), z.string().max(40)])
const OneOrMore = z.union([Scalar, z.array(Scalar).min(1).max(100)])
const Bounds = { gte: Amount.optional(), gt: Amount.optional(), lte: Amount.optional(), lt: Amount.optional() }

/** Compares a fact; several operators must all hold. */
export const Compare = z.strictObject({
  fact: z.enum(comparableFacts).describe('name of a fact'),
  eq: Scalar.optional().describe('equal; text without regard to case'),
  in: z.array(Scalar).min(1).max(100).optional().describe('one of these'),
  has: OneOrMore.optional().describe('the list holds one of these'),
  ...Bounds,
})
export type Compare = z.infer<typeof Compare>

/** Whether a fact is known at all. */
export const Known = z.strictObject({
  known: z.enum(FACT_NAMES),
  eq: z.boolean().optional().describe('true unless said'),
})
export type Known = z.infer<typeof Known>

/** Looks for phrases in a text fact. A last `*` in a phrase stands for any ending. */
export const Words = z.strictObject({
  words: z.enum(factsOfKind('words')).describe('the text to look in'),
  lists: z.array(z.string()).min(1).max(50).optional().describe('word lists: of this policy, or shipped'),
  phrases: z.array(z.string().max(100)).min(1).max(500).optional(),
  negated: z.enum(['ignore', 'count']).optional().describe('what to do with "not urgent"; ignore unless said'),
  atLeast: z.number().int().min(1).max(100).optional().describe('how many mentions; 1 unless said'),
})
export type Words = z.infer<typeof Words>

/** Counts events in the window that ends now. */
export const Count = z.strictObject({ count: z.enum(SERIES_NAMES), within: Duration, ...Bounds })
export type Count = z.infer<typeof Count>

/**
 * How many times as many events as usual: the count of the last `within` over the mean count of as long a window in the
 * `against` before it. A usual count under one counts as one.
 */
export const Trend = z.strictObject({
  trend: z.enum(SERIES_NAMES),
  within: Duration,
  against: Duration,
  ...Bounds,
  atLeast: z.number().int().min(1).optional().describe('events in the window below which nothing is a trend'),
})
export type Trend = z.infer<typeof Trend>

/** How a fact differs from the last read of the ticket. Bounds are of the difference, now minus then. */
export const Change = z.strictObject({
  change: z.enum(REMEMBERED_FACTS),
  from: OneOrMore.optional(),
  to: OneOrMore.optional(),
  ...Bounds,
})
export type Change = z.infer<typeof Change>

/** Time since an instant; `clock: business` counts only the policy's business hours. */
export const Since = z.strictObject({
  since: z.enum(factsOfKind('instant')),
  clock: z.enum(['real', 'business']).optional(),
  ...Bounds,
})
export type Since = z.infer<typeof Since>

/** One question to one reading. */
export type Leaf = Compare | Known | Words | Count | Trend | Change | Since
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf

const Branches = z.lazy(() => z.array(Condition).min(1).max(50))

/**
 * What a rule asks, as plain JSON: `all`, `any` and `not` over seven kinds of question, each told by its first key.
 * A question about an unknown fact is neither true nor false.
 */
export const Condition: z.ZodType<Condition, Condition> = z
  .union([
    z.strictObject({ all: Branches }),
    z.strictObject({ any: Branches }),
    z.strictObject({ not: z.lazy(() => Condition) }),
    Compare,
    Known,
    Words,
    Count,
    Trend,
    Change,
    Since,
  ])
  .meta({ id: 'Condition' })

/** The keys that tell what kind of question a condition is. */
export const KINDS = ['all', 'any', 'not', 'fact', 'known', 'words', 'count', 'trend', 'change', 'since'] as const
