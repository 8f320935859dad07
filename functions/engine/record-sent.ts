import type { AuditEntry } from '@redthread/shared/audit/row'
import type { Effect, OutboxRow } from '@redthread/shared/effects'
import type { Episode } from '@redthread/shared/episode/episode'
import { isCalling, markSent } from '@redthread/shared/episode/ladder'
import { dueAt } from '@redthread/shared/episode/tick'
import { UpstreamError } from '@redthread/shared/errors'
import { keys } from '@redthread/shared/state/keys'
import type { PostedMessage } from '../ports.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { NOTHING, toCommit } from './documents.ts'
import { type EpisodeContext, loadEpisode } from './episode-context.ts'
import { countPage, type Paged } from './pages.ts'

const TRIES = 8

export interface ArrivedCard {
  space: string
  posted: PostedMessage
  /** As text, because Chat refused the card. */
  plain?: boolean
}

/** A step as it arrived in one place. */
export interface Arrival {
  step: number
  sentAt: number
  /** The card that stands there, as far as it is known. */
  card: ArrivedCard | null
  /** This very message is that card, drawn as the arrival leaves the episode. */
  isDrawn: boolean
  /** Whom a direct message called, and whether an earlier attempt had sent it. */
  called?: string
  isOld?: boolean
}

/**
 * Records that a step was seen to arrive, together with the end of its outbox row. What shows something else than the
 * episode as it is now is brought up to date: the message just sent when the episode moved on meanwhile or an earlier
 * attempt had sent it, and the episode's other cards when the step had arrived nowhere yet.
 */
export async function recordSent(
  deps: Deps,
  sent: EpisodeContext,
  arrived: Arrival,
  row: OutboxRow,
): Promise<Delivered> {
  const { step, sentAt, card, called = null } = arrived
  let context: EpisodeContext | null = sent
  for (let attempt = 1; attempt <= TRIES && context; attempt += 1) {
    const now = deps.platform.now()
    const before = context.episode.value
    const paged = called === null ? null : await countPage(deps, called, now)
    const next = markSent(card ? withMessage(before, card) : before, step, sentAt)
    const isMoved = context.episode.rev !== sent.episode.rev
    const redraws = redrawsAfter(before, next, arrived, isMoved)
    const commit = toCommit(
      {
        writes: [{ held: context.episode, value: next }, ...(paged?.draft.writes ?? [])],
        indexes: paged?.draft.indexes ?? [],
        due: [{ id: keys.episode(next.id), at: dueAt(next) }],
        effects: redraws,
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
      if (redraws.length > 0) await deps.poke('rows')
      return 'settled'
    }
    context = await loadEpisode(deps, before.id, before.ticketId)
  }
  throw new UpstreamError('store', 'conflict')
}

function redrawsAfter(before: Episode, next: Episode, arrived: Arrival, isMoved: boolean): Effect[] {
  const { step, card, isDrawn, called, isOld } = arrived
  const isFirst = before.taken[step - 1]?.sentAt === null
  const isStale = (space: string) =>
    isDrawn && space === card?.space ? isMoved || card.posted.found === true : isFirst
  const cards = next.cards
    .filter(({ space, messageName }) => messageName !== null && isStale(space))
    .map(({ space, group }): Effect => {
      return group ? { kind: 'chat.group', leader: group, space } : { kind: 'chat.card', episodeId: next.id, space }
    })
  const isOvertaken = called !== undefined && (isOld || isMoved) && !isCalling(next, step)
  return isOvertaken ? [...cards, { kind: 'chat.card', episodeId: next.id, space: called, step }] : cards
}

/** Records where a card was found. Throws `conflict` when somebody wrote first. */
export async function recordCard(
  deps: Deps,
  { episode }: EpisodeContext,
  { space, name }: { space: string; name: string },
): Promise<void> {
  const value = withMessage(episode.value, { space, posted: { name, threadName: null } })
  const docs = [{ key: episode.key, expectedRev: episode.rev, value }]
  const result = await deps.store.commit(deps.platform.newId(), { ...NOTHING, docs })
  if (result.kind === 'stale') throw new UpstreamError('store', 'conflict')
}

/**
 * The episode with its card, or the list it stands in, known to be there: also where a store that failed over has forgotten
 * meanwhile that it was to go there, so that the card is kept up to date all the same.
 */
export function withMessage(episode: Episode, { space, posted, plain }: ArrivedCard): Episode {
  const { name: messageName, threadName } = posted
  const isMeant = episode.cards.some((card) => card.space === space)
  const meant = isMeant ? episode.cards : [...episode.cards, { space, messageName: null, threadName: null }]
  const cards = meant.map((card) => {
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
