import type { CompiledPolicy } from './compile.ts'
import { explain, openSession } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import type { Flip, Leaf } from './leaves/leaf.ts'
import type { Proof } from './proof.ts'
import type { Session } from './session.ts'

/** The smallest change of one fact that turns the verdict. */
export interface Counterfactual {
  fact: string
  /** Null where the fact is unknown. */
  from: unknown
  to: { op: string; value?: unknown }
  verdict: Proof['verdict']
  /** Rules that would start or stop firing. */
  rules: string[]
  /** When the change comes by itself as time passes, epoch milliseconds; null when it does not. */
  at: number | null
}

interface Candidate extends Flip {
  leaf: Leaf
  current: unknown
}

/**
 * What would have made the difference. Every value at which a live rule's condition turns is tried, nearest first; a
 * fact that is asked in two ways (its value and its change, say) is tried in each on its own.
 * @returns null when no single fact can turn the verdict
 */
export function counterfactual(compiled: CompiledPolicy, input: FactInput): Counterfactual | null {
  const session = openSession(compiled, input)
  const before = explain(compiled, session)
  for (const candidate of candidates(compiled, session)) {
    const pretended = session.pretend(candidate.leaf.reading, candidate.value)
    const after = explain(compiled, pretended)
    if (after.verdict === before.verdict) continue
    const turned = after.rules.filter((rule, at) => (rule.verdict === true) !== (before.rules[at]?.verdict === true))
    return tell(
      candidate,
      after.verdict,
      turned.map((rule) => rule.rule),
      input.now,
    )
  }
  return null
}

function candidates(compiled: CompiledPolicy, session: Session): Candidate[] {
  const all = compiled.leaves.flatMap((leaf) => {
    const current = session.value(leaf.reading)
    return leaf.flips(current).map((flip) => ({ ...flip, leaf, current }))
  })
  return all.toSorted((a, b) => a.cost - b.cost || a.leaf.index - b.leaf.index)
}

function tell(
  { leaf, current, value, to }: Candidate,
  verdict: Proof['verdict'],
  rules: string[],
  now: number,
): Counterfactual {
  const wait = leaf.reading.clock * (Number(value) - Number(current))
  const comes = leaf.reading.clock !== 0 && typeof current === 'number' && wait > 0
  const from =
    leaf.domain.kind === 'mentions' ? ((current as unknown[] | undefined)?.length ?? null) : (current ?? null)
  return { fact: leaf.reading.fact, from, to, verdict, rules, at: comes ? now + wait : null }
}
