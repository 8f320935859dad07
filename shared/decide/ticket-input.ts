import type { DeskSnapshot } from '../desk.ts'
import type { Episode, EpisodeId } from '../episode/episode.ts'
import type { LinkOutcome } from '../link/link.ts'
import type { Policy } from '../policy/policy.ts'
import type { CompiledPolicy } from '../rules/compile.ts'
import type { TextMemory } from '../rules/facts/text-memory.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'

/** Everything a ticket is decided from. */
export interface TicketInput {
  now: number
  policy: Policy
  rules: CompiledPolicy
  snapshot: DeskSnapshot
  link: LinkOutcome
  /** The link stood before this ticket came: making it was audited then. */
  isLinkRemembered?: boolean | undefined
  account: AccountState | null
  /** The account the ticket was counted with until now, where that is another one. */
  former?: AccountState | null | undefined
  /** What was remembered of the ticket, and its running episode. */
  known: TicketState | null
  episode: Episode | null
  /** The id an episode gets if one opens now. */
  nextEpisode: EpisodeId
  correlationId: string
  /** `verdict` leaves out what decides nothing: reasons, the summary, the draft, the proof and what the CRM is told. All unless said. */
  depth?: 'all' | 'verdict' | undefined
  texts?: TextMemory | undefined
}
