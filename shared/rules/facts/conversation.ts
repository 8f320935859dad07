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
  passageOf(comment: Comment): Passage
}

/** Sorts a ticket's comments. The subject is the customer's unless an agent wrote first. */
export function readConversation({ ticket, comments }: DeskSnapshot, texts: Passages): Conversation {
  const customer: Comment[] = []
  const agent: Comment[] = []
  const notes: Comment[] = []
  let unanswered: Comment[] = []
  for (const comment of comments) {
    if (comment.author === 'system') continue
    if (!comment.public) notes.push(comment)
    else if (comment.author === 'customer') {
      customer.push(comment)
      unanswered.push(comment)
    } else {
      agent.push(comment)
      unanswered = []
    }
  }
  const subject = texts.subjectOf(ticket)
  const passageOf = (comment: Comment) => texts.passageOf(comment)
  const openedByCustomer = comments[0]?.author !== 'agent'
  const customerText = customer.map(passageOf)
  return {
    customer,
    agent,
    notes,
    unanswered,
    subject,
    customerText: openedByCustomer ? [subject, ...customerText] : customerText,
    latestText: customerText.slice(-1),
    agentText: agent.map(passageOf),
    notesText: notes.map(passageOf),
  }
}

export const toPassage = (comment: Comment): Passage => ({ commentId: comment.id, text: comment.body })
