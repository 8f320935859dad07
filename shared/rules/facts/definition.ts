import type { Passage } from '../words/find-words.ts'
import type { HistoryStub, PreviousRead } from './input.ts'
import type { FactView } from './view.ts'

/** A single value. */
export type Scalar = string | number | boolean

/** What a fact can be compared with depends on its kind; a `duration` and an `instant` are milliseconds. */
export type FactKind = 'number' | 'duration' | 'instant' | 'text' | 'choice' | 'boolean' | 'list' | 'words'

/** A value of a fact; undefined when it is unknown. */
export type FactValue = Scalar | readonly string[] | readonly Passage[] | undefined

/** When a value that stays may first have fallen by so many, or risen, with time alone; never said too late. */
export interface Steps {
  falls(view: FactView, by: number): number
  rises(view: FactView): number
}

export const NEVER = Number.POSITIVE_INFINITY

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
  /** The clock stands still for now. */
  rests?(view: FactView): boolean
  /** Changes in steps of one. */
  whole?: true
  /** Moves with time alone although it has no clock. */
  steps?: Steps
  /** Depends on what was remembered at the last look. */
  remembers?: true
  /** Takes reading whole texts. */
  costly?: true
  /** The same for every open ticket of the account. */
  common?: true | undefined
  /** As much of another ticket of the account as it looks at. */
  sees?: ((stub: HistoryStub) => unknown) | undefined
  read(view: FactView): FactValue
  /** The value at the last read, for `change` conditions. */
  before?(previous: PreviousRead): Scalar | null
}

/** What unknown means where a fact always has a value. */
export const never = 'never unknown'
