import type { Passage } from '../words/find-words.ts'
import type { PreviousRead } from './input.ts'
import type { FactView } from './view.ts'

/** A single value. */
export type Scalar = string | number | boolean

/** What a fact can be compared with depends on its kind; a `duration` and an `instant` are milliseconds. */
export type FactKind = 'number' | 'duration' | 'instant' | 'text' | 'choice' | 'boolean' | 'list' | 'words'

/** A value of a fact; undefined when it is unknown. */
export type FactValue = Scalar | readonly string[] | readonly Passage[] | undefined

/** One named value about a ticket or its account at an instant. */
export interface FactDefinition {
  kind: FactKind
  /** What it is, for people. */
  about: string
  unit: string
  /** Where the value comes from. */
  source: string
  /** What it means that the value is unknown. */
  unknown: string
  /** The values a `choice` can have, lowest first where they have an order. */
  choices?: readonly string[]
  ordered?: true
  /** A hint only: never the sole cause of a page. */
  weak?: true
  /** Says whether a rule applies at all, never why: no cause by itself either. */
  gate?: true
  /** Grows (1) or shrinks (-1) with real time all by itself. */
  clock?: 1 | -1
  /** Changes in steps of one. */
  whole?: true
  read(view: FactView): FactValue
  /** The value at the last read, for `change` conditions. */
  before?(previous: PreviousRead): Scalar | null
}

/** What unknown means where a fact always has a value. */
export const never = 'never unknown'
