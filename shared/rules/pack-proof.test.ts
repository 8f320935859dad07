import { expect, it } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import { compilePolicy } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { PackedProof, packProof, unpackProof } from './pack-proof.ts'
import { recompute } from './recompute.ts'
import { account, input, policy, wordedRule } from './test-input.ts'

/** Fifty rules that all fire, each with words and thresholds of its own. */
const fifty = Array.from({ length: 50 }, (_, n) =>
  wordedRule(n, 1_000, { because: '{account.tier}, {words}', quote: ['everyone'] }),
)
const given = input({
  text: 'Everything is down for everyone. '.repeat(100),
  account: account({ riskFlags: Array(500).fill('late') }),
})

it('stores the proof of fifty rules in under 32 KB, and gives it back whole', () => {
  const proof = evaluate(compilePolicy(policy(fifty)), given)
  const stored = canonicalJson(packProof(proof))
  expect(stored.length).toBeLessThan(32 * 1024)
  const back = unpackProof(PackedProof.parse(JSON.parse(stored)))
  expect(canonicalJson(back)).toBe(canonicalJson(proof))
  expect(recompute(back, given, policy(fifty))).toEqual({ kind: 'same' })
})

it('refuses a packed proof that points to nothing', () => {
  const packed = packProof(evaluate(compilePolicy(policy(fifty)), given))
  expect(() => unpackProof({ ...packed, places: [] })).toThrow('points to nothing')
})
