import type { Ladder } from '../policy/ladder.ts'
import type { CompiledPolicy } from './compile.ts'
import { explain, openSession } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import type { Session } from './session.ts'

/**
 * The ladder a RED takes: of the first route that asks for nothing that is not certainly so.
 * @param fired the rules that raised it, where the caller knows them; worked out otherwise
 */
export function chooseLadder(
  compiled: CompiledPolicy,
  input: FactInput,
  fired?: readonly string[],
): { key: string; ladder: Ladder } {
  const session = openSession(compiled, input)
  let known = fired
  for (const { ladder, rules, explain: when } of compiled.routes) {
    known ??= rules === null ? undefined : firedNow(compiled, session)
    if (rules !== null && !rules.some((rule) => known?.includes(rule))) continue
    if (when !== null && when(session).verdict !== true) continue
    const found = compiled.policy.ladders[ladder]
    if (found) return { key: ladder, ladder: found }
  }
  throw new Error('the policy has no route for every RED')
}

function firedNow(compiled: CompiledPolicy, session: Session): string[] {
  const { rules } = explain(compiled, session)
  return rules.filter((rule) => rule.mode === 'live' && rule.verdict === true).map((rule) => rule.rule)
}
