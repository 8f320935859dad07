import type { AuditEntry } from '../audit/row.ts'
import type { Effect } from '../effects.ts'
import type { Episode, LogEntry } from './episode.ts'

/** Log entries whose telling is the step itself. */
const TOLD_BY_STEP: ReadonlySet<LogEntry['what']> = new Set(['opened', 'escalated', 'exhausted'])

/** Log entries that nobody needs to read in the thread. */
const NOT_TOLD: ReadonlySet<LogEntry['what']> = new Set(['verdict'])

/** What must become true outside because the episode went from `before` to `after`; `before` is null for a new one. */
export function effectsOf(before: Episode | null, after: Episode): Effect[] {
  return [...steps(before, after), ...cards(before, after), ...lines(before, after), ...desk(before, after)]
}

function steps(before: Episode | null, after: Episode): Effect[] {
  const fresh = after.taken.slice(before?.taken.length ?? 0)
  return fresh.flatMap((step): Effect[] => [
    ...step.spaces.map((space): Effect => ({ kind: 'chat.step', episodeId: after.id, step: step.number, space })),
    ...step.users.map((user): Effect => ({ kind: 'chat.direct', episodeId: after.id, step: step.number, user })),
  ])
}

function cards(before: Episode | null, after: Episode): Effect[] {
  return (before?.cards ?? []).map((card) => ({ kind: 'chat.card', episodeId: after.id, space: card.space }))
}

function lines(before: Episode | null, after: Episode): Effect[] {
  const told = before?.log.length ?? 0
  return after.log.flatMap((entry, line): Effect[] => {
    if (line < told || NOT_TOLD.has(entry.what) || TOLD_BY_STEP.has(entry.what)) return []
    return after.cards.map((card) => ({ kind: 'chat.thread', episodeId: after.id, space: card.space, line }))
  })
}

function desk(before: Episode | null, after: Episode): Effect[] {
  if (before) return []
  return [
    { kind: 'desk.tags', ticketId: after.ticketId },
    { kind: 'desk.note', ticketId: after.ticketId, episodeId: after.id },
  ]
}

/** One audit entry for each thing that was logged between the two states. */
export function auditOf(before: Episode | null, after: Episode, correlationId: string): AuditEntry[] {
  return after.log.slice(before?.log.length ?? 0).map((entry) => ({
    at: entry.at,
    actor: entry.by,
    surface: entry.surface,
    action: `episode.${entry.what}`,
    subject: after.id,
    before: before && standing(before),
    after: standing(after),
    reason: entry.reason,
    correlationId,
  }))
}

function standing(episode: Episode): { status: string; level: number; ticketId: string } {
  return { status: episode.status, level: episode.taken.at(-1)?.level ?? 0, ticketId: episode.ticketId }
}
