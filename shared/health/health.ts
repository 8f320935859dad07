import type { HealthChangeView, HealthView } from '../api/views.ts'
import type { Account } from '../crm.ts'
import { plural } from '../words/format.ts'
import { type AccountHistory, asOf } from './history.ts'
import { type Measured, measure, type PointChange } from './measured.ts'
import { pointChanges } from './point-changes.ts'

/** 0 to 100: a hundred less the points of every item, never below 0. */
export type Health = HealthView

const FULL = 100
const HEALTHY_FROM = 80
const WATCH_FROM = 60
const RENEWAL_NEAR_DAYS = 90
const REASONS_SHOWN = 2
const WEEK_MS = 7 * 86_400_000

/** How an account's support stands, and every point of it explained by its tickets. */
export function health(account: Account, history: AccountHistory, now: number): Health {
  const measured = measure(account, history, now)
  const changes = pointChanges(measured).sort((a, b) => a.points - b.points)
  const score = Math.max(
    0,
    changes.reduce((sum, change) => sum + change.points, FULL),
  )
  const band = bandOf(score)
  return { score, band, because: because(changes, band, measured), items: changes.map(toItem) }
}

/** What changed since last week, from the same tickets. */
export function healthChange(
  account: Account,
  history: AccountHistory,
  now: number,
  sinceMs = WEEK_MS,
): HealthChangeView {
  const before = health(account, asOf(history, now - sinceMs), now - sinceMs)
  const after = health(account, history, now)
  const appeared = after.items.map((item) => ({ ...item, points: item.points - pointsOf(before, item.id) }))
  const gone = before.items.filter((item) => !after.items.some((other) => other.id === item.id))
  const over = gone.map((item) => ({ ...item, points: -item.points, label: `No longer: ${item.label}` }))
  return { before: before.score, after: after.score, items: [...appeared, ...over].filter((item) => item.points !== 0) }
}

function bandOf(score: number): Health['band'] {
  if (score >= HEALTHY_FROM) return 'healthy'
  return score >= WATCH_FROM ? 'watch' : 'at_risk'
}

function because(changes: readonly PointChange[], band: Health['band'], { renewalDays, stubs }: Measured): string {
  if (changes.length === 0)
    return stubs.length === 0 ? 'No tickets in the last 90 days' : 'Nothing stands out in the last 90 days'
  const reasons = changes.slice(0, REASONS_SHOWN).map((change) => change.label)
  const isNear = renewalDays !== null && renewalDays <= RENEWAL_NEAR_DAYS && band !== 'healthy'
  return sentence([...reasons, ...(isNear ? [`renewal in ${plural(renewalDays, 'day', 'days')}`] : [])].join(', '))
}

function toItem({ id, points, label, tickets }: PointChange): Health['items'][number] {
  return { id, points, label: sentence(label), ticketIds: tickets.map((ticket) => ticket.id) }
}

function pointsOf(found: Health, id: string): number {
  return found.items.find((item) => item.id === id)?.points ?? 0
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
