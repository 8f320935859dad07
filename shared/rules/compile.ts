import { digest } from '../canonical.ts'
import type { Policy, Rule } from '../policy/policy.ts'
import { AROUND_THE_CLOCK, toSchedule } from '../sla/schedule.ts'
import { type Because, compileBecause } from './because.ts'
import { ConditionCompiler, type Explain, explainer, type Formula } from './compile-condition.ts'
import type { Leaf } from './leaves/leaf.ts'
import type { Reading } from './session.ts'
import { compileWords, type WordFinder } from './words/find-words.ts'
import { resolveLists } from './words/lists.ts'

/** A rule made ready. `stay` is null where `when` itself keeps a fired rule fired. */
export interface CompiledRule {
  id: string
  version: string
  level: Rule['level']
  mode: 'shadow' | 'live'
  when: Formula
  stay: Formula | null
  /** Time alone may start or stop it, or what was remembered at the last look. */
  isRestless: boolean
  /** It asks what every open ticket of the account answers alike. */
  asksInCommon: boolean
  explainWhen: Explain
  explainStay: Explain | null
  explainQuote: Explain | null
  because: Because
}

/** A way to a ladder: for REDs of some rules (any, when null) for which a condition holds. */
export interface CompiledRoute {
  ladder: string
  rules: readonly string[] | null
  explain: Explain | null
}

/** A policy compiled once and used for every ticket. Rules that are off are not in it. */
export interface CompiledPolicy {
  policy: Policy
  digest: string
  rules: readonly CompiledRule[]
  routes: readonly CompiledRoute[]
  readings: readonly Reading[]
  leaves: readonly Leaf[]
  finder: WordFinder
}

/**
 * Compiles a policy that `parsePolicy` or `checkPolicy` has found good. Throws where it names something that does not
 * exist: a broken expectation, never the way a lead learns of a mistake.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const schedule = policy.hours === undefined ? AROUND_THE_CLOCK : toSchedule(policy.hours)
  const compiler = new ConditionCompiler(resolveLists(policy.words), schedule)
  const rules = policy.rules.flatMap((rule) => compileRule(rule, compiler))
  const routes = policy.routes.map(({ ladder, rules: fired, when }) => ({
    ladder,
    rules: fired ?? null,
    explain: when === undefined ? null : explainer(compiler.compile(when)),
  }))
  const { leaves, lists } = compiler
  const readings = compiler.readings.all
  return { policy, digest: digest(policy), rules, routes, readings, leaves, finder: compileWords(lists) }
}

function compileRule(rule: Rule, compiler: ConditionCompiler): CompiledRule[] {
  const { id, version, level, mode } = rule
  if (mode === 'off') return []
  const when = compiler.compile(rule.when)
  const stay = rule.stay === undefined ? null : compiler.compile(rule.stay)
  const because = compileBecause(rule.because, compiler.readings)
  const quote = rule.quote && compiler.compile({ words: 'customer.text', lists: rule.quote })
  return [
    {
      ...{ id, version, level, mode, when, stay, because },
      isRestless: asks(when, stay, ({ moves, remembers }) => moves !== undefined || remembers === true),
      asksInCommon: asks(when, stay, ({ common }) => common === true),
      explainWhen: explainer(when),
      explainStay: stay && explainer(stay),
      explainQuote: quote ? explainer(quote) : null,
    },
  ]
}

/** A rule asks a reading of a kind, to start or to stay. */
function asks(when: Formula, stay: Formula | null, isSo: (reading: Reading) => boolean): boolean {
  return leavesOf(when).some(({ reading }) => isSo(reading)) || (stay !== null && asks(stay, null, isSo))
}

function leavesOf(formula: Formula): Leaf[] {
  if (formula.kind === 'leaf') return [formula.leaf]
  return formula.kind === 'not' ? leavesOf(formula.part) : formula.parts.flatMap(leavesOf)
}
