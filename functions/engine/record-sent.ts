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

const TRIES = 8

/**
 * Records that a step was seen to arrive, together with the end of its outbox row. When the episode moved on while the
 * message was in flight, the card just sent is already old and one update more is asked for.
 */
export async function recordSent(
  deps: Deps,
  sent: EpisodeContext,
  step: number,
  card: { space: string; posted: PostedMessage } | null,
  row: OutboxRow,
): Promise<Delivered> {
  let context: EpisodeContext | null = sent
  for (let attempt = 1; attempt <= TRIES && context; attempt += 1) {
    const now = deps.platform.now()
    const before = context.episode.value
    const next = markSent(card ? withMessage(before, card.space, card.posted) : before, step, now)
    const moved = context.episode.rev !== sent.episode.rev
    const refresh: Effect[] = card && moved ? [{ kind: 'chat.card', episodeId: next.id, space: card.space }] : []
    const commit = toCommit(
      {
        writes: [{ held: context.episode, value: next }],
        due: [{ id: keys.episode(next.id), at: dueAt(next) }],
        effects: refresh,
        audit: [arrival(next, step, now, row.correlationId)],
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

function withMessage(episode: Episode, space: string, posted: PostedMessage): Episode {
  const cards = episode.cards.map((card) =>
    card.space === space ? { space, messageName: posted.name, threadName: posted.threadName ?? card.threadName } : card,
  )
  return { ...episode, cards }
}

function arrival(episode: Episode, step: number, now: number, correlationId: string) {
  return {
    at: now,
    actor: { kind: 'system', id: 'timer' },
    surface: 'timer',
    action: 'step.sent',
    subject: episode.id,
    before: null,
    after: { step, level: episode.taken[step - 1]?.level ?? null },
    reason: null,
    correlationId,
  } as const
}
