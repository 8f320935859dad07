import type { Domain } from './domain.ts'
import type { Leaf } from './leaves/leaf.ts'
import type { Session } from './session.ts'

const NEVER = Number.POSITIVE_INFINITY

/** The earliest instant at which time alone could turn this answer: perhaps too early, never too late. */
export function turnsAt(leaf: Leaf, session: Session): number {
  const { moves } = leaf.reading
  if (moves === undefined) return NEVER
  const value = session.value(leaf.reading)
  if (moves.kind === 'creeps') {
    if (value === undefined || moves.rests?.(session)) return NEVER
    return session.view.input.now + distance(leaf.domain, value, moves.towards)
  }
  if (leaf.domain.kind !== 'range' || typeof value !== 'number') {
    return Math.min(moves.falls(session, 1), moves.rises(session))
  }
  const by = fall(leaf.domain, value)
  const rises = leaf.domain.from >= value || leaf.domain.to < NEVER
  return Math.min(by === null ? NEVER : moves.falls(session, by), rises ? moves.rises(session) : NEVER)
}

/** How far a creeping value is from the next bound. What is not a range may turn at once. */
function distance(domain: Domain, value: unknown, towards: 1 | -1): number {
  if (domain.kind !== 'range' || typeof value !== 'number') return 0
  const ahead = [domain.from, domain.to].map((bound) => (bound - value) * towards).filter((way) => way >= 0)
  return Math.min(NEVER, ...ahead)
}

/** How far a value must fall to reach the next bound below; null where there is none. */
function fall({ from, to }: Extract<Domain, { kind: 'range' }>, value: number): number | null {
  const ways = [value - from, value - to].filter((way) => way >= 0 && way < NEVER)
  return ways.length === 0 ? null : Math.max(1, Math.min(...ways))
}
