import { isOver } from '../../desk.ts'
import { placeFrom, placeOf } from '../../health/history.ts'
import type { Passage } from '../words/find-words.ts'
import type { Conversation } from './conversation.ts'
import type { FactInput, HistoryStub } from './input.ts'
import { TextMemory } from './text-memory.ts'

/** How long an account's history keeps solved tickets. */
const KEPT_MS = 90 * 86_400_000

const NONE: readonly HistoryStub[] = []

/** The input with what several facts share, worked out when first asked for. */
export class FactView {
  readonly input: FactInput
  private readonly texts: TextMemory
  private othersRead: readonly HistoryStub[] | null = null
  private placeRead: number | null = null

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
    const [first, end] = this.created(from, to)
    const created = this.stubs.slice(first, end)
    if (this.place >= first && this.place < end) created.splice(this.place - first, 1)
    return created
  }

  /** How many they are, without a walk through all of them. */
  countOthersCreated(from: number, to: number): number {
    const [first, end] = this.created(from, to)
    return end - first - (this.place >= first && this.place < end ? 1 : 0)
  }

  /** When the nth oldest of the history's tickets since `from` was created; undefined where there are fewer. */
  nthCreated(from: number, nth: number): number | undefined {
    const [, end] = this.created(from, from)
    return this.stubs[end - nth]?.createdAt
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

  get isInHistory(): boolean {
    return this.place >= 0
  }

  private get stubs(): readonly HistoryStub[] {
    return this.input.history?.stubs ?? NONE
  }

  /** From where to where the history was created in `[from, to]`. */
  private created(from: number, to: number): readonly [first: number, end: number] {
    return [placeFrom(this.stubs, to), placeFrom(this.stubs, from - 1)]
  }

  /** Where the ticket itself stands in the history; -1 where it does not. */
  private get place(): number {
    const { history, snapshot } = this.input
    this.placeRead ??= history === null ? -1 : placeOf(history, snapshot.ticket)
    return this.placeRead
  }

  get isOver(): boolean {
    return isOver(this.input.snapshot.ticket.status)
  }
}
