import { tone } from '@redthread/shared/rules/words/tone'
import * as z from 'zod'
import { areaUnder, round, type Scored } from './curve.ts'
import { type Half, halfOf } from './halves.ts'

const Row = z.object({
  id: z.string(),
  body: z.string(),
  subject: z.string().optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  sentiment_confidence: z.number().optional(),
})
type Row = z.infer<typeof Row>

interface Heard extends Scored {
  half: Half
  row: Row
  isUnknown: boolean
}

interface Areas {
  rows: number
  /** Negative against neutral and positive together: the figure that lexicons are compared by. */
  negativeOrNot: number
  negativeOrPositive: number
  /** Only rows on which all annotators agreed. */
  whereAgreed: number
}

export interface SentimentScores {
  kind: 'sentiment'
  rows: number
  /** Rows without a word of the lexicon; they score 0, the middle. */
  unknown: number
  area: Areas
  /** The lexicon was worked on with half `a`; half `b` was only ever counted. */
  halves: Record<Half, Areas>
  scoring: string
}

const SCORING = 'area under the ROC curve of -customer.sentiment for "negative"; unknown counts as 0'

/**
 * Scores the tone lexicon against people's judgement.
 * @throws Error that names the first row not shaped as a message with a sentiment
 */
export function evaluateSentiment(rows: readonly unknown[]): SentimentScores {
  const heard = rows.map((row, index) => hear(readRow(row, index)))
  const half = (which: Half) => areasOf(heard.filter((row) => row.half === which))
  return {
    kind: 'sentiment',
    rows: rows.length,
    unknown: heard.filter((row) => row.isUnknown).length,
    area: areasOf(heard),
    halves: { a: half('a'), b: half('b') },
    scoring: SCORING,
  }
}

function readRow(row: unknown, index: number): Row {
  const parsed = Row.safeParse(row)
  if (!parsed.success) throw new Error(`row ${index + 1}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function hear(row: Row): Heard {
  const subject = row.subject ? [{ commentId: null, text: row.subject }] : []
  const found = tone([...subject, { commentId: 'body', text: row.body }])
  const right = row.sentiment === 'negative'
  return { score: -(found ?? 0), right, half: halfOf(row.id), row, isUnknown: found === undefined }
}

function areasOf(heard: readonly Heard[]): Areas {
  return {
    rows: heard.length,
    negativeOrNot: round(areaUnder(heard)),
    negativeOrPositive: areaUnder(heard.filter(({ row }) => row.sentiment !== 'neutral')),
    whereAgreed: areaUnder(heard.filter(({ row }) => row.sentiment_confidence === 1)),
  }
}
