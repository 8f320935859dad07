import { isOver } from '../../desk.ts'
import { placeBefore, placeOf } from '../../health/history.ts'
import type { Passage } from '../words/find-words.ts'
import type { Conversation } from './conversation.ts'
import type { FactInput, HistoryStub } from './input.ts'
import { TextMemory } from './text-memory.ts'

/** How long an account's history keeps solved tickets. */
const KEPT_MS = 90 * 86_400_000

const NOTHING = { first: 0, end: 0, own: null }

/** The input with what several facts share, worked out when first asked for. */
export class FactView {
  readonly input: FactInput
  private readonly texts: TextMemory
  private othersRead: readonly HistoryStub[] | null = null
  /** Where the ticket itself stands in the history. */
  private place: number | null = null

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

  /** The account's other tickets that were created in `[from, to]`. */
  othersCreated(from: number, to: number): readonly HistoryStub[] {
    const { first, end, own } = this.created(from, to)
    const all = this.input.history?.stubs.slice(first, end) ?? []
    return own === null ? all : all.toSpliced(own - first, 1)
  }

  /** How many they are, without a walk through all of them. */
  countOthersCreated(from: number, to: number): number {
    const { first, end, own } = this.created(from, to)
    return end - first - (own === null ? 0 : 1)
  }

  /** From where to where the history was created in `[from, to]`, and where the ticket itself stands if it stands there. */
  private created(from: number, to: number): { first: number; end: number; own: number | null } {
    const { history, snapshot } = this.input
    if (history === null) return NOTHING
    this.place ??= placeOf(history, snapshot.ticket)
    const [first, end] = [placeBefore(history.stubs, to + 1), placeBefore(history.stubs, from)]
    return { first, end, own: this.place >= first && this.place < end ? this.place : null }
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
