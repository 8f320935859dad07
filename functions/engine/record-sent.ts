import type { AuditEntry } from '@redthread/shared/audit/row'
import type { Effect, OutboxRow } from '@redthread/shared/effects'
import type { Episode } from '@redthread/shared/episode/episode'
import { markSent } from '@redthread/shared/episode/ladder'
import { dueAt } from '@redthread/shared/episode/tick'
import { UpstreamError } from '@redthread/shared/errors'
import { keys } from '@redthread/shared/state/keys'
import type { PostedMessage } from '../ports.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { toCommit } from './documents.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { countPage, type Paged } from './pages.ts'

const TRIES = 8

export interface ArrivedCard {
  space: string
  posted: PostedMessage
  /** As text, because Chat refused the card. */
  plain?: boolean
}

/**
 * Records that a step was seen to arrive, together with the end of its outbox row. When the episode moved on while the
 * message was in flight, or an earlier attempt had sent it, the card is already old and one update more is asked for.
 * @param called whom a direct message called
 */
export async function recordSent(
  deps: Deps,
  sent: EpisodeContext,
  step: number,
  card: ArrivedCard | null,
  row: OutboxRow,
  called: string | null = null,
): Promise<Delivered> {
  let context: EpisodeContext | null = sent
  for (let attempt = 1; attempt <= TRIES && context; attempt += 1) {
    const now = deps.platform.now()
    const before = context.episode.value
    const paged = called === null ? null : await countPage(deps, called, now)
    const next = markSent(card ? withMessage(before, card) : before, step, now)
    const isOld = context.episode.rev !== sent.episode.rev || card?.posted.found
    const refresh: Effect[] = card && isOld ? [{ kind: 'chat.card', episodeId: next.id, space: card.space }] : []
    const commit = toCommit(
      {
        writes: [{ held: context.episode, value: next }, ...(paged?.draft.writes ?? [])],
        indexes: paged?.draft.indexes ?? [],
        due: [{ id: keys.episode(next.id), at: dueAt(next) }],
        effects: refresh,
        audit: [arrival(next, step, now, row.correlationId, paged)],
        settle: [{ rowId: row.id, kind: 'done' }],
      },
      context.ledger,
      `${next.id}@${context.episode.rev + 1}`,
      now,
      row.correlationId,
    )
    const result = await deps.store.commit(deps.platform.newId(), commit)
    if (result.kind === 'committed') {
      if (refresh.length > 0) await deps.poke('rows')
      return 'settled'
    }
    context = await loadEpisode(deps, before.id)
  }
  throw new UpstreamError('store', 'conflict')
}

/** The episode with its card, or the list it stands in, known to be there. */
export function withMessage(episode: Episode, { space, posted, plain }: ArrivedCard): Episode {
  const { name: messageName, threadName } = posted
  const cards = episode.cards.map((card) => {
    if (card.space !== space) return card
    return { ...card, messageName, threadName: threadName ?? card.threadName, ...(plain ? { plain } : {}) }
  })
  return { ...episode, cards }
}

export function arrival(
  episode: Episode,
  step: number,
  now: number,
  correlationId: string,
  paged: Paged | null = null,
): AuditEntry {
  const pages = paged && { pages: paged.pages, overBudget: paged.isOver }
  return {
    at: now,
    actor: { kind: 'system', id: 'timer' },
    surface: 'timer',
    action: 'step.sent',
    subject: episode.id,
    before: null,
    after: { step, level: episode.taken[step - 1]?.level ?? null, ...pages },
    reason: null,
    correlationId,
  }
}
