import type { Step } from '../policy/ladder.ts'
import { momentMs } from '../policy/moment.ts'
import type { Policy } from '../policy/policy.ts'
import { openSpans, type Schedule, toSchedule } from '../sla/schedule.ts'

/** Whether a step applies at an instant, by the hours it names. */
export type Applies = (step: Step, at: number) => boolean

/** A maintenance window at work: no step is sent before `until`. */
export interface Quiet {
  until: number
  reason: string
}

const SCHEDULES = new WeakMap<Policy, Schedule>()

export function stepsThatApply(policy: Policy): Applies {
  return ({ hours }, at) => {
    if (hours === undefined || policy.hours === undefined) return true
    const schedule = SCHEDULES.get(policy) ?? toSchedule(policy.hours)
    SCHEDULES.set(policy, schedule)
    const isOpen = !openSpans(schedule, at, at + 1).next().done
    return isOpen === (hours === 'working')
  }
}

/** The maintenance an account is in at `now`; windows that touch or overlap are one. Null when there is none. */
export function quietFor(policy: Policy, accountId: string | null, now: number): Quiet | null {
  const { timeZone } = policy.workspace
  const windows = (policy.maintenance ?? [])
    .filter(({ account }) => account === 'all' || account === accountId)
    .map(({ from, to, reason }) => ({ from: momentMs(from, timeZone), to: momentMs(to, timeZone), reason }))
  let until = now
  let reason: string | null = null
  for (let window = at(until); window; window = at(until)) {
    until = window.to
    reason ??= window.reason
  }
  return reason === null ? null : { until, reason }

  function at(instant: number) {
    return windows.find(({ from, to }) => from <= instant && instant < to)
  }
}
