import type { Comment, SlaTarget, Ticket } from '../desk.ts'
import { dueAt, openTimeBefore, type Pause, used } from './deadline.ts'
import { type Activation, activation, type SlaMetric, type StatusChange } from './metrics.ts'
import { elapsed, type Schedule } from './schedule.ts'
import { type Segment, segments } from './segments.ts'
import type { SlaDurations } from './severity.ts'
import { pausesOf, statusesOf } from './statuses.ts'

/** Where one target stands. Durations are the schedule's open time, instants are real ones. */
export interface TargetForecast {
  metric: SlaMetric
  /** `zendesk` when the deadline is the desk's own; ours is a forecast. */
  source: 'zendesk' | 'forecast'
  /** Null while paused: the deadline moves until the clock runs again. */
  dueAt: number | null
  /** When three quarters of the target are used up; null while paused. */
  warnAt: number | null
  /** Negative once missed. */
  remainingMs: number
  /** 100 at the deadline, then above. */
  usedPercent: number
  paused: boolean
  /** Null while it can still go either way. */
  met: boolean | null
  /** Our deadline minus the desk's, real milliseconds; null without both. */
  driftMs: number | null
}

export interface SlaForecast {
  firstReply: TargetForecast | null
  resolution: TargetForecast | null
  /** How both clocks came to stand where they do, first reply first, each in time order. */
  segments: (Segment & { metric: SlaMetric })[]
}

/** Everything a clock is computed from. */
interface Clock {
  metric: SlaMetric
  run: Activation
  pauses: Pause[]
  targetMs: number
  schedule: Schedule
  now: number
}

/** Which of the desk's targets means "solved in time", most inclusive first. */
const RESOLUTION_METRICS = ['total_resolution_time', 'requester_wait_time', 'agent_work_time'] as const
const WARN_SHARE = 0.75

/**
 * When the first reply and the resolution are due, with the working. Where the desk reports its own target
 * (`ticket.sla`), that deadline is the truth and ours only shows its drift.
 * @param changes status changes that were seen, oldest first; a current status nobody saw begin is dated by the comments
 */
export function forecast(
  ticket: Ticket,
  comments: readonly Comment[],
  targets: SlaDurations,
  schedule: Schedule,
  now: number,
  changes: readonly StatusChange[] = [],
): SlaForecast {
  const statuses = statusesOf(ticket, comments, changes)
  const clock = (metric: SlaMetric, targetMs: number): Clock | null => {
    const run = activation(metric, ticket, comments, statuses)
    if (run === null) return null
    const until = run.fulfilledAt ?? now
    const pauses = pausesOf(metric, statuses).filter((pause) => pause.from < until)
    return { metric, run, pauses, targetMs, schedule, now }
  }
  const own = RESOLUTION_METRICS.find((metric) => ticket.sla.some((target) => target.metric === metric))
  const clocks = {
    firstReply: clock('first_reply_time', targets.firstReplyMs),
    resolution: clock(own ?? 'requester_wait_time', targets.resolutionMs),
  }
  return {
    firstReply: stand(clocks.firstReply, ticket.sla),
    resolution: stand(clocks.resolution, ticket.sla),
    // Worked out when it is asked for: a look at a ticket needs only where the clocks stand.
    get segments() {
      return [clocks.firstReply, clocks.resolution].flatMap((each) => (each ? working(each) : []))
    },
  }
}

function stand(clock: Clock | null, desk: readonly SlaTarget[]): TargetForecast | null {
  if (clock === null) return null
  const ours = ourStand(clock)
  const theirs = desk.find((target) => target.metric === clock.metric)
  return theirs === undefined ? ours : deskStand(clock, ours, theirs)
}

function ourStand(clock: Clock): TargetForecast {
  const { metric, run, pauses, targetMs, schedule, now } = clock
  const until = run.fulfilledAt ?? now
  const usedMs = used(schedule, run.from, until, pauses)
  const deadline = dueAt(schedule, run.from, targetMs, pauses)
  return {
    metric,
    source: 'forecast',
    dueAt: deadline,
    warnAt: dueAt(schedule, run.from, targetMs * WARN_SHARE, pauses),
    remainingMs: targetMs - usedMs,
    usedPercent: percent(usedMs, targetMs),
    paused: run.fulfilledAt === null && pauses.some((pause) => pause.to === null),
    met: verdict(usedMs > targetMs, run.fulfilledAt !== null),
    driftMs: null,
  }
}

/** The desk gives a deadline only while its clock runs; for any other stage our own count says more. */
function deskStand(clock: Clock, ours: TargetForecast, theirs: SlaTarget): TargetForecast {
  if (theirs.breachAt === null) {
    return theirs.stage === 'paused' ? { ...ours, source: 'zendesk', paused: true, dueAt: null, warnAt: null } : ours
  }
  const { schedule, targetMs, run, now } = clock
  const until = run.fulfilledAt ?? now
  const remainingMs = elapsed(schedule, until, theirs.breachAt) - elapsed(schedule, theirs.breachAt, until)
  const fulfilled = run.fulfilledAt !== null || theirs.stage === 'achieved'
  return {
    metric: ours.metric,
    source: 'zendesk',
    dueAt: theirs.breachAt,
    warnAt: openTimeBefore(schedule, theirs.breachAt, targetMs * (1 - WARN_SHARE)),
    remainingMs,
    usedPercent: percent(targetMs - remainingMs, targetMs),
    paused: theirs.stage === 'paused',
    met: verdict(theirs.breachAt < until, fulfilled),
    driftMs: ours.dueAt === null ? null : ours.dueAt - theirs.breachAt,
  }
}

/** A target is met to the millisecond and missed after it. */
function verdict(late: boolean, fulfilled: boolean): boolean | null {
  if (late) return false
  return fulfilled ? true : null
}

function working(clock: Clock): (Segment & { metric: SlaMetric })[] {
  const { metric, run, pauses, schedule, now } = clock
  return segments(schedule, run.from, run.fulfilledAt ?? now, pauses).map((segment) => ({ metric, ...segment }))
}

function percent(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0
}
