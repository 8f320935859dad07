import { ALARMING, type Alarm, alarm } from '@redthread/shared/rules/words/alarm'
import type { Passage } from '@redthread/shared/rules/words/find-words'
import * as z from 'zod'
import { areaUnder, curveOf, type Point, pointAt, round, type Scored } from './curve.ts'
import { type Half, halfOf } from './halves.ts'

const Row = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string().optional(),
  /** Whether people called it grave; absent where the source does not say. */
  red_proxy: z.boolean().nullish(),
})
type Row = z.infer<typeof Row>

interface Judged extends Scored {
  half: Half
  alarm: Alarm
  passages: Passage[]
  hasHouseWord: boolean
}

export interface RedPart {
  rows: number
  grave: number
  /** What the shipped lists find at `ALARMING`, the score that is shipped. */
  shipped: Point
  /** The point of the highest F1, chosen on these very rows: no threshold carries over as it is. */
  best: Point
  area: number
}

export interface RedScores {
  kind: 'red'
  rows: number
  /** Rows whose label says neither are not scored. */
  scored: number
  all: RedPart
  /** Rows without crash, hang, freeze or assert: what is left when a house rule does not decide. */
  withoutHouseWords: RedPart
  /** Lists and weights were worked on with half `a`; half `b` was only ever counted. */
  halves: Record<Half, { all: RedPart; withoutHouseWords: RedPart }>
  curve: Point[]
  curveWithoutHouseWords: Point[]
  /** How often each list speaks in a row that has its word, and how often that row is grave. */
  lists: Record<string, { rows: number; precision: number }>
  /** Rows found without a word that stands where the explanation says; must be 0. */
  unexplained: number
  /** Grave rows in which no list found a word: what a text alone does not tell. */
  silent: { rows: number; share: number }
  scoring: string
}

const HOUSE_WORDS = /crash|hang|hung|freez|froze|assert/i
const SCORING =
  'score = 1 - product of what each list leaves, lowered by words of small matters; positive = red_proxy; rows without red_proxy left out'

/**
 * Scores the shipped word lists as a judgement of how grave a ticket is.
 * @throws Error that names the first row not shaped as a ticket
 */
export function evaluateRed(rows: readonly unknown[]): RedScores {
  const judged = rows.flatMap((row, index) => judge(readRow(row, index)))
  const without = judged.filter((row) => !row.hasHouseWord)
  const half = (which: Half) => ({
    all: partOf(judged.filter((row) => row.half === which)),
    withoutHouseWords: partOf(without.filter((row) => row.half === which)),
  })
  const grave = judged.filter((row) => row.right)
  const silent = grave.filter((row) => row.alarm.words.length === 0).length
  return {
    kind: 'red',
    rows: rows.length,
    scored: judged.length,
    all: partOf(judged),
    withoutHouseWords: partOf(without),
    halves: { a: half('a'), b: half('b') },
    curve: curveOf(judged),
    curveWithoutHouseWords: curveOf(without),
    lists: byList(judged),
    unexplained: judged.filter((row) => row.score >= ALARMING && !isExplained(row)).length,
    silent: { rows: silent, share: round(silent / Math.max(1, grave.length)) },
    scoring: SCORING,
  }
}

function readRow(row: unknown, index: number): Row {
  const parsed = Row.safeParse(row)
  if (!parsed.success) throw new Error(`row ${index + 1}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function judge({ id, subject, body, red_proxy: right }: Row): Judged[] {
  if (typeof right !== 'boolean') return []
  const passages = [{ commentId: null, text: subject }, ...(body ? [{ commentId: 'body', text: body }] : [])]
  const found = alarm(passages)
  const hasHouseWord = HOUSE_WORDS.test(`${subject} ${body ?? ''}`)
  return [{ score: found.score, right, half: halfOf(id), alarm: found, passages, hasHouseWord }]
}

function partOf(rows: readonly Judged[]): RedPart {
  const none = pointAt([], 1)
  return {
    rows: rows.length,
    grave: rows.filter((row) => row.right).length,
    shipped: pointAt(rows, ALARMING),
    best: curveOf(rows).reduce((best, point) => (point.f1 > best.f1 ? point : best), none),
    area: areaUnder(rows),
  }
}

/** At least one word speaks for it, and each stands where it is said to stand. */
function isExplained({ alarm: { words }, passages }: Judged): boolean {
  const stands = ({ where }: Alarm['words'][number]) =>
    passages.some(
      ({ commentId, text }) =>
        commentId === where.commentId && text.slice(where.start, where.end).startsWith(where.text),
    )
  return words.some((word) => word.list !== 'minor') && words.every(stands)
}

function byList(rows: readonly Judged[]): RedScores['lists'] {
  const names = [...new Set(rows.flatMap((row) => row.alarm.words.map((word) => word.list)))].sort()
  return Object.fromEntries(
    names.map((name) => {
      const speaking = rows.filter((row) => row.alarm.words.some((word) => word.list === name))
      const right = speaking.filter((row) => row.right).length
      return [name, { rows: speaking.length, precision: round(right / speaking.length) }]
    }),
  )
}
