import { dayNumber, wallClock } from './zone.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What is shown where a value is unknown. */
export const NOT_SET = 'Not set'

function count(ms: number, unit: number): number {
  return Math.floor(ms / unit)
}

function oneUnit(ms: number): string {
  if (ms >= DAY) return `${count(ms, DAY)} d`
  if (ms >= HOUR) return `${count(ms, HOUR)} h`
  return `${Math.max(1, count(ms, MINUTE))} min`
}

/** `10:03 UTC`. The zone is always named. */
export function clockTime(at: number, zone: string): string {
  const { time, zone: name } = wallClock(at, zone)
  return `${time} ${name}`
}

/** `14 Feb 2027`. */
export function date(at: number, zone: string): string {
  const { day, month, year } = wallClock(at, zone)
  return `${day} ${month} ${year}`
}

/** `14 Feb 2027, 10:03 UTC`, for the title of a relative time. */
export function exactTime(at: number, zone: string): string {
  return `${date(at, zone)}, ${clockTime(at, zone)}`
}

/** `22 Nov, 08:12 UTC`. */
export function dayAndTime(at: number, zone: string): string {
  const { day, month } = wallClock(at, zone)
  return `${day} ${month}, ${clockTime(at, zone)}`
}

/** `10:03 UTC` on the same day, `22 Nov, 08:12 UTC` on another, so that a time is never read as today's by mistake. */
export function moment(at: number, now: number, zone: string): string {
  if (dayNumber(at, zone) === dayNumber(now, zone)) return clockTime(at, zone)
  const sameYear = wallClock(at, zone).year === wallClock(now, zone).year
  return sameYear ? dayAndTime(at, zone) : exactTime(at, zone)
}

/** When something is to be done: `today 11:30 UTC`, `tomorrow 09:00 UTC`, `26 Nov 2026`. */
export function dueDay(at: number, now: number, zone: string): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone)
  if (days === 0) return `today ${clockTime(at, zone)}`
  if (days === 1) return `tomorrow ${clockTime(at, zone)}`
  return date(at, zone)
}

/** `now`, `42 min ago`, `3 h ago`, `2 d ago`, and after 7 days the date. An instant that lies ahead is `now`. */
export function ago(at: number, now: number, zone: string): string {
  const ms = now - at
  if (ms < 45 * SECOND) return 'now'
  return ms > 7 * DAY ? date(at, zone) : `${oneUnit(ms)} ago`
}

/** How old something is, in its largest unit: `3 h`, so that `CRM data is 3 h old`. */
export function age(at: number, now: number): string {
  return oneUnit(Math.max(0, now - at))
}

/** `40 s`, `6 min`, `1 h 05 min`, `2 d 3 h`. */
export function duration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, count(ms, SECOND))} s`
  if (ms < HOUR) return `${count(ms, MINUTE)} min`
  const [large, small] = ms < DAY ? [HOUR, MINUTE] : [DAY, HOUR]
  const rest = count(ms % large, small)
  const head = `${count(ms, large)} ${ms < DAY ? 'h' : 'd'}`
  if (rest === 0) return head
  return ms < DAY ? `${head} ${String(rest).padStart(2, '0')} min` : `${head} ${rest} h`
}

/** `1 h 05 min left`, `13 min left`, seconds in the last 2 minutes only, `due now` for a minute, then `2 h overdue`. */
export function countdown(due: number, now: number): string {
  const left = due - now
  if (left <= -MINUTE) return `${oneUnit(-left)} overdue`
  if (left <= 0) return 'due now'
  if (left < MINUTE) return `${Math.ceil(left / SECOND)} s left`
  if (left >= 2 * MINUTE) return `${duration(left)} left`
  if (left < MINUTE + SECOND) return '1 min left'
  return `1 min ${String(count(left - MINUTE, SECOND)).padStart(2, '0')} s left`
}

/** `13 min left, by 10:12 UTC`; once it is overdue, `2 h overdue, was due 08:12 UTC`. */
export function deadline(due: number, now: number, zone: string): string {
  const by = now - due >= MINUTE ? 'was due' : 'by'
  return `${countdown(due, now)}, ${by} ${moment(due, now, zone)}`
}

/**
 * A calendar date that has no time of day, with how far away it is: `14 Feb 2027 (84 days)`.
 * @param at epoch milliseconds of the date's midnight, UTC
 * @param zone where `now` is read, so that "today" is the viewer's
 */
export function dateAndDistance(at: number | null, now: number, zone: string): string {
  if (at === null) return NOT_SET
  const days = dayNumber(at, 'UTC') - dayNumber(now, zone)
  return `${date(at, 'UTC')} (${distance(days)})`
}

function distance(days: number): string {
  if (days === 0) return 'today'
  const words = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return days > 0 ? words : `${words} ago`
}

type InCurrency = (amount: number, currency: string) => string

/** Making a format costs a hundred times what using it does. */
function currencyFormat(options: Intl.NumberFormatOptions): InCurrency {
  const bare = new Intl.NumberFormat('en-US', options)
  const made = new Map<string, Intl.NumberFormat>()
  return (amount, currency) => {
    if (!/^[A-Za-z]{3}$/.test(currency)) return `${bare.format(amount)} ${currency}`.trim()
    const format = made.get(currency) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency, ...options })
    made.set(currency, format)
    return format.format(amount)
  }
}

const inThousands = currencyFormat({ notation: 'compact', maximumFractionDigits: 0, minimumFractionDigits: 0 })
const inMillions = currencyFormat({ notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 })
const inFull = currencyFormat({ maximumFractionDigits: 0 })

/** `$184K`, `$1.2M`; `Not set` when unknown. Whole units of the currency. */
export function money(amount: number | null, currency: string): string {
  if (amount === null) return NOT_SET
  return Math.abs(amount) < 1_000_000 ? inThousands(amount, currency) : inMillions(amount, currency)
}

/** `$184,000`, for the title beside the short form. */
export function moneyInFull(amount: number | null, currency: string): string {
  return amount === null ? NOT_SET : inFull(amount, currency)
}

const WHOLE = new Intl.NumberFormat('en-US')

/** `1 ticket`, `31 tickets`. */
export function plural(amount: number, one: string, many: string): string {
  const digits = amount >= 0 && amount < 1_000 ? String(amount) : WHOLE.format(amount)
  return `${digits} ${amount === 1 ? one : many}`
}
