import type { Changed, Difference } from '@redthread/shared/backtest/difference'
import type { Figures } from '@redthread/shared/backtest/figures'
import type { BacktestReport } from '@redthread/shared/backtest/report'
import { duration, plural } from '@redthread/shared/words/format'

const BAR = 40
const MINUTE_MS = 60_000
const SHOWN = 10

/** The report as a person reads it. */
export function present({ history, policy, against, difference }: BacktestReport): string {
  const { leftOut } = history
  return [
    `${history.file}: ${history.from ?? 'nothing'} to ${history.to ?? 'nothing'}, ${plural(history.days, 'day', 'days')}`,
    `  ${history.tickets} tickets, ${history.comments} comments, ${history.changes} changes`,
    ...(leftOut.count === 0 ? [] : [`  ${plural(leftOut.count, 'line', 'lines')} left out:`]),
    ...leftOut.first.map(({ line, why }) => `    line ${line}: ${why}`),
    ...(leftOut.count > leftOut.first.length ? [`    and ${leftOut.count - leftOut.first.length} more`] : []),
    '',
    ...figures(policy),
    ...(against === null ? [] : ['', 'Against', headline(against), ...outcome(against)]),
    ...(difference === null ? [] : ['', ...changes(difference, policy, against)]),
  ].join('\n')
}

function figures(one: Figures): string[] {
  return [
    headline(one),
    '',
    'Per day',
    ...bars(one.perDay.map(({ day, fires }) => [day, fires])),
    'Per hour of the day',
    ...bars(one.perHour.map((fires, hour) => [String(hour).padStart(2, '0'), fires])),
    'Per team',
    ...bars(one.perTeam.map(({ team, fires }) => [team, fires])),
    ...outcome(one),
  ]
}

function headline({ file, version, fires, night, timeZone }: Figures): string {
  const atNight = `${night.fires} at night (20 to 8 h, ${percent(night.share)})`
  return `${file}, version ${version}: ${plural(fires, 'RED', 'REDs')}, ${atNight}; times are ${timeZone}`
}

function outcome(one: Figures): string[] {
  return [
    'Per rule (tickets it fired on, and how many of these were escalated later)',
    ...bars(
      one.rules.map(({ rule, level, mode, fires, tickets, escalated }) => [
        `${rule} (${level}, ${mode})`,
        fires,
        `, on ${plural(tickets, 'ticket', 'tickets')}, ${escalated} escalated`,
      ]),
    ),
    ...escalations(one.escalations),
    ...pages(one.pages),
  ]
}

function escalations({ known, caught, missed, leadMinutes }: Figures['escalations']): string[] {
  if (known === 0) return ['Known escalations: none in this history']
  const lead = (minutes: number) => duration(minutes * MINUTE_MS)
  const ahead =
    leadMinutes &&
    `, RED ${lead(leadMinutes.median)} before (median; ${lead(leadMinutes.shortest)} to ${lead(leadMinutes.longest)})`
  return [`Known escalations: ${known}, ${caught} caught${ahead ?? ''}, ${missed} missed`]
}

function pages({ people, shifts, ackAfterMinutes }: Figures['pages']): string[] {
  return [
    `Pages per person and shift of 12 h (over ${plural(shifts, 'shift', 'shifts')}; worst shift)`,
    ...table([
      ['', 'nobody acknowledges', `somebody does after ${ackAfterMinutes} min`],
      ...people.map(({ person, unacknowledged, acknowledged }) => [
        person,
        ...[unacknowledged, acknowledged].map(({ perShift, worstShift }) => `${perShift.toFixed(2)}; ${worstShift}`),
      ]),
    ]),
  ]
}

function changes({ gained, lost, both }: Difference, policy: Figures, against: Figures | null): string[] {
  return [
    `${policy.file} against ${against?.file}: ${gained.length} tickets gained, ${lost.length} lost, ${both} RED under both`,
    ...listed('gained', gained),
    ...listed('lost', lost),
  ]
}

function listed(what: string, tickets: readonly Changed[]): string[] {
  const more = tickets.length - SHOWN
  return [
    ...tickets
      .slice(0, SHOWN)
      .map(({ ticket, at, rules }) => `  ${what}: ticket ${ticket} at ${at}, ${rules.join(', ')}`),
    ...(more > 0 ? [`  and ${more} more ${what}`] : []),
  ]
}

type Bar = readonly [label: string, value: number, note?: string]

function bars(rows: readonly Bar[]): string[] {
  const most = Math.max(1, ...rows.map(([, value]) => value))
  const wide = Math.max(0, ...rows.map(([label]) => label.length))
  const digits = String(most).length
  return rows.map(([label, value, note = '']) => {
    const bar = '█'.repeat(Math.ceil((BAR * value) / most))
    return `  ${label.padEnd(wide)} ${String(value).padStart(digits)} ${bar}${note}`.trimEnd()
  })
}

function table(rows: readonly string[][]): string[] {
  const wide = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(wide[at] ?? 0)).join('  ')}`.trimEnd())
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
