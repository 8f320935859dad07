import { fires } from './answer.ts'
import type { CompiledPolicy, CompiledRule } from './compile.ts'
import type { Formula } from './compile-condition.ts'
import { openSession } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import type { Leaf } from './leaves/leaf.ts'
import { turnsAt } from './motion.ts'
import type { Session } from './session.ts'

const NOW = Number.NEGATIVE_INFINITY
const NEVER = Number.POSITIVE_INFINITY

/** Until when each rule of a policy, in its order, says what it said, if nothing happens and only time passes. */
export type Stands = readonly number[]

/**
 * Until when each rule stands: perhaps too early, never too late, and as long as `commonAnswers` stay what they are. Not in
 * the future where the next look may already find it otherwise.
 * @param next what the next look would know at this same instant, with what this one found to fire
 */
export function standsOf(compiled: CompiledPolicy, session: Session, next: FactInput): Stands {
  const isOther = next !== session.view.input && compiled.readings.some((reading) => reading.remembers)
  const then = isOther ? openSession(compiled, next) : session
  return compiled.rules.map((rule) => turnsFrom(rule, next.previouslyFired?.includes(rule.id) ?? false, session, then))
}

/**
 * Asks only the rules that do not stand any more.
 * @param doubted asks a rule all the same
 * @returns until when each rule stands from now on; null where one has turned
 */
export function standStill(
  compiled: CompiledPolicy,
  session: Session,
  stands: Stands,
  doubted: (rule: CompiledRule) => boolean,
): Stands | null {
  const { now, previouslyFired = [] } = session.view.input
  const next = [...stands]
  for (const [at, rule] of compiled.rules.entries()) {
    if ((stands[at] ?? now) > now && !doubted(rule)) continue
    const wasFired = previouslyFired.includes(rule.id)
    if (fires(rule, session, wasFired) !== wasFired) return null
    next[at] = turnsFrom(rule, wasFired, session, session)
  }
  return next
}

/** How the questions that every open ticket of an account answers alike are answered, and until when if nothing happens. */
export function commonAnswers(compiled: CompiledPolicy, session: Session): { answers: string; standUntil: number } {
  const leaves = compiled.leaves.filter(({ reading }) => reading.common)
  return {
    answers: leaves.map((leaf) => String(session.judge(leaf))).join(),
    standUntil: leaves.reduce((first, leaf) => Math.min(first, turnsAt(leaf, session)), NEVER),
  }
}

function turnsFrom(
  { when, stay, isRestless }: CompiledRule,
  isFired: boolean,
  session: Session,
  then: Session,
): number {
  if (!isRestless) return NEVER
  return isFired ? comesTo(stay ?? when, false, session, then) : comesTo(when, true, session, then)
}

/** The earliest instant at which a formula could have this answer. */
function comesTo(formula: Formula, answer: boolean, session: Session, then: Session): number {
  if (formula.kind === 'not') return comesTo(formula.part, !answer, session, then)
  if (formula.kind === 'leaf') return leafComesTo(formula.leaf, answer, formula.leaf.reading.remembers ? then : session)
  // "All" needs every part to be true, and one to be false; "any" the other way round.
  const isEvery = (formula.kind === 'all') === answer
  let instant = isEvery ? NOW : NEVER
  for (const part of formula.parts) {
    const comes = comesTo(part, answer, session, then)
    instant = isEvery ? Math.max(instant, comes) : Math.min(instant, comes)
    if (instant === (isEvery ? NEVER : NOW)) return instant
  }
  return instant
}

/** A text that nobody had to read for the verdict is not read for this either: it may answer anything. */
function leafComesTo(leaf: Leaf, answer: boolean, session: Session): number {
  const { reading } = leaf
  if (reading.common) return session.judge(leaf) === answer ? NOW : NEVER
  if (reading.costly && !session.isRead(reading)) return NOW
  return session.judge(leaf) === answer ? NOW : turnsAt(leaf, session)
}
