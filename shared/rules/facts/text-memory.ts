import type { Comment, DeskSnapshot, Ticket } from '../../desk.ts'
import type { Passage } from '../words/find-words.ts'
import { type Conversation, type Passages, readConversation, toPassage } from './conversation.ts'

type Read = (passage: Passage) => unknown

/** What was found in the texts of one ticket: further comments may come, but none changes. */
export class TextMemory implements Passages {
  private subject: Passage | null = null
  private conversation: { comments: number; read: Conversation } | null = null
  private passages: Map<Comment, Passage> | null = null
  private found: Map<Read, Map<Passage, unknown>> | null = null

  conversationIn(snapshot: DeskSnapshot): Conversation {
    const { ticket, comments } = snapshot
    const known = this.conversation
    if (known?.comments === comments.length && known.read.subject.text === ticket.subject) return known.read
    const read = readConversation(snapshot, this)
    this.conversation = { comments: comments.length, read }
    return read
  }

  subjectOf({ subject }: Pick<Ticket, 'subject'>): Passage {
    if (this.subject?.text !== subject) this.subject = { commentId: null, text: subject }
    return this.subject
  }

  passageOf(comment: Comment): Passage {
    this.passages ??= new Map()
    const known = this.passages.get(comment)
    if (known !== undefined) return known
    const passage = toPassage(comment)
    this.passages.set(comment, passage)
    return passage
  }

  /** What this reader finds in the text. */
  recall<Found>(read: (passage: Passage) => Found, passage: Passage): Found {
    const all = this.foundBy(read)
    const known = all.get(passage)
    if (known !== undefined) return known as Found
    const found = read(passage)
    all.set(passage, found)
    return found
  }

  /** Makes room: what is asked for again is read again. */
  forget(): void {
    this.subject = null
    this.conversation = null
    this.passages = null
    this.found = null
  }

  private foundBy(read: Read): Map<Passage, unknown> {
    this.found ??= new Map()
    const known = this.found.get(read)
    if (known !== undefined) return known
    const all = new Map<Passage, unknown>()
    this.found.set(read, all)
    return all
  }
}
