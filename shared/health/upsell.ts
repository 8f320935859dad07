import type { HealthView } from '../api/views.ts'
import type { Account } from '../crm.ts'
import type { EpisodeBrief as Episode } from '../state/episode-brief.ts'

export interface UpsellAdvice {
  safe: boolean
  because: string
}

/** Whether support gives a reason not to sell more to this account now. An account nobody measured is not safe. */
export function safeToUpsell(health: HealthView | null, episodes: readonly Episode[], account: Account): UpsellAdvice {
  const running = episodes.filter((episode) => episode.status !== 'closed' && episode.status !== 'dismissed')
  if (running[0]) return { safe: false, because: `${running.map(({ id }) => id).join(', ')} open` }
  if (account.riskFlags[0]) return { safe: false, because: `Risk flag in the CRM: ${account.riskFlags.join(', ')}` }
  if (health === null) return { safe: false, because: 'No support history yet' }
  if (health.band !== 'healthy') return { safe: false, because: health.because }
  return { safe: true, because: `No RED open, health ${health.score} of 100` }
}
