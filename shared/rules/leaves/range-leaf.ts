import type { Domain } from '../domain.ts'
import type { Verdict } from '../proof.ts'
import type { Reading } from '../session.ts'
import type { Flip, Leaf } from './leaf.ts'

/** A count that may be higher than what was seen. */
export interface AtLeast {
  atLeast: number
}

/** Bounds as numbers: of the fact's unit, milliseconds, or the place in an order. */
export interface Bounds {
  gte?: number | undefined
  gt?: number | undefined
  lte?: number | undefined
  lt?: number | undefined
}

interface RangeLeaf {
  index: number
  reading: Reading
  op: string
  wanted: unknown
  bounds: Bounds
  /** The least step between two values: 1 for counts, 1 ms for times, 0 where there is none. */
  step: number
  /** Turns the reading's value into a number to compare; the value itself when absent. */
  toNumber?: (value: unknown) => number
  /** The reverse, for people. */
  fromNumber?: (value: number) => unknown
}

type Range = Extract<Domain, { kind: 'range' }>

const isAtLeast = (value: unknown): value is AtLeast =>
  typeof value === 'object' && value !== null && 'atLeast' in value

/** A question whose answer is a stretch of an ordered scale. */
export function rangeLeaf(asked: RangeLeaf): Leaf {
  const range = toRange(asked.bounds)
  const numberOf = asked.toNumber ?? Number
  return {
    index: asked.index,
    reading: asked.reading,
    domain: range,
    judge(value) {
      if (value === undefined) return 'unknown'
      return isAtLeast(value) ? judgeLowerBound(value, range) : holds(numberOf(value), range)
    },
    trace: (value, verdict) => ({
      op: asked.op,
      fact: asked.reading.fact,
      wanted: asked.wanted,
      got: value ?? null,
      verdict,
    }),
    flips: (value) => flips(asked, range, value === undefined || isAtLeast(value) ? null : numberOf(value)),
  }
}

function toRange({ gte, gt, lte, lt }: Bounds): Range {
  const [from, to] = [Math.max(gte ?? -Infinity, gt ?? -Infinity), Math.min(lte ?? Infinity, lt ?? Infinity)]
  return { kind: 'range', from, fromOpen: gt === from, to, toOpen: lt === to }
}

function holds(value: number, range: Range): boolean {
  if (range.fromOpen ? value <= range.from : value < range.from) return false
  return range.toOpen ? value < range.to : value <= range.to
}

function judgeLowerBound({ atLeast }: AtLeast, range: Range): Verdict {
  if (range.to === Infinity) return holds(atLeast, range) ? true : 'unknown'
  return atLeast > range.to ? false : 'unknown'
}

/** The nearest values on the other side of each bound. */
function flips(
  { step, bounds, fromNumber = (value) => value }: RangeLeaf,
  range: Range,
  current: number | null,
): Flip[] {
  const least = step || 1e-9
  const { gte, gt, lte, lt } = bounds
  const edges: [number, string, number][] = [
    ...(gte === undefined
      ? []
      : ([
          [gte, 'gte', gte],
          [gte - least, 'lt', gte],
        ] as [number, string, number][])),
    ...(gt === undefined
      ? []
      : ([
          [gt + least, 'gt', gt],
          [gt, 'lte', gt],
        ] as [number, string, number][])),
    ...(lte === undefined
      ? []
      : ([
          [lte, 'lte', lte],
          [lte + least, 'gt', lte],
        ] as [number, string, number][])),
    ...(lt === undefined
      ? []
      : ([
          [lt - least, 'lt', lt],
          [lt, 'gte', lt],
        ] as [number, string, number][])),
  ]
  const was = current === null ? null : holds(current, range)
  return edges
    .filter(([value]) => was === null || holds(value, range) !== was)
    .map(([value, op, edge]) => ({
      value: fromNumber(value),
      to: { op, value: fromNumber(edge) },
      cost:
        current === null ? 2 : Math.min(1, Math.abs(value - current) / Math.max(Math.abs(edge), Math.abs(current), 1)),
    }))
}
