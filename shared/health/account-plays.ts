import { plural } from '../words/format.ts'
import { DAY_MS, type Fit, itemOf, lastTouch, nextDue, type PlayInput, running } from './play-input.ts'
import { safeToUpsell } from './upsell.ts'

export function renewalRiskReview({ account, health, now }: PlayInput): Fit | null {
  if (account.renewalAt === null || health.band === 'healthy') return null
  const days = Math.ceil((account.renewalAt - now) / DAY_MS)
  if (days < 0 || days > 90) return null
  const dueAt = Math.min(account.renewalAt, nextDue(account.renewalAt - 90 * DAY_MS, 7 * DAY_MS, now))
  return {
    text: 'Review the renewal risk',
    reason: `Renewal in ${plural(days, 'day', 'days')}, health ${health.score} of 100`,
    dueAt,
  }
}

export function askAboutSilence({ account, health, history, now }: PlayInput): Fit | null {
  const item = itemOf(health, 'silence')
  return (
    item && {
      text: `Ask ${account.name} why they have gone quiet`,
      reason: item.label,
      dueAt: nextDue(lastTouch(history.stubs), 7 * DAY_MS, now),
    }
  )
}

export function checkInCall({ account, health, history, episodes, now }: PlayInput): Fit | null {
  if (health.band === 'healthy' || running(episodes).length > 0 || itemOf(health, 'silence')) return null
  const days = health.band === 'at_risk' ? 1 : 3
  return {
    text: `Call ${account.name} to check in`,
    reason: health.because,
    dueAt: nextDue(lastTouch(history.stubs), days * DAY_MS, now),
  }
}

export function holdUpsell({ account, health, history, episodes, now }: PlayInput): Fit | null {
  const advice = safeToUpsell(health, episodes, account)
  if (advice.safe) return null
  return { text: 'Hold the upsell', reason: advice.because, dueAt: nextDue(lastTouch(history.stubs), DAY_MS, now) }
}

export function upsellSafe({ account, health, history, episodes, now }: PlayInput): Fit | null {
  const advice = safeToUpsell(health, episodes, account)
  if (!advice.safe || history.stubs.length === 0) return null
  return {
    text: 'An upsell is safe to raise',
    reason: advice.because,
    dueAt: nextDue(lastTouch(history.stubs), 14 * DAY_MS, now),
  }
}
