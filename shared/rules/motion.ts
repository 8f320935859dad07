import type { Domain } from './domain.ts'
import type { Leaf } from './leaves/leaf.ts'
import type { Session } from './session.ts'

/** How a value moves while nothing happens and only time passes. A value without a motion stays what it is. */
export type Motion =
  /** Grows (1) or shrinks (-1), never faster than real time; not at all while it rests. */
  | { kind: 'creeps'; towards: 1 | -1; rests?(session: Session): boolean }
  /** Stays until `next`, which may come early but never late; with `falls` it can then only be less. */
  | { kind: 'steps'; falls?: true | undefined; next(session: Session, value: unknown): number }

/** The earliest instant at which time alone could turn this answer: perhaps too early, never too late. */
export function turnsAt(leaf: Leaf, session: Session): number {
  const { moves } = leaf.reading
  if (moves === undefined) return Number.POSITIVE_INFINITY
  const value = session.value(leaf.reading)
  if (moves.kind === 'creeps') {
    if (moves.rests?.(session)) return Number.POSITIVE_INFINITY
    return session.view.input.now + distance(leaf.domain, value, moves.towards)
  }
  const staysFalse = moves.falls && isOpenAbove(leaf.domain) && leaf.judge(value) === false
  return staysFalse ? Number.POSITIVE_INFINITY : moves.next(session, value)
}

/** A value that falls never comes to hold for "at least so many". */
const isOpenAbove = (domain: Domain) => domain.kind === 'range' && domain.to === Number.POSITIVE_INFINITY

/** How far a creeping value is from the next bound. Unknown stays unknown; what is not a range may turn at once. */
function distance(domain: Domain, value: unknown, towards: 1 | -1): number {
  if (value === undefined) return Number.POSITIVE_INFINITY
  if (domain.kind !== 'range' || typeof value !== 'number') return 0
  const ahead = [domain.from, domain.to].map((bound) => (bound - value) * towards).filter((way) => way >= 0)
  return Math.min(Number.POSITIVE_INFINITY, ...ahead)
}
