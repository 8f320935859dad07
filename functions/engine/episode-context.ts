import { isRunning, placeOnAccount, placeOnTicket } from '@redthread/shared/decide/place-episode'
import { withSupport } from '@redthread/shared/decide/support'
import { auditOf, effectsOf } from '@redthread/shared/episode/consequences'
import { directory } from '@redthread/shared/episode/directory'
import { Episode } from '@redthread/shared/episode/episode'
import { dueAt } from '@redthread/shared/episode/tick'
import type { Act } from '@redthread/shared/episode/verb'
import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { Ledger } from '@redthread/shared/state/ledger'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { IndexWrite } from '@redthread/shared/store'
import type { Deps } from './deps.ts'
import { type Draft, type Held, held, heldLedger } from './documents.ts'

/** An episode with the ticket and account it stands on, as they were read together. */
export interface EpisodeContext {
  episode: Held<Episode> & { value: Episode }
  ticket: Held<TicketState>
  account: Held<AccountState>
  ledger: Held<Ledger> & { value: Ledger }
}

/** Two round trips; null when there is no such episode. */
export async function loadEpisode(deps: Pick<Deps, 'store'>, id: string): Promise<EpisodeContext | null> {
  const [episodeDoc] = await deps.store.load([keys.episode(id)])
  const episode = held(keys.episode(id), episodeDoc, Episode)
  if (!episode.value) return null
  const { ticketId, accountId } = episode.value
  const ticketKey = keys.ticket(ticketId)
  const accountKey = keys.account(accountId ?? '')
  const [ledger, ticket, account] = await deps.store.load([keys.ledger, ticketKey, ...(accountId ? [accountKey] : [])])
  return {
    episode: { ...episode, value: episode.value },
    ticket: held(ticketKey, ticket, TicketState),
    account: held(accountKey, account, AccountState),
    ledger: heldLedger(ledger),
  }
}

/** What a verb may know, with whom the ladder would tell right now. */
export function actOn(deps: Deps, context: EpisodeContext, who: Pick<Act, 'by' | 'surface'>): Act {
  const now = deps.platform.now()
  const account = context.account.value?.account ?? null
  return { now, ...who, resolve: directory(deps.policy, account, now), updateDueMs: deps.policy.updateDueMs }
}

/** Everything that must be written together because an episode moved on. */
export function episodeDraft(context: EpisodeContext, next: Episode, now: number): Draft {
  const before = context.episode.value
  const draft: Draft = {
    writes: [{ held: context.episode, value: next }],
    effects: effectsOf(before, next),
    audit: auditOf(before, next, next.correlationId),
    indexes: episodeIndexes(next),
    due: [{ id: keys.episode(next.id), at: dueAt(next) }],
  }
  const ticket = context.ticket.value && placeOnTicket(context.ticket.value, next)
  if (ticket && ticket !== context.ticket.value) draft.writes.push({ held: context.ticket, value: ticket })
  if (context.account.value) {
    const support = withSupport(placeOnAccount(context.account.value, next, now), now)
    draft.writes.push({ held: context.account, value: support.account })
    draft.effects.push(...support.effects)
  }
  return draft
}

export function episodeIndexes(episode: Episode): IndexWrite[] {
  return [
    { index: indexes.episodes, member: episode.id, score: episode.openedAt },
    { index: indexes.activeEpisodes, member: episode.id, score: isRunning(episode) ? episode.openedAt : null },
  ]
}
