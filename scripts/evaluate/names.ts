import { compareNames, LIKELY } from '@redthread/shared/link/names'
import * as z from 'zod'
import { curveOf, type Point, pointAt, recallAt, type Scored } from './curve.ts'
import { type Half, halfOf } from './halves.ts'

const Row = z.object({ id: z.string(), name1: z.string(), name2: z.string(), match: z.boolean() })

/** What `LIKELY` was chosen for. */
const PRECISION = 0.97

interface NamesPart {
  pairs: number
  matches: number
  /** What is offered at `LIKELY`, the score that is shipped. */
  shipped: Point
  /** The most that could be offered at a precision of .97, chosen on these very rows; null where there is nothing. */
  most: Point | null
}

export interface NamesScores extends NamesPart {
  kind: 'names'
  rows: number
  /** Weights were worked on with half `a`; of half `b`, counts and wrongly offered pairs were looked at. */
  halves: Record<Half, NamesPart>
  curve: Point[]
  wronglyOffered: string[]
}

/**
 * Scores the likeness of company names against people's verdicts.
 * @throws Error that names the first row not shaped as a pair of names
 */
export function evaluateNames(rows: readonly unknown[]): NamesScores {
  const scored = rows.map((row, index) => {
    const { id, name1, name2, match } = readRow(row, index)
    return { score: compareNames(name1, name2).score, right: match, half: halfOf(id), id }
  })
  return {
    kind: 'names',
    rows: rows.length,
    ...partOf(scored),
    halves: {
      a: partOf(scored.filter((row) => row.half === 'a')),
      b: partOf(scored.filter((row) => row.half === 'b')),
    },
    curve: curveOf(scored),
    wronglyOffered: scored.filter((row) => row.score >= LIKELY && !row.right).map((row) => row.id),
  }
}

function readRow(row: unknown, index: number): z.infer<typeof Row> {
  const parsed = Row.safeParse(row)
  if (!parsed.success) throw new Error(`row ${index + 1}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function partOf(scored: readonly Scored[]): NamesPart {
  return {
    pairs: scored.length,
    matches: scored.filter((row) => row.right).length,
    shipped: pointAt(scored, LIKELY),
    most: recallAt(scored, PRECISION),
  }
}
