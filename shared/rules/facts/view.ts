import { isOver } from '../../desk.ts'
import type { Passage } from '../words/find-words.ts'
import type { Conversation } from './conversation.ts'
import type { FactInput, HistoryStub } from './input.ts'
import { TextMemory } from './text-memory.ts'

/** How long an account's history keeps solved tickets. */
const KEPT_MS = 90 * 86_400_000

/** The input with what several facts share, worked out when first asked for. */
export class FactView {
  readonly input: FactInput
  private readonly texts: TextMemory
  private othersRead: readonly HistoryStub[] | null = null

  constructor(input: FactInput) {
    this.input = input
    this.texts = input.texts ?? new TextMemory()
  }

  get conversation(): Conversation {
    return this.texts.conversationIn(this.input.snapshot)
  }

  /** What somebody who reads it finds in a text, read once. */
  recall<Found>(read: (passage: Passage) => Found, passage: Passage): Found {
    return this.texts.recall(read, passage)
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
