import type { Policy } from '../policy/policy.ts'
import { shiftOf } from './count.ts'
import type { Pages, PolicyTally } from './tally.ts'

/** The direct messages one person gets about REDs, in all and by shift of 12 hours. */
export interface Paged {
  total: number
  /** Over every shift of the history, quiet ones too. */
  perShift: number
  /** The most in one shift. */
  worstShift: number
  /** Shifts in which there was any. */
  shifts: number
}

/** Pages per person and shift, told twice: nobody ever acknowledges, and somebody does after a fixed time. */
export interface Load {
  ackAfterMinutes: number
  shifts: number
  people: { person: string; unacknowledged: Paged; acknowledged: Paged }[]
}

export function loadOf(
  policy: Policy,
  pages: PolicyTally['pages'],
  { from, to }: { from: number; to: number },
  ackAfterMs: number,
): Load {
  const { timeZone } = policy.workspace
  const shifts = to < from ? 0 : shiftOf(to, timeZone) - shiftOf(from, timeZone) + 1
  const names = new Map(Object.values(policy.people).map(({ chat, name }) => [chat, name]))
  const users = new Set([...Object.keys(pages.unacknowledged), ...Object.keys(pages.acknowledged)])
  const people = [...users].map((user) => ({
    person: names.get(user) ?? user,
    unacknowledged: pagedOf(pages.unacknowledged, user, shifts),
    acknowledged: pagedOf(pages.acknowledged, user, shifts),
  }))
  const heaviestFirst = people.toSorted((a, b) => b.unacknowledged.total - a.unacknowledged.total)
  return { ackAfterMinutes: ackAfterMs / 60_000, shifts, people: heaviestFirst }
}

function pagedOf(pages: Pages, user: string, shifts: number): Paged {
  const counts = Object.values(pages[user] ?? {})
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    total,
    perShift: shifts === 0 ? 0 : Math.round((100 * total) / shifts) / 100,
    worstShift: Math.max(0, ...counts),
    shifts: counts.length,
  }
}
