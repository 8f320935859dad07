import type { CompiledPolicy } from './compile.ts'
import type { Formula } from './compile-condition.ts'
import { openSession } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import type { Leaf } from './leaves/leaf.ts'
import { turnsAt } from './motion.ts'
import type { Session } from './session.ts'

const NOW = Number.NEGATIVE_INFINITY
const NEVER = Number.POSITIVE_INFINITY

/**
 * Until when the same rules fire if nothing happens and only time passes: a look before then finds what this one found, as
 * long as `commonAnswers` stay what they are.
 * @param next what the next look would know at this same instant, with what this one found to fire
 * @returns perhaps too early, never too late; the input's own instant where the next look may already differ
 */
export function standsUntil(compiled: CompiledPolicy, session: Session, next: FactInput): number {
  const isOther = next !== session.view.input && compiled.readings.some((reading) => reading.remembers)
  const then = isOther ? openSession(compiled, next) : session
  let first = NEVER
  for (const rule of compiled.rules) {
    if (!rule.isRestless) continue
    const isFired = next.previouslyFired?.includes(rule.id) ?? false
    const turns = isFired
      ? comesTo(rule.stay ?? rule.when, false, session, then)
      : comesTo(rule.when, true, session, then)
    first = Math.min(first, turns)
  }
  return Math.max(next.now, first)
}

/** How the questions that every open ticket of an account answers alike are answered, and until when if nothing happens. */
export function commonAnswers(compiled: CompiledPolicy, session: Session): { answers: string; standUntil: number } {
  const leaves = compiled.leaves.filter(({ reading }) => reading.common)
  return {
    answers: leaves.map((leaf) => String(session.judge(leaf))).join(),
    standUntil: leaves.reduce((first, leaf) => Math.min(first, turnsAt(leaf, session)), NEVER),
  }
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
