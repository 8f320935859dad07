import type { HealthChangeView, HealthView, PlayView } from '../api/views.ts'
import type { SupportSummary } from '../crm.ts'
import { isRunning } from '../decide/place-episode.ts'
import { health, healthChange } from '../health/health.ts'
import { ticketsPerWeek } from '../health/history.ts'
import { plays } from '../health/plays.ts'
import { safeToUpsell } from '../health/upsell.ts'
import type { AccountState } from '../state/account-state.ts'

const WEEKS = 12

/** What support makes of an account at one instant; each part is worked out when it is asked for. */
export interface Insight {
  health: HealthView
  /** What moved the health since a week ago. */
  change: HealthChangeView
  plays: PlayView[]
  safeToUpsell: { safe: boolean; because: string }
  ticketsPerWeek: number[]
}

export function insightOf(state: AccountState, now: number): Insight {
  const { account, history, episodes, plays: outcomes } = state
  const found = health(account, history, now)
  return {
    health: found,
    get change() {
      return healthChange(account, history, now)
    },
    get plays() {
      return plays({ account, history, health: found, episodes, outcomes, now })
    },
    get safeToUpsell() {
      return safeToUpsell(found, episodes, account)
    },
    get ticketsPerWeek() {
      return ticketsPerWeek(history, now, WEEKS)
    },
  }
}

/** What the CRM's own fields say about the account. */
export function supportSummary(state: AccountState, now: number, link: string): SupportSummary {
  const { health: found, plays: steps } = insightOf(state, now)
  const running = state.episodes.filter(isRunning).map(({ id }) => id)
  return {
    red: running.length > 0,
    health: found.score,
    summary: running.length > 0 ? `${running.join(', ')} open. ${found.because}` : found.because,
    nextSteps: steps.map((step, index) => `${index + 1}. ${step.text} (${step.owner})`).join('\n'),
    link,
    updatedAt: now,
  }
}
