import type { CompiledPolicy, CompiledRule } from './compile.ts'
import type { Formula } from './compile-condition.ts'
import { opposite, type RuleVerdict, type Verdict } from './proof.ts'
import type { Session } from './session.ts'

/** A rule that fires. */
export type Firing = Pick<RuleVerdict, 'rule' | 'level' | 'mode'>

/** The rules that fire, as `explain` has them, without their working. */
export function firing(compiled: CompiledPolicy, session: Session): Firing[] {
  const fired = session.view.input.previouslyFired ?? []
  const found: Firing[] = []
  for (const rule of compiled.rules) {
    if (!fires(rule, session, fired.includes(rule.id))) continue
    found.push({ rule: rule.id, level: rule.level, mode: rule.mode })
  }
  return found
}

/** Whether a rule fires: once fired, it does not let go by an answer that cannot be told. */
export function fires({ when, stay }: CompiledRule, session: Session, wasFired: boolean): boolean {
  const starts = answer(when, session)
  if (starts === true || !wasFired) return starts === true
  return (stay === null ? starts : answer(stay, session)) !== false
}

/** Ends with the part that decides, and reads whole texts last. */
function answer(formula: Formula, session: Session): Verdict {
  if (formula.kind === 'leaf') return session.judge(formula.leaf)
  if (formula.kind === 'not') return opposite(answer(formula.part, session))
  const decisive = formula.kind === 'any'
  let verdict: Verdict = !decisive
  for (const part of formula.cheapFirst) {
    const found = answer(part, session)
    if (found === decisive) return decisive
    if (found === 'unknown') verdict = found
  }
  return verdict
}

/** Rules of one mode, by id. */
export function namesOf(rules: readonly Firing[], mode: Firing['mode']): string[] {
  return rules.filter((rule) => rule.mode === mode).map(({ rule }) => rule)
}
