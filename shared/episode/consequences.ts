import type { AuditEntry } from '../audit/row.ts'
import type { Effect } from '../effects.ts'
import type { Episode, LogEntry, PostedCard, TakenStep } from './episode.ts'
import { isSamePerson } from './hand-over.ts'

/** Log entries whose telling is the step itself; a person's reason for one also stands where the step is not told. */
const TOLD_BY_STEP: ReadonlySet<LogEntry['what']> = new Set(['opened', 'escalated', 'exhausted'])

/** Log entries that nobody needs to read in the thread. */
const NOT_TOLD: ReadonlySet<LogEntry['what']> = new Set(['verdict'])

/** What must become true outside because the episode went from `before` to `after`; `before` is null for a new one. */
export function effectsOf(before: Episode | null, after: Episode): Effect[] {
  return [...steps(before, after), ...cards(before, after), ...lines(before, after), ...desk(before, after)]
}

function steps(before: Episode | null, after: Episode): Effect[] {
  return fresh(before, after).flatMap((step): Effect[] => [
    ...step.spaces.map((space) => reach(before, after, step.number, space)),
    ...step.users.map((user): Effect => ({ kind: 'chat.direct', episodeId: after.id, step: step.number, user })),
  ])
}

function reach(before: Episode | null, after: Episode, step: number, space: string): Effect {
  const card = cardIn(after, space)
  if (card?.group && !(before && cardIn(before, space))) return { kind: 'chat.group', leader: card.group, space }
  return { kind: 'chat.step', episodeId: after.id, step, space, ...(card?.first ? { first: true } : {}) }
}

function cardIn({ cards }: Episode, space: string): PostedCard | undefined {
  return cards.find((card) => card.space === space)
}

function fresh(before: Episode | null, after: Episode): TakenStep[] {
  return after.taken.slice(before?.taken.length ?? 0)
}

function cards(before: Episode | null, after: Episode): Effect[] {
  return (before?.cards ?? []).map(({ space, group }) =>
    group ? { kind: 'chat.group', leader: group, space } : { kind: 'chat.card', episodeId: after.id, space },
  )
}

function lines(before: Episode | null, after: Episode): Effect[] {
  const told = before?.log.length ?? 0
  return after.log.flatMap((entry, line): Effect[] => {
    const isSaid = TOLD_BY_STEP.has(entry.what) && entry.by.kind !== 'person'
    if (line < told || NOT_TOLD.has(entry.what) || entry.what === 'opened' || isSaid) return []
    if (entry.what === 'hole_in_rota' && isKnownHole(after.log.slice(0, line), entry)) return []
    // Of an episode that stands in a list, the list tells the news.
    const own = after.cards.filter(({ group }) => group === undefined).map(({ space }) => space)
    const spaces = own.filter((space) => !isToldByStep(before, after, entry, space))
    return [
      ...spaces.map((space): Effect => ({ kind: 'chat.thread', episodeId: after.id, space, line })),
      ...handed(after, entry, line),
    ]
  })
}

/** What opens an episode again is told by the step that it leads to, where that step is told. */
function isToldByStep(before: Episode | null, after: Episode, { what }: LogEntry, space: string): boolean {
  return fresh(before, after).some(({ cause, spaces }) => cause === what && spaces.includes(space))
}

/** A hole is reported once, however often the ladder comes round to it. */
function isKnownHole(earlier: LogEntry[], { level, reason }: LogEntry): boolean {
  return earlier.some((entry) => entry.what === 'hole_in_rota' && entry.level === level && entry.reason === reason)
}

/** Whoever took it over themselves knows. */
function handed({ id }: Episode, { what, to, by }: LogEntry, line: number): Effect[] {
  if (what !== 'handed_over' || to?.kind !== 'person' || isSamePerson(to, by)) return []
  return [{ kind: 'chat.handed', episodeId: id, line, user: to.id }]
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
    after: entry.what === 'opened' ? { ...standing(after), rules: after.rules } : standing(after),
    reason: entry.reason,
    correlationId,
  }))
}

/** What an audit row says of an episode before and after. */
function standing({ status, taken, ticketId, acknowledged, snooze, held, verdict }: Episode) {
  return {
    status,
    level: taken.at(-1)?.level ?? 0,
    ticketId,
    ...(acknowledged === null ? {} : { acknowledgedBy: acknowledged.by }),
    ...(snooze === null ? {} : { until: snooze.until }),
    ...(held === null ? {} : { heldUntil: held.until }),
    ...(verdict === null ? {} : { useful: verdict.useful }),
  }
}
