import type { Comment } from '@redthread/shared/desk'
import { summarize } from '@redthread/shared/summary/summarize'
import * as z from 'zod'
import { mean, type Rouge, rouge, tokens } from './rouge.ts'

const Sentence = z.object({ sid: z.number(), text: z.string() })

/** A support dialogue with the summaries people made of it: sentences they picked, and texts they wrote. */
const Dialogue = z.object({
  turns: z.array(z.object({ role: z.enum(['customer', 'agent']), sentences: z.array(Sentence) })),
  refs_extractive: z.array(z.array(z.number())),
  refs_abstractive: z.array(z.array(z.string())),
})
type Dialogue = z.infer<typeof Dialogue>

export interface SummaryScores {
  kind: 'summary'
  rows: number
  /** ROUGE F1 times 100, mean over the references of a dialogue and then over dialogues. */
  abstractive: Rouge
  extractive: Rouge
  /** The same with handles and links counted as words. */
  withHandles: { abstractive: Rouge; extractive: Rouge }
  wordsPerSummary: number
  sentencesPerSummary: number
  /** Sentences that do not stand word for word in the comment they cite; must be 0. */
  notVerbatim: number
  scoring: string
}

const SCORING = 'F1 x 100, words over three letters Porter-stemmed, mean over references; handles and links removed'
const HANDLES_AND_LINKS = /https?:\/\/\S+|@\w+/g

/**
 * Scores our summary of every dialogue against the human ones.
 * @throws Error that names the first row not shaped as a dialogue
 */
export function evaluateSummary(rows: readonly unknown[]): SummaryScores {
  const scored = rows.map((row, index) => scoreDialogue(readDialogue(row, index)))
  const percent = (of: (each: (typeof scored)[number]) => Rouge[]) => asPercent(mean(scored.flatMap(of)))
  const average = (of: (each: (typeof scored)[number]) => number) =>
    round(scored.reduce((sum, each) => sum + of(each), 0) / Math.max(1, scored.length))
  return {
    kind: 'summary',
    rows: rows.length,
    abstractive: percent((each) => each.bare.abstractive),
    extractive: percent((each) => each.bare.extractive),
    withHandles: {
      abstractive: percent((each) => each.whole.abstractive),
      extractive: percent((each) => each.whole.extractive),
    },
    wordsPerSummary: average((each) => each.words),
    sentencesPerSummary: average((each) => each.sentences),
    notVerbatim: scored.reduce((sum, each) => sum + each.notVerbatim, 0),
    scoring: SCORING,
  }
}

/** Each turn becomes a public comment, its sentences one text again, as a desk would hold it. */
export function toComments(dialogue: Pick<Dialogue, 'turns'>): Comment[] {
  return dialogue.turns.map(({ role, sentences }, index) => ({
    id: `c${index}`,
    authorId: role,
    author: role,
    authorName: role,
    public: true,
    body: sentences.map((sentence) => sentence.text).join(' '),
    createdAt: index * 60_000,
  }))
}

function readDialogue(row: unknown, index: number): Dialogue {
  const parsed = Dialogue.safeParse(row)
  if (!parsed.success) throw new Error(`row ${index + 1}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function scoreDialogue(dialogue: Dialogue) {
  const comments = toComments(dialogue)
  const summary = summarize({ ticket: { subject: '' }, comments })
  const text = summary.map((sentence) => sentence.text).join(' ')
  const bodies = new Map(comments.map(({ id, body }) => [id, body.replace(/\s+/g, ' ')]))
  const isVerbatim = ({ text, sources }: (typeof summary)[number]) =>
    sources.some((source) => bodies.get(source)?.includes(text))
  const bare = (words: string) => words.replace(HANDLES_AND_LINKS, ' ')
  return {
    bare: against(dialogue, bare(text), bare),
    whole: against(dialogue, text, (words) => words),
    words: tokens(bare(text)).length,
    sentences: summary.length,
    notVerbatim: summary.filter((sentence) => !isVerbatim(sentence)).length,
  }
}

/** One score per kind of reference; a dialogue without any has none. */
function against(dialogue: Dialogue, text: string, clean: (words: string) => string) {
  const candidate = tokens(text)
  const sentences = new Map(dialogue.turns.flatMap((turn) => turn.sentences.map(({ sid, text }) => [sid, text])))
  const picked = dialogue.refs_extractive.map((ids) => ids.map((id) => sentences.get(id) ?? '').join(' '))
  const written = dialogue.refs_abstractive.map((lines) => lines.join(' '))
  const score = (references: string[]) =>
    references.length === 0 ? [] : [mean(references.map((each) => rouge(candidate, tokens(clean(each)))))]
  return { abstractive: score(written), extractive: score(picked) }
}

function asPercent({ rouge1, rouge2, rougeL }: Rouge): Rouge {
  return { rouge1: round(rouge1 * 100), rouge2: round(rouge2 * 100), rougeL: round(rougeL * 100) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
