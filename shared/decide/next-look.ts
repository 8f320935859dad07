import type { SlaForecast } from '../sla/forecast.ts'

/** A ticket whose verdict may change with time alone is looked at this often. */
const LOOK_AGAIN_MS = 60 * 60_000

/** When the clocks' targets are three quarters used up, and from when on they are missed. */
export function deadlinesOf({ firstReply, resolution }: SlaForecast): number[] {
  const instants = [warned(firstReply), missed(firstReply), warned(resolution), missed(resolution)]
  return instants.filter((at) => at !== null)
}

type Clock = SlaForecast['firstReply']
const warned = (clock: Clock) => clock?.warnAt ?? null
const missed = (clock: Clock) => (clock?.dueAt == null ? null : clock.dueAt + 1)

/**
 * When an open ticket is looked at again if nothing happens: at its deadlines and at every full hour of its age. Other looks
 * do not move these, so that our own writes, which the desk tells us of like anybody's, change nothing.
 * @param notBefore gives the first of all further looks that is not earlier
 */
export function nextLook(openedAt: number, deadlines: readonly number[], last: number, notBefore = last): number {
  const from = Math.max(notBefore, last + 1)
  const hourly = openedAt + Math.ceil((from - openedAt) / LOOK_AGAIN_MS) * LOOK_AGAIN_MS
  return deadlines.reduce((first, at) => (at >= from && at < first ? at : first), hourly)
}
