import type { Domain } from '../domain.ts'
import type { Trace, Verdict } from '../proof.ts'
import type { Question, Session } from '../session.ts'

/** A value a reading could have had instead, in words and with how far away it is (0 to 2, less is nearer). */
export interface Flip {
  value: unknown
  to: { op: string; value?: unknown }
  cost: number
}

/** One compiled question. */
export interface Leaf extends Question {
  /** Builds the trace of a value that was judged. */
  trace(value: unknown, verdict: Verdict): Trace
  /** Values that would turn the judgement of `value`. */
  flips(value: unknown): Flip[]
  /** The values for which it is true. */
  domain: Domain
}

/** The trace of a leaf in this evaluation; conditions that ask the same share it. */
export function traceOf(leaf: Leaf, session: Session): Trace {
  const known = session.traces[leaf.index]
  if (known !== undefined) return known
  const value = session.value(leaf.reading)
  const trace = leaf.trace(value, leaf.judge(value))
  session.traces[leaf.index] = trace
  return trace
}
