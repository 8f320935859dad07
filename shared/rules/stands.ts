import type { CompiledPolicy } from './compile.ts'
import { openSession } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import { turnsAt } from './motion.ts'
import type { Session } from './session.ts'

/**
 * Until when every answer stands if nothing happens and only time passes: looking again before finds what this look
 * found. May be early, never late.
 * @param next what the next look would know, at this same instant: answers that read what was remembered may turn with it
 * @returns an instant; the input's own where the next look may differ already
 */
export function standsUntil(compiled: CompiledPolicy, session: Session, next: FactInput): number {
  if (turnsWhenRemembered(compiled, session, next)) return next.now
  let first = Number.POSITIVE_INFINITY
  for (const leaf of compiled.leaves) first = Math.min(first, turnsAt(leaf, session))
  return first
}

function turnsWhenRemembered(compiled: CompiledPolicy, session: Session, next: FactInput): boolean {
  const leaves = compiled.leaves.filter((leaf) => leaf.reading.remembers)
  if (leaves.length === 0) return false
  const then = openSession(compiled, next)
  return leaves.some((leaf) => leaf.judge(session.value(leaf.reading)) !== leaf.judge(then.value(leaf.reading)))
}
