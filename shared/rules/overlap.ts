import type { CompiledPolicy, CompiledRule } from './compile.ts'
import type { Formula } from './compile-condition.ts'
import { complement, contradict, type Domain, implies } from './domain.ts'
import { FACTS, type FactName } from './facts.ts'
import type { Reading } from './session.ts'

/** One question with the answers that make it true. */
interface Literal {
  reading: Reading
  domain: Domain
}

/** Questions that must all be answered so; a condition is true when one of its cases is. */
type Case = readonly Literal[]

/** What is doubtful about a rule as written. */
export interface Doubt {
  rule: string
  kind: 'never' | 'covered' | 'weak'
  /** The rule that covers it. */
  by?: string
}

const MOST_CASES = 400

/** Rules that can never fire, are wholly covered by another, or would page on hints alone. Silent where it cannot be certain. */
export function findDoubts(compiled: CompiledPolicy): Doubt[] {
  const cases = new Map(compiled.rules.map((rule) => [rule, possibleCases(rule.when)]))
  return compiled.rules.flatMap((rule): Doubt[] => {
    const own = cases.get(rule)
    if (!own) return []
    if (own.length === 0) return [{ rule: rule.id, kind: 'never' }]
    const cover = compiled.rules.find((other) => covers(other, rule, cases, compiled.rules))
    return [
      ...(rule.level === 'red' && own.some(isWeak) ? [{ rule: rule.id, kind: 'weak' } as const] : []),
      ...(cover ? [{ rule: rule.id, kind: 'covered', by: cover.id } as const] : []),
    ]
  })
}

/** `other` fires whenever `rule` does, at its level or above; of two alike, the first covers. */
function covers(
  other: CompiledRule,
  rule: CompiledRule,
  cases: ReadonlyMap<CompiledRule, Case[] | null>,
  all: readonly CompiledRule[],
): boolean {
  if (other === rule || (other.level === 'amber' && rule.level === 'red')) return false
  if (other.mode === 'shadow' && rule.mode === 'live') return false
  const [wide, narrow] = [cases.get(other), cases.get(rule)]
  if (!wide || !narrow || wide.length === 0 || !within(narrow, wide)) return false
  return !within(wide, narrow) || all.indexOf(other) < all.indexOf(rule)
}

const within = (narrow: readonly Case[], wide: readonly Case[]) =>
  narrow.every((each) => wide.some((other) => other.every((literal) => follows(each, literal))))

const follows = (given: Case, literal: Literal) =>
  given.some((each) => sameScale(each, literal) && implies(each.domain, literal.domain))

/** Word questions to one text share a scale, whichever lists they ask for. */
function sameScale(a: Literal, b: Literal): boolean {
  if (a.domain.kind === 'mentions' && b.domain.kind === 'mentions') return a.reading.fact === b.reading.fact
  return a.reading === b.reading
}

/** Hints and gates are no cause: a page needs one solid fact. */
const isWeak = (each: Case) =>
  each.every(({ reading }) => reading.weak || FACTS[reading.fact as FactName]?.gate === true)

/** The cases that do not contradict themselves; null when there are too many to look at. */
function possibleCases(formula: Formula): Case[] | null {
  return expand(formula, true)?.filter((each) => !each.some((literal) => contradict(domainsOf(each, literal)))) ?? null
}

const domainsOf = (each: Case, literal: Literal) =>
  each.filter((other) => sameScale(other, literal)).map((other) => other.domain)

/** A condition (or, not wanted, its opposite) as alternatives of questions that must all hold. */
function expand(formula: Formula, wanted: boolean): Case[] | null {
  if (formula.kind === 'not') return expand(formula.part, !wanted)
  if (formula.kind === 'leaf') {
    const { reading, domain } = formula.leaf
    return (wanted ? [domain] : complement(domain)).map((each) => [{ reading, domain: each }])
  }
  const parts = formula.parts.map((part) => expand(part, wanted))
  const either = (formula.kind === 'any') === wanted
  return parts.reduce(either ? alternatives : combinations)
}

function alternatives(a: Case[] | null, b: Case[] | null): Case[] | null {
  return a && b && a.length + b.length <= MOST_CASES ? [...a, ...b] : null
}

function combinations(a: Case[] | null, b: Case[] | null): Case[] | null {
  if (!a || !b || a.length * b.length > MOST_CASES) return null
  return a.flatMap((left) => b.map((right) => [...left, ...right]))
}
