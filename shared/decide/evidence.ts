import type { CompiledPolicy } from '../rules/compile.ts'
import { evaluate } from '../rules/evaluate.ts'
import type { FactInput } from '../rules/facts/input.ts'
import { type PackedProof, packProof } from '../rules/pack-proof.ts'

/** A proof with what recomputes it; without the inputs where they are too long to keep, for their digest is in the proof. */
export interface Evidence {
  proof: PackedProof
  inputs: FactInput | null
}

/** Well below what a document may hold, so that a ticket of any length can still become RED. */
const MAX_INPUT_CHARS = 400_000

/** What is kept to explain and recompute a RED. */
export function evidenceOf(rules: CompiledPolicy, inputs: FactInput): Evidence {
  return { proof: packProof(evaluate(rules, inputs)), inputs: fits(inputs) ? inputs : null }
}

function fits(inputs: FactInput): boolean {
  return JSON.stringify(inputs).length <= MAX_INPUT_CHARS
}
