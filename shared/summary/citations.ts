import type { CitationView, SummarySentence } from '../api/views.ts'
import type { DeskSnapshot } from '../desk.ts'

const MAX_EXCERPT = 240

/** The comments that a summary stands on, in the order they were written, each with its opening words. */
export function citationsOf(
  sentences: SummarySentence[],
  { ticket, comments, requester }: DeskSnapshot,
): CitationView[] {
  const cited = new Set(sentences.flatMap((sentence) => sentence.sources))
  const subject = {
    id: 'subject',
    number: 0,
    author: requester?.name ?? '',
    at: ticket.createdAt,
    text: ticket.subject,
  }
  const numbered = comments.map(({ id, authorName, createdAt, body }, index) => ({
    id,
    number: index + 1,
    author: authorName,
    at: createdAt,
    text: excerpt(body),
  }))
  return [subject, ...numbered].filter(({ id }) => cited.has(id))
}

function excerpt(body: string): string {
  const folded = body.replace(/\s+/g, ' ').trim()
  return folded.length <= MAX_EXCERPT ? folded : `${folded.slice(0, MAX_EXCERPT - 1).trimEnd()}…`
}
