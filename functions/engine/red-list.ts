import type { RedList } from '@redthread/chat-bot/lists'
import { Episode } from '@redthread/shared/episode/episode'
import { episodeView } from '@redthread/shared/present/episode-view'
import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Deps } from './deps.ts'
import { held, loadMany } from './documents.ts'
import { showing } from './views.ts'

const MAX_EPISODES = 200

/** Every running RED, unacknowledged first, then by the time that is left. Three round trips. */
export async function redList(deps: Deps): Promise<RedList> {
  const { entries } = await deps.store.list(indexes.activeEpisodes, null, MAX_EPISODES)
  const running = await loadMany(
    deps.store,
    entries.map(({ member }) => keys.episode(member)),
    Episode,
  )
  const episodes = [...running.values()]
  const around = await deps.store.load(episodes.flatMap(aroundKeys))
  const byKey = new Map(around.flatMap((doc) => (doc ? [[doc.key, doc] as const] : [])))
  const rows = episodes.map((episode) => {
    const [ticketKey = '', accountKey = ''] = aroundKeys(episode)
    const ticket = held(ticketKey, byKey.get(ticketKey), TicketState).value
    const account = held(accountKey, byKey.get(accountKey), AccountState).value
    return {
      episode: episodeView(episode, ticket, account, showing(deps, null)),
      account: account?.account.name ?? null,
    }
  })
  rows.sort((a, b) => urgency(a.episode) - urgency(b.episode))
  return { rows, total: rows.length, asOf: deps.platform.now() }
}

function aroundKeys({ ticketId, accountId }: Episode): string[] {
  return [keys.ticket(ticketId), ...(accountId ? [keys.account(accountId)] : [])]
}

const NOT_OPEN = 1e15

function urgency({ status, acknowledgeBy, openedAt }: RedList['rows'][number]['episode']): number {
  return status === 'open' ? (acknowledgeBy ?? openedAt) : NOT_OPEN + openedAt
}
