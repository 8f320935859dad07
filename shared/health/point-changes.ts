import { plural } from '../words/format.ts'
import { isOpen } from './history.ts'
import { change, type Measured, type PointChange, within } from './measured.ts'
import { silence, volume } from './trend-changes.ts'

const RECENT_DAYS = 30
const BACKLOG_DAYS = 14
const ANGRY = -0.3

/** Every named change in points, those that apply. */
export function pointChanges(view: Measured): PointChange[] {
  return CHANGES.map((change) => change(view)).filter((change) => change !== null)
}

const CHANGES: readonly ((view: Measured) => PointChange | null)[] = [
  openReds,
  openSeverity,
  volume,
  reopened,
  firstReplies,
  resolutions,
  backlog,
  badRatings,
  anger,
  silence,
]

/** A running RED alone makes an account at risk. */
function openReds({ open }: Measured): PointChange | null {
  const reds = open.filter((stub) => stub.red)
  const points = Math.max(-65, -45 - 10 * (reds.length - 1))
  return change('open_red', reds, points, `${reds.length} RED open`)
}

function openSeverity({ open }: Measured): PointChange | null {
  const severe = open.filter((stub) => !stub.red && (stub.priority === 'urgent' || stub.priority === 'high'))
  const points = severe.reduce((sum, stub) => sum - (stub.priority === 'urgent' ? 8 : 4), 0)
  return change(
    'open_severity',
    severe,
    Math.max(-20, points),
    `${plural(severe.length, 'urgent or high ticket', 'urgent or high tickets')} open`,
  )
}

function reopened({ stubs, now }: Measured): PointChange | null {
  const back = stubs.filter((stub) => stub.reopened > 0 && within(stub.updatedAt, RECENT_DAYS, now))
  return change(
    'reopened',
    back,
    Math.max(-12, -4 * back.length),
    `${plural(back.length, 'ticket', 'tickets')} reopened in ${RECENT_DAYS} days`,
  )
}

function firstReplies({ stubs, now }: Measured): PointChange | null {
  const late = stubs.filter((stub) => stub.firstReplyMet === false && within(stub.createdAt, RECENT_DAYS, now))
  return change(
    'first_reply_missed',
    late,
    Math.max(-12, -3 * late.length),
    `${plural(late.length, 'first reply', 'first replies')} late in ${RECENT_DAYS} days`,
  )
}

function resolutions({ stubs, now }: Measured): PointChange | null {
  const late = stubs.filter(
    (stub) => stub.resolutionMet === false && (isOpen(stub) || within(stub.updatedAt, RECENT_DAYS, now)),
  )
  return change(
    'resolution_missed',
    late,
    Math.max(-12, -3 * late.length),
    `${plural(late.length, 'ticket', 'tickets')} past the resolution target`,
  )
}

function backlog({ open, now }: Measured): PointChange | null {
  const old = open.filter((stub) => !within(stub.createdAt, BACKLOG_DAYS, now))
  return change(
    'backlog',
    old,
    Math.max(-10, -2 * old.length),
    `${plural(old.length, 'ticket', 'tickets')} open for more than ${BACKLOG_DAYS} days`,
  )
}

function badRatings({ stubs, now }: Measured): PointChange | null {
  const bad = stubs.filter((stub) => stub.satisfaction === 'bad' && within(stub.updatedAt, 90, now))
  return change(
    'bad_satisfaction',
    bad,
    Math.max(-18, -6 * bad.length),
    `${plural(bad.length, 'bad rating', 'bad ratings')} in 90 days`,
  )
}

/** Tone is a weak sign and costs little. */
function anger({ open }: Measured): PointChange | null {
  const angry = open.filter((stub) => (stub.sentiment ?? 0) <= ANGRY)
  return change('sentiment', angry, -4, `${plural(angry.length, 'open ticket', 'open tickets')} in an angry tone`)
}
