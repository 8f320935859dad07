import { settleAmber } from '@redthread/shared/decide/amber'
import { isRunning, placeOnAccount, placeOnTicket } from '@redthread/shared/decide/place-episode'
import { withSupport } from '@redthread/shared/decide/support'
import { quietFor, stepsThatApply } from '@redthread/shared/episode/calendar'
import { auditOf, effectsOf } from '@redthread/shared/episode/consequences'
import { directory } from '@redthread/shared/episode/directory'
import { Episode } from '@redthread/shared/episode/episode'
import { dueAt } from '@redthread/shared/episode/tick'
import type { Act } from '@redthread/shared/episode/verb'
import type { Policy } from '@redthread/shared/policy/policy'
import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { Ledger } from '@redthread/shared/state/ledger'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { DueWrite, IndexWrite } from '@redthread/shared/store'
import type { Deps } from './deps.ts'
import { type Draft, type Held, held, heldLedger } from './documents.ts'

/** An episode with the ticket and account it stands on, as they were read together. */
export interface EpisodeContext {
  episode: Held<Episode> & { value: Episode }
  ticket: Held<TicketState>
  account: Held<AccountState>
  ledger: Held<Ledger> & { value: Ledger }
}

/**
 * Two round trips; null when there is no such episode. The second reads the episode again: what is decided or drawn from it
 * is no older than what stands beside it, and a send follows right after.
 * @param ofTicket whose RED it must be: a number may have been given out again
 */
export async function loadEpisode(
  deps: Pick<Deps, 'store'>,
  id: string,
  ofTicket?: string,
): Promise<EpisodeContext | null> {
  const episodeKey = keys.episode(id)
  const [first] = await deps.store.load([episodeKey])
  const found = held(episodeKey, first, Episode).value
  if (!found || found.ticketId !== (ofTicket ?? found.ticketId)) return null
  const { ticketId, accountId } = found
  const [ticketKey, accountKey] = [keys.ticket(ticketId), keys.account(accountId ?? '')]
  const wanted = [episodeKey, keys.ledger, ticketKey, ...(accountId ? [accountKey] : [])]
  const [again, ledger, ticket, account] = await deps.store.load(wanted)
  const episode = held(episodeKey, again, Episode)
  if (episode.value?.ticketId !== ticketId || episode.value.accountId !== accountId)
    return loadEpisode(deps, id, ofTicket)
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
  const { policy } = deps
  return {
    now,
    ...who,
    resolve: directory(policy, account, now, who.by),
    applies: stepsThatApply(policy),
    quiet: quietFor(policy, context.episode.value.accountId, now),
    updateDueMs: policy.updateDueMs,
  }
}

/** Everything that must be written together because an episode moved on. */
export function episodeDraft(context: EpisodeContext, next: Episode, policy: Policy, now: number): Draft {
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
    const settled = settleAmber(placeOnAccount(context.account.value, next, now), policy, now)
    const support = withSupport(settled.account, now)
    draft.writes.push({ held: context.account, value: support.account })
    draft.effects.push(...support.effects)
    draft.due?.push(...amberDue(context.account.value, settled.account, settled.lookAgain, now))
  }
  return draft
}

/** When the account's AMBER is told next, if that has changed, and the tickets that are looked at before. */
export function amberDue(
  before: AccountState | null,
  { account, amber }: AccountState,
  lookAgain: string[],
  now: number,
): DueWrite[] {
  const isSame = (before?.amber.speakAt ?? null) === amber.speakAt
  const speak = isSame ? [] : [{ id: keys.account(account.id), at: amber.speakAt }]
  return [...speak, ...lookAgain.map((ticketId) => ({ id: keys.ticket(ticketId), at: now }))]
}

export function episodeIndexes(episode: Episode): IndexWrite[] {
  const { id, openedAt, cards } = episode
  return [
    { index: indexes.episodes, member: id, score: openedAt },
    { index: indexes.activeEpisodes, member: id, score: isRunning(episode) ? openedAt : null },
    ...cards.flatMap(({ group, space }) =>
      group === undefined ? [] : [{ index: indexes.group(group, space), member: id, score: openedAt }],
    ),
  ]
}
