import type { Comment } from '../desk.ts'
import { instructsMachines, isCourteous, isQuestion, opensPolitely } from './cues.ts'
import { sentencesOf, wordCount } from './sentences.ts'

/** A sentence that may stand in the summary. */
export interface Candidate {
  text: string
  commentId: string
  author: 'customer' | 'agent'
  /** Place of the comment among the public ones, and of the sentence among all candidates. */
  comment: number
  order: number
  words: number
  /** How much it is worth; only comparable within one author. */
  score: number
}

/** Fewer words than this say nothing on their own. */
const FEWEST_WORDS = 3
/** What addresses or signs a chat message and is not part of its sentence. */
const ADDRESS = /^(?:@\w+[,:]?\s+)+/
const SIGN_OFF = /\s+[\^*][A-Za-z]{2,3}$/
const LINKS_AND_NAMES = /https?:\/\/\S+|(?<!\S)@\w+/g

/**
 * Every sentence of the public comments that a person wrote for people, with its worth: how much it says, whether it
 * opens the ticket, how late it comes. The weights were fitted by hand to which sentences people pick.
 */
export function candidates(comments: readonly Comment[]): Candidate[] {
  const spoken = comments.filter((comment) => comment.public && comment.author !== 'system')
  const all = spoken.flatMap((comment, index) => fromComment(comment, index))
  const longest = Math.max(1, ...all.map((each) => each.words))
  const opening = spoken.findIndex((comment) => comment.author === 'customer')
  const closing = spoken.findLastIndex((comment) => comment.author === 'agent')
  const answeredTo = spoken.findLastIndex((comment) => comment.author === 'customer')
  const first = all.find((each) => each.comment === opening)
  return all.map((each, order) => {
    const lateness = each.comment / spoken.length
    const content = 2.3 * (each.words / longest)
    const score =
      each.author === 'customer'
        ? content + customerWorth(each, lateness) + (each.comment === opening ? 1 : 0) + (each === first ? 1.5 : 0)
        : content +
          agentWorth(each, lateness) +
          (each.comment === closing ? 0.6 : 0) -
          (isQuestion(each.text) && each.comment < answeredTo ? 1 : 0)
    return { ...each, order, score }
  })
}

function fromComment(comment: Comment, index: number): Candidate[] {
  const { id: commentId, author, body } = comment
  if (author === 'system') return []
  return sentencesOf(body).flatMap((sentence) => {
    const text = sentence.replace(ADDRESS, '').replace(SIGN_OFF, '')
    const words = wordCount(text.replace(LINKS_AND_NAMES, ' '))
    if (words < FEWEST_WORDS || (author === 'customer' && instructsMachines(text))) return []
    return [{ text, commentId, author, comment: index, order: 0, words, score: 0 }]
  })
}

function customerWorth({ words, text }: Candidate, lateness: number): number {
  return 2 * Math.log1p(words) - 0.08 * words - 2 * lateness - (opensPolitely(text) ? 1.5 : 0)
}

function agentWorth({ words, text }: Candidate, lateness: number): number {
  return 1.75 * Math.log1p(words) - 0.05 * words - 0.6 * lateness - (isCourteous(text) ? 0.6 : 0)
}
