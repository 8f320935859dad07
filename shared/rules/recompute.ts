import { canonicalJson } from '../canonical.ts'
import type { Policy } from '../policy/policy.ts'
import { compilePolicy } from './compile.ts'
import { evaluate } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import type { Proof } from './proof.ts'

/** What recomputing a proof came to: the same bytes, or the first part that is not the same. */
export type Recomputed = { kind: 'same' } | { kind: 'different'; part: keyof Proof; proof: Proof }

/** Evaluates again and compares byte for byte. */
export function recompute(proof: Proof, input: FactInput, policy: Policy): Recomputed {
  const again = evaluate(compilePolicy(policy), input)
  const parts: (keyof Proof)[] = [
    'policyVersion',
    'policyDigest',
    'ticketId',
    'at',
    'inputs',
    'verdict',
    'headline',
    'rules',
  ]
  const part = parts.find((name) => canonicalJson(proof[name]) !== canonicalJson(again[name]))
  return part === undefined ? { kind: 'same' } : { kind: 'different', part, proof: again }
}
