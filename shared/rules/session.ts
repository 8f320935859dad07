import type { FactInput } from './facts/input.ts'
import { FactView } from './facts/view.ts'
import type { Trace } from './proof.ts'
import type { Mention, Passage, WordFinder } from './words/find-words.ts'

type Mentions = readonly (readonly Mention[] | undefined)[]

/** A value that conditions ask for, read at most once an evaluation. Two conditions with one `key` share it. */
export interface Reading {
  index: number
  key: string
  /** The fact as it is named to people. */
  fact: string
  weak: boolean
  /** Grows (1) or shrinks (-1) with real time all by itself, in milliseconds; 0 where it does not. */
  clock: -1 | 0 | 1
  /** The value; undefined when it is unknown. */
  read(session: Session): unknown
  /** Worked out from another reading and the policy: no input of its own. */
  derived?: true
}

const UNREAD = Symbol('unread')

/** One evaluation: what was read so far and what was found of it. */
export class Session {
  readonly view: FactView
  readonly traces: (Trace | undefined)[] = []
  private readonly values: unknown[]
  private readonly finder: WordFinder
  private readonly mentions = new Map<Passage, Mentions>()

  constructor(input: FactInput, finder: WordFinder, readings: number) {
    this.view = new FactView(input)
    this.finder = finder
    this.values = new Array(readings).fill(UNREAD)
  }

  value(reading: Reading): unknown {
    const known = this.values[reading.index]
    if (known !== UNREAD) return known
    const value = reading.read(this)
    this.values[reading.index] = value
    return value
  }

  /** The same evaluation, had one reading given another value. */
  pretend(reading: Reading, value: unknown): Session {
    const other = new Session(this.view.input, this.finder, 0)
    other.values.push(...this.values)
    other.values[reading.index] = value
    return other
  }

  /** What the policy's phrases find in a text, by list. */
  find(passage: Passage): Mentions {
    const known = this.mentions.get(passage)
    if (known !== undefined) return known
    const found = this.finder.find(passage)
    this.mentions.set(passage, found)
    return found
  }
}
