import type { SummarySentence } from '../api/views.ts'
import type { Comment, DeskSnapshot } from '../desk.ts'
import { dayAndTime } from '../words/format.ts'

const GREETING_NAME = /^[\p{L}\p{M}'’-]{2,30}$/u

/**
 * A reply for the agent to look over: greets the requester, repeats in quotation marks what they wrote, what they ask
 * and what we said, and names the next update where one is due. It adds no claim of its own and is never sent by us.
 * @param nextUpdateAt when the customer hears from us next; the sentence is left out while that is unknown
 * @returns null when the customer has said nothing that could be repeated
 */
export function draftReply(
  snapshot: Pick<DeskSnapshot, 'requester' | 'comments'>,
  summary: readonly SummarySentence[],
  zone: string,
  nextUpdateAt: number | null = null,
): string | null {
  const { understood, asked, said } = spoken(snapshot.comments, summary)
  if (understood.length === 0 && asked.length === 0) return null
  const lines = [
    greeting(snapshot.requester?.name ?? ''),
    understood.length > 0 ? `This is what we understand: ${quoted(understood)}` : '',
    asked.length > 0 ? `You ask: ${quoted(asked)}` : '',
    said.length > 0 ? `We told you: ${quoted(said)}` : '',
    nextUpdateAt === null ? '' : `You will hear from us again by ${dayAndTime(nextUpdateAt, zone)}.`,
  ]
  return lines.filter((line) => line !== '').join('\n\n')
}

/** The summary's sentences by who said them: an agent's words must not be put into the customer's mouth. */
function spoken(comments: readonly Comment[], summary: readonly SummarySentence[]) {
  const byCustomer = new Set(comments.filter((comment) => comment.author === 'customer').map((comment) => comment.id))
  const own = summary.filter((sentence) => sentence.sources.every((source) => byCustomer.has(source)))
  const texts = (of: readonly SummarySentence[], ...slots: SummarySentence['slot'][]) =>
    of.filter((sentence) => slots.includes(sentence.slot)).map((sentence) => sentence.text)
  return {
    understood: texts(own, 'facts'),
    asked: texts(own, 'customer_wants', 'open_question'),
    said: texts(summary, 'we_promised'),
  }
}

/** By first name where the name looks like one; a mail address or a system's name is not greeted. */
function greeting(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return GREETING_NAME.test(first) ? `Hello ${first},` : 'Hello,'
}

function quoted(sentences: readonly string[]): string {
  return sentences.map((sentence) => `“${sentence}”`).join(' ')
}
