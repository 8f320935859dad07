import { isOver } from '../../desk.ts'
import type { Mentions, Passage, WordFinder } from '../words/find-words.ts'
import { type Conversation, readConversation } from './conversation.ts'
import type { FactInput, HistoryStub } from './input.ts'

/** How long an account's history keeps solved tickets. */
const KEPT_MS = 90 * 86_400_000

/** The input with what several facts share, worked out when first asked for. */
export class FactView {
  readonly input: FactInput
  private conversationRead: Conversation | null = null
  private othersRead: readonly HistoryStub[] | null = null

  constructor(input: FactInput) {
    this.input = input
  }

  get conversation(): Conversation {
    this.conversationRead ??= readConversation(this.input.snapshot, this.input.texts?.passageOf)
    return this.conversationRead
  }

  find(finder: WordFinder, passage: Passage): Mentions {
    return this.input.texts?.find(finder, passage) ?? finder.find(passage)
  }

  /** What a reading of whole texts comes to, read once for the same texts where they are remembered. */
  recall<Value>(what: string, passages: readonly Passage[], read: (passages: readonly Passage[]) => Value): Value {
    return this.input.texts ? this.input.texts.recall(what, passages, read) : read(passages)
  }

  /** The account's other tickets; null when the history is unknown. */
  get others(): readonly HistoryStub[] | null {
    if (this.input.history === null) return null
    const id = this.input.snapshot.ticket.id
    this.othersRead ??= this.input.history.stubs.filter((stub) => stub.id !== id)
    return this.othersRead
  }

  /** The history holds everything from `since` on. */
  covers(since: number): boolean {
    const { history } = this.input
    return history !== null && (history.completeSince ?? this.input.now - KEPT_MS) <= since
  }

  get isOver(): boolean {
    return isOver(this.input.snapshot.ticket.status)
  }
}
