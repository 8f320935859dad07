import type { Verdict } from '../proof.ts'
import type { Reading } from '../session.ts'
import type { Flip, Leaf } from './leaf.ts'

interface SetLeaf {
  index: number
  reading: Reading
  op: string
  wanted: unknown
  values: readonly unknown[]
  universe: readonly string[] | null
}

/** Text compares without regard to case, width or surrounding blanks; numbers and booleans as they are. */
export const fold = (value: unknown) => String(value).normalize('NFKC').trim().toLowerCase()

/** Some value that no policy writes, to stand for "anything else". */
const ANOTHER = '\u0000another'

/** A question whose answer is one of a few values. */
export function oneOfLeaf({ index, reading, op, wanted, values, universe }: SetLeaf): Leaf {
  const set = new Set(values.map(fold))
  return {
    index,
    reading,
    domain: { kind: 'oneOf', values: set, excluded: false, universe },
    judge: (value) =>
      value === undefined ? 'unknown' : set.has(typeof value === 'string' ? fold(value) : String(value)),
    trace: (value, verdict) => ({ op, fact: reading.fact, wanted, got: value ?? null, verdict }),
    flips(value) {
      if (value !== undefined && set.has(fold(value))) return leave(value, set, universe)
      return values.map((to) => ({ value: to, to: { op: 'eq', value: to }, cost: step(value, to, universe) }))
    },
  }
}

function leave(value: unknown, set: ReadonlySet<string>, universe: readonly string[] | null): Flip[] {
  if (universe === null) return [{ value: ANOTHER, to: { op: 'ne', value }, cost: 1 }]
  return universe
    .filter((other) => !set.has(other))
    .map((to) => ({ value: to, to: { op: 'eq', value: to }, cost: step(value, to, universe) }))
}

function step(from: unknown, to: unknown, universe: readonly string[] | null): number {
  if (from === undefined) return 2
  if (universe === null || universe.length < 3) return 1
  return Math.abs(universe.indexOf(fold(from)) - universe.indexOf(fold(to))) / universe.length
}

/** A question to a list: does it hold one of these? */
export function hasLeaf({ index, reading, op, wanted, values }: Omit<SetLeaf, 'universe'>): Leaf {
  const set = new Set(values.map(fold))
  const judge = (value: unknown): Verdict => {
    if (value === undefined) return 'unknown'
    return (value as readonly string[]).some((item) => set.has(fold(item)))
  }
  return {
    index,
    reading,
    domain: { kind: 'other', text: `has ${[...set].toSorted().join('\u0000')}`, negated: false },
    judge,
    trace: (value, verdict) => ({ op, fact: reading.fact, wanted, got: shorten(value), verdict }),
    flips(value) {
      const list = (value ?? []) as readonly string[]
      const cost = value === undefined ? 2 : 1
      if (judge(value) !== true)
        return values.map((to) => ({ value: [...list, to], to: { op: 'has', value: to }, cost }))
      return [{ value: list.filter((item) => !set.has(fold(item))), to: { op: 'lacks', value: wanted }, cost }]
    },
  }
}

const LONGEST_LIST = 5

function shorten(value: unknown): unknown {
  if (value === undefined) return null
  const list = value as readonly string[]
  return list.length <= LONGEST_LIST ? list : [...list.slice(0, LONGEST_LIST), `and ${list.length - LONGEST_LIST} more`]
}

/** Is the value known at all? The one question that is never unknown. */
export function knownLeaf(index: number, reading: Reading, wanted: boolean): Leaf {
  return {
    index,
    reading,
    domain: { kind: 'oneOf', values: new Set([String(wanted)]), excluded: false, universe: ['true', 'false'] },
    judge: (value) => (value === true) === wanted,
    trace: (value, verdict) => ({ op: 'known', fact: reading.fact, wanted, got: value === true, verdict }),
    flips: (value) => [{ value: value !== true, to: { op: 'known', value: value !== true }, cost: 2 }],
  }
}
