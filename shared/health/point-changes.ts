import type { Account } from '../crm.ts'
import { plural } from '../words/format.ts'
import { type AccountHistory, isOpen, type TicketStub, ticketsPerWeek } from './history.ts'

/** What health is measured on. */
export interface Measured {
  stubs: readonly TicketStub[]
  open: readonly TicketStub[]
  /** Tickets of the last twelve weeks, this one last. */
  perWeek: readonly number[]
  /** Whole days until the renewal; null when unknown or past. */
  renewalDays: number | null
  now: number
}

/** One reason for points lost; `points` is negative. */
export interface PointChange {
  id: string
  points: number
  /** Starts in lower case, so that labels can be joined. */
  label: string
  tickets: readonly TicketStub[]
}

const DAY_MS = 86_400_000
const RECENT_DAYS = 30
const BACKLOG_DAYS = 14
/** Weeks a baseline is taken from, and in how many of them there must have been tickets for it to mean anything. */
const BASELINE_WEEKS = 8
const BASELINE_SEEN = 3
const SILENT_WEEKS = 4
const RENEWAL_SOON_DAYS = 90
const ANGRY = -0.3

export function measure(account: Account, history: AccountHistory, now: number): Measured {
  const days = account.renewalAt === null ? null : Math.ceil((account.renewalAt - now) / DAY_MS)
  return {
    stubs: history.stubs,
    open: history.stubs.filter(isOpen),
    perWeek: ticketsPerWeek(history, now),
    renewalDays: days !== null && days >= 0 ? days : null,
    now,
  }
}

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

/** More tickets this week than chance makes of the account's own usual number. */
function volume({ perWeek, stubs, now }: Measured): PointChange | null {
  const thisWeek = perWeek.at(-1) ?? 0
  const before = perWeek.slice(-1 - BASELINE_WEEKS, -1)
  if (before.filter((count) => count > 0).length < BASELINE_SEEN) return null
  const usual = mean(before)
  const excess = (thisWeek - usual) / Math.sqrt(usual)
  if (thisWeek < 3 || excess < 2) return null
  const tickets = stubs.filter((stub) => now - stub.createdAt < 7 * DAY_MS)
  return change(
    'volume',
    tickets,
    -5 * Math.min(3, Math.floor(excess) - 1),
    `${thisWeek} tickets this week, usually ${Math.round(usual * 10) / 10}`,
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

/** An account that used to write and stopped, with its renewal ahead. */
function silence({ perWeek, renewalDays }: Measured): PointChange | null {
  if (renewalDays === null || renewalDays > RENEWAL_SOON_DAYS) return null
  const recent = perWeek.slice(-SILENT_WEEKS)
  const before = perWeek.slice(-SILENT_WEEKS - BASELINE_WEEKS, -SILENT_WEEKS)
  const monthly = mean(before) * SILENT_WEEKS
  if (recent.some((count) => count > 0) || monthly < 3 || before.filter((count) => count > 0).length < BASELINE_SEEN)
    return null
  const label = `no ticket for ${SILENT_WEEKS * 7} days, usually ${Math.round(monthly)} in that time`
  return { id: 'silence', points: -15, label, tickets: [] }
}

function change(id: string, tickets: readonly TicketStub[], points: number, label: string): PointChange | null {
  return tickets.length === 0 ? null : { id, points, label, tickets }
}

function within(at: number, days: number, now: number): boolean {
  return now - at <= days * DAY_MS
}

function mean(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length
}
