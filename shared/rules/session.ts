import type { FactInput, HistoryStub } from './facts/input.ts'
import { FactView } from './facts/view.ts'
import type { Trace, Verdict } from './proof.ts'
import type { Mentions, Passage, WordFinder } from './words/find-words.ts'

/** A value that conditions ask for, read at most once an evaluation. Two conditions with one `key` share it. */
export interface Reading {
  index: number
  key: string
  /** The fact as it is named to people. */
  fact: string
  weak: boolean
  /** Grows (1) or shrinks (-1) with real time all by itself, in milliseconds; 0 where it does not. */
  clock: -1 | 0 | 1
  /** How time alone moves it; it stays where absent. */
  moves?: Motion | undefined
  /** Compares with what was remembered at the last look. */
  remembers?: true | undefined
  /** Takes reading whole texts: asked last where the answer alone matters. */
  costly?: true | undefined
  /** The same for every open ticket of the account. */
  common?: true | undefined
  /** As much of another ticket of the account as it looks at. */
  sees?: ((stub: HistoryStub) => unknown) | undefined
  /** The value; undefined when it is unknown. */
  read(session: Session): unknown
  /** Worked out from another reading and the policy: no input of its own. */
  derived?: true
}

/**
 * How a value moves while nothing happens and only time passes. A value without a motion stays what it is. Instants may come
 * early but never late.
 */
export type Motion =
  /** Grows (1) or shrinks (-1), never faster than real time; not at all while it rests. */
  | { kind: 'creeps'; towards: 1 | -1; rests?(session: Session): boolean }
  /** Stays, but for the instants at which it may first have fallen by so many, or risen at all. */
  | { kind: 'steps'; falls(session: Session, by: number): number; rises(session: Session): number }

/** Asks one reading, judges its value. */
export interface Question {
  index: number
  reading: Reading
  judge(value: unknown): Verdict
}

const UNREAD = Symbol('unread')

/** One evaluation: what was read so far and what was found of it. */
export class Session {
  readonly view: FactView
  readonly traces: (Trace | undefined)[] = []
  private readonly verdicts: (Verdict | undefined)[]
  private readonly values: unknown[]
  private readonly finder: WordFinder

  constructor(input: FactInput, finder: WordFinder, readings: number, questions: number) {
    this.view = new FactView(input)
    this.finder = finder
    this.values = new Array(readings).fill(UNREAD)
    this.verdicts = new Array(questions)
  }

  value(reading: Reading): unknown {
    const known = this.values[reading.index]
    if (known !== UNREAD) return known
    const value = reading.read(this)
    this.values[reading.index] = value
    return value
  }

  /** What a question comes to, judged once. */
  judge({ index, reading, judge }: Question): Verdict {
    const known = this.verdicts[index]
    if (known !== undefined) return known
    const verdict = judge(this.value(reading))
    this.verdicts[index] = verdict
    return verdict
  }

  isRead(reading: Reading): boolean {
    return this.values[reading.index] !== UNREAD
  }

  /** The same evaluation, had one reading given another value. */
  pretend(reading: Reading, value: unknown): Session {
    const other = new Session(this.view.input, this.finder, 0, this.verdicts.length)
    other.values.push(...this.values)
    other.values[reading.index] = value
    return other
  }

  /** What the policy's phrases find in a text, by list. */
  find(passage: Passage): Mentions {
    return this.view.recall(this.finder.find, passage)
  }
}
