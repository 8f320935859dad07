import type { Comment, DeskSnapshot, Ticket } from '../../desk.ts'
import type { Passage } from '../words/find-words.ts'

/** The comments sorted by whose words they are, read once an evaluation. */
export interface Conversation {
  customer: readonly Comment[]
  agent: readonly Comment[]
  notes: readonly Comment[]
  /** Public customer comments after the last public agent comment. */
  unanswered: readonly Comment[]
  subject: Passage
  /** Subject and all the customer's comments. */
  customerText: readonly Passage[]
  latestText: readonly Passage[]
  agentText: readonly Passage[]
  notesText: readonly Passage[]
}

/** Where the texts of a ticket stand; the same text is always the same passage. */
export interface Passages {
  subjectOf(ticket: Pick<Ticket, 'subject'>): Passage
  /** @param place of the comment among the ticket's */
  passageOf(comment: Comment, place: number): Passage
}

interface Side {
  comments: Comment[]
  texts: Passage[]
}

/** Sorts a ticket's comments. The subject is the customer's unless an agent wrote first. */
export function readConversation({ ticket, comments }: DeskSnapshot, texts: Passages): Conversation {
  const subject = texts.subjectOf(ticket)
  const openedByCustomer = comments[0]?.author !== 'agent'
  const [customer, agent, notes] = [aSide(), aSide(), aSide()]
  let unanswered: Comment[] = []
  for (const [place, comment] of comments.entries()) {
    if (comment.author === 'system') continue
    const side = comment.public ? (comment.author === 'customer' ? customer : agent) : notes
    side.comments.push(comment)
    side.texts.push(texts.passageOf(comment, place))
    if (side === customer) unanswered.push(comment)
    else if (side === agent) unanswered = []
  }
  return {
    customer: customer.comments,
    agent: agent.comments,
    notes: notes.comments,
    unanswered,
    subject,
    customerText: openedByCustomer ? [subject, ...customer.texts] : customer.texts,
    latestText: customer.texts.slice(-1),
    agentText: agent.texts,
    notesText: notes.texts,
  }
}

const aSide = (): Side => ({ comments: [], texts: [] })

export const toPassage = (comment: Comment): Passage => ({ commentId: comment.id, text: comment.body })
