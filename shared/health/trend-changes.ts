import { change, type Measured, type PointChange, within } from './measured.ts'

/** Weeks a baseline is taken from, and in how many of them there must have been tickets for it to mean anything. */
const BASELINE_WEEKS = 8
const BASELINE_SEEN = 3
const SILENT_WEEKS = 4
const RENEWAL_SOON_DAYS = 90

/** More tickets this week than chance makes of the account's own usual number. */
export function volume({ perWeek, stubs, now }: Measured): PointChange | null {
  const thisWeek = perWeek.at(-1) ?? 0
  const before = perWeek.slice(-1 - BASELINE_WEEKS, -1)
  if (before.filter((count) => count > 0).length < BASELINE_SEEN) return null
  const usual = mean(before)
  const excess = (thisWeek - usual) / Math.sqrt(usual)
  if (thisWeek < 3 || excess < 2) return null
  const tickets = stubs.filter((stub) => within(stub.createdAt, 7, now))
  return change(
    'volume',
    tickets,
    -5 * Math.min(3, Math.floor(excess) - 1),
    `${thisWeek} tickets this week, usually ${Math.round(usual * 10) / 10}`,
  )
}

/** An account that used to write and stopped, with its renewal ahead. */
export function silence({ perWeek, renewalDays }: Measured): PointChange | null {
  if (renewalDays === null || renewalDays > RENEWAL_SOON_DAYS) return null
  const recent = perWeek.slice(-SILENT_WEEKS)
  const before = perWeek.slice(-SILENT_WEEKS - BASELINE_WEEKS, -SILENT_WEEKS)
  const monthly = mean(before) * SILENT_WEEKS
  if (recent.some((count) => count > 0) || monthly < 3 || before.filter((count) => count > 0).length < BASELINE_SEEN)
    return null
  const label = `no ticket for ${SILENT_WEEKS * 7} days, usually ${Math.round(monthly)} in that time`
  return { id: 'silence', points: -15, label, tickets: [] }
}

function mean(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length
}
