import type { Comment, Ticket } from '../desk.ts'
import type { Pause } from './deadline.ts'
import { PAUSED_IN, type SlaMetric, type StatusChange } from './metrics.ts'

/**
 * The ticket's statuses over time, oldest first, completed where nobody watched: a status that is not among the known
 * changes is taken to have begun with the last public words that fit it (an agent's for pending and on-hold).
 */
export function statusesOf(
  ticket: Ticket,
  comments: readonly Comment[],
  known: readonly StatusChange[],
): StatusChange[] {
  const statuses: StatusChange[] = [{ at: ticket.createdAt, status: 'new' }]
  for (const change of known) if (change.at >= ticket.createdAt) statuses.push(change)
  const last = statuses.at(-1)
  if (last && last.status !== ticket.status) {
    statuses.push({ at: Math.max(last.at, begunAt(ticket, comments)), status: ticket.status })
  }
  return statuses
}

/** The stretches in which the metric's clock stands still. */
export function pausesOf(metric: SlaMetric, statuses: readonly StatusChange[]): Pause[] {
  const held = PAUSED_IN[metric]
  const pauses: Pause[] = []
  statuses.forEach(({ at, status }, index) => {
    if (held.has(status)) pauses.push({ from: at, to: statuses[index + 1]?.at ?? null, why: status })
  })
  return pauses
}

function begunAt(ticket: Ticket, comments: readonly Comment[]): number {
  if (ticket.status === 'new' || ticket.status === 'open') return ticket.createdAt
  const byAgent = ticket.status === 'pending' || ticket.status === 'hold'
  const fitting = comments.findLast((comment) => comment.public && (!byAgent || comment.author === 'agent'))
  return fitting?.createdAt ?? ticket.updatedAt
}
