import type { Comment, DeskSnapshot, Ticket } from '../../desk.ts'
import type { Passage } from '../words/find-words.ts'
import { type Conversation, type Passages, readConversation } from './conversation.ts'

type Read<Found> = (passage: Passage) => Found

/** A text, and what its readers found in it. */
class KnownText implements Passage {
  readonly commentId: string | null
  readonly text: string
  private readonly readers: Read<unknown>[] = []
  private readonly found: unknown[] = []

  constructor(commentId: string | null, text: string) {
    this.commentId = commentId
    this.text = text
  }

  isOf(commentId: string | null, text: string): boolean {
    return this.commentId === commentId && this.text === text
  }

  recall<Found>(read: Read<Found>): Found {
    const known = this.readers.indexOf(read)
    if (known >= 0) return this.found[known] as Found
    const found = read(this)
    this.readers.push(read)
    this.found.push(found)
    return found
  }
}

/** What was found in the texts of one ticket: further comments may come, but none changes. */
export class TextMemory implements Passages {
  private subject: KnownText | null = null
  private conversation: { comments: number; read: Conversation } | null = null
  private texts: KnownText[] = []

  conversationIn(snapshot: DeskSnapshot): Conversation {
    const { ticket, comments } = snapshot
    const known = this.conversation
    if (known?.comments === comments.length && known.read.subject.text === ticket.subject) return known.read
    const read = readConversation(snapshot, this)
    this.conversation = { comments: comments.length, read }
    return read
  }

  subjectOf({ subject }: Pick<Ticket, 'subject'>): Passage {
    if (!this.subject?.isOf(null, subject)) this.subject = new KnownText(null, subject)
    return this.subject
  }

  passageOf({ id, body }: Comment, place: number): Passage {
    const known = this.texts[place]
    if (known?.isOf(id, body)) return known
    const text = new KnownText(id, body)
    this.texts[place] = text
    return text
  }

  /** What this reader finds in the text. */
  recall<Found>(read: Read<Found>, passage: Passage): Found {
    return passage instanceof KnownText ? passage.recall(read) : read(passage)
  }

  /** Makes room: what is asked for again is read again. */
  forget(): void {
    this.subject = null
    this.conversation = null
    this.texts = []
  }
}
