import type { ClaimLimits } from '@redthread/shared/store'
import * as fc from 'fast-check'

/** Something two workers, their clocks and their network might do to the store. Numbers pick from what is there. */
export type Move =
  | { do: 'wait'; ms: number }
  | { do: 'hint'; ticket: string; event: string; skewMs: number }
  | ({
      do: 'commit'
      docs: { key: string; off: number }[]
      indexes: IndexMove[]
      due: DueMove[]
      rows: RowMove[]
    } & Answers)
  | { do: 'claim'; limits: ClaimLimits; leaseMs: number; skewMs: number }
  | { do: 'put'; key: string; ttlMs: number }
  | { do: 'repeat'; call: number }
  | { do: 'page'; limit: number }

/** How the picked claimed row ended. */
export interface Settling {
  row: number
  how: 'done' | 'retry' | 'dead'
  waitMs: number
  waits: 'lane' | 'budget'
}
interface Answers {
  settle: Settling[]
  hints: number[]
  audit: { rows: number; off: number }
}
type IndexMove = { member: string; score: number | null }
type DueMove = { id: string; inMs: number | null }
type RowMove = { id: string; lane: string; budget: string; spacingMs: number; coalesceKey: string | null; inMs: number }

/** Plain objects, such as every caller passes. */
const shape = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { noNullPrototype: true })
const few = <T>(item: fc.Arbitrary<T>, maxLength = 2) => fc.array(item, { maxLength })
const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values)
const mostlyZero = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: oneOf(-1, 1) })
const skewMs = oneOf(0, 0, 0, -2_000, 2_000)

const hintMove = shape({
  do: fc.constant('hint' as const),
  ticket: oneOf('5158', '5159', '5160'),
  event: oneOf('e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8'),
  skewMs,
})
const rowMove = shape({
  id: oneOf('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9'),
  lane: oneOf('l1', 'l2', 'l3'),
  budget: oneOf('b1', 'b2'),
  spacingMs: oneOf(0, 1_000),
  coalesceKey: oneOf(null, 'card:1', 'card:2'),
  inMs: oneOf(0, 0, 3_000),
})
const commitMove = shape({
  do: fc.constant('commit' as const),
  docs: fc.uniqueArray(shape({ key: oneOf('a', 'b', 'c'), off: mostlyZero }), { selector: (doc) => doc.key }),
  indexes: few(shape({ member: oneOf('m1', 'm2', 'm3', 'm4'), score: oneOf(null, 0, 1, 1, 2.5) })),
  due: few(shape({ id: oneOf('d1', 'd2', 'd3'), inMs: oneOf(null, -1, 0, 5_000) })),
  rows: few(rowMove, 3),
  settle: few(
    shape({
      row: fc.nat(20),
      how: oneOf('done', 'retry', 'dead'),
      waitMs: oneOf(0, 2_000),
      waits: oneOf('lane', 'budget'),
    }),
    3,
  ),
  hints: few(fc.nat(20)),
  audit: shape({ rows: fc.nat(2), off: mostlyZero }),
})
const claimMove = shape({
  do: fc.constant('claim' as const),
  limits: shape({ hints: fc.nat(2), due: fc.nat(2), rows: fc.nat(3) }),
  leaseMs: oneOf(1_000, 4_000),
  skewMs,
})
export const MOVES: fc.Arbitrary<Move>[] = [
  shape({ do: fc.constant('wait' as const), ms: oneOf(1, 500, 1_000, 4_000, 86_400_000) }),
  hintMove,
  commitMove,
  commitMove,
  claimMove,
  claimMove,
  shape({ do: fc.constant('put' as const), key: oneOf('k1', 'k2'), ttlMs: oneOf(1_000, 5_000) }),
  shape({ do: fc.constant('repeat' as const), call: fc.nat(50) }),
  shape({ do: fc.constant('page' as const), limit: fc.integer({ min: 1, max: 3 }) }),
]
