import type { Scalar } from '../facts/definition.ts'
import type { Reading } from '../session.ts'
import type { Leaf } from './leaf.ts'
import { type Bounds, rangeLeaf } from './range-leaf.ts'
import { fold } from './set-leaves.ts'

/** A remembered fact at the last read and now; null where there was or is no value. */
export interface Difference {
  from: Scalar | null
  to: Scalar | null
}

interface ChangeLeaf {
  index: number
  reading: Reading
  wanted: unknown
  from: readonly Scalar[] | null
  to: readonly Scalar[] | null
  bounds: Bounds | null
  /** A value's place on its scale. */
  rank: (value: Scalar) => number
}

/** A question about what is different since the last read. Unknown on the first read of a ticket. */
export function changeLeaf({ index, reading, wanted, from, to, bounds, rank }: ChangeLeaf): Leaf {
  const by = bounds && rangeLeaf({ index, reading, op: 'change', wanted, bounds, step: 1 })
  const matches = (wanted: readonly Scalar[] | null, value: Scalar | null) =>
    wanted === null || (value !== null && wanted.some((each) => fold(each) === fold(value)))
  return {
    index,
    reading,
    domain: { kind: 'other', text: `change ${JSON.stringify(wanted)}`, negated: false },
    judge(value) {
      if (value === undefined) return 'unknown'
      const difference = value as Difference
      if (difference.from === difference.to) return false
      if (!matches(from, difference.from) || !matches(to, difference.to)) return false
      if (by === null) return true
      if (difference.from === null || difference.to === null) return 'unknown'
      return by.judge(rank(difference.to) - rank(difference.from))
    },
    trace: (value, verdict) => ({ op: 'change', fact: reading.fact, wanted, got: value ?? null, verdict }),
    flips: (value) => {
      const before = (value as Difference | undefined)?.from ?? null
      const changed = (to ?? []).map((each) => ({
        value: { from: before, to: each },
        to: { op: 'eq', value: each },
        cost: 1,
      }))
      return [...changed, { value: { from: before, to: before }, to: { op: 'unchanged', value: before }, cost: 1 }]
    },
  }
}
