import * as z from 'zod'
import { type Comment, type Ticket, TicketStatus } from '../desk.ts'

/** Zendesk's names of the times an SLA can be set on. */
export const SlaMetric = z.enum([
  'first_reply_time',
  'next_reply_time',
  'periodic_update_time',
  'pausable_update_time',
  'requester_wait_time',
  'agent_work_time',
  'total_resolution_time',
])
export type SlaMetric = z.infer<typeof SlaMetric>

/** A ticket took on a status. */
export const StatusChange = z.object({ at: z.number(), status: TicketStatus })
export type StatusChange = z.infer<typeof StatusChange>

/** One run of a metric's clock: started, and answered or not yet. */
export interface Activation {
  from: number
  fulfilledAt: number | null
}

/** The statuses in which a metric's clock stands still; a reopened ticket's clock counts on from where solving stopped it. */
export const PAUSED_IN: Record<SlaMetric, ReadonlySet<TicketStatus>> = {
  first_reply_time: new Set(),
  next_reply_time: new Set(),
  periodic_update_time: new Set(),
  pausable_update_time: new Set(['pending']),
  requester_wait_time: new Set(['pending', 'solved', 'closed']),
  agent_work_time: new Set(['pending', 'hold', 'solved', 'closed']),
  total_resolution_time: new Set(['solved', 'closed']),
}

const DONE: ReadonlySet<TicketStatus> = new Set(['solved', 'closed', 'deleted'])

/**
 * The metric's clock as it last started, by Zendesk's definitions of each metric.
 * @param statuses the ticket's statuses, oldest first
 * @returns null while the metric has nothing to count: no reply to wait for, or solved without one
 */
export function activation(
  metric: SlaMetric,
  ticket: Ticket,
  comments: readonly Comment[],
  statuses: readonly StatusChange[],
): Activation | null {
  const doneAt = solvedAt(statuses)
  switch (metric) {
    case 'first_reply_time':
      return firstReply(ticket, comments, doneAt)
    case 'next_reply_time':
      return nextReply(comments, doneAt)
    case 'periodic_update_time':
    case 'pausable_update_time':
      return update(comments, doneAt)
    case 'requester_wait_time':
    case 'agent_work_time':
    case 'total_resolution_time':
      return { from: ticket.createdAt, fulfilledAt: doneAt }
  }
}

/** When the ticket last became solved; null while it is not. */
export function solvedAt(statuses: readonly StatusChange[]): number | null {
  let at: number | null = null
  for (const change of statuses) {
    if (!DONE.has(change.status)) at = null
    else at ??= change.at
  }
  return at
}

/** When an agent first answered in public; a ticket that an agent opened in public is answered by the next such comment. */
export function firstReplyAt(comments: readonly Comment[]): number | null {
  const opener = comments[0]
  const replies = comments.filter((comment) => isReply(comment) && comment !== opener)
  return replies[0]?.createdAt ?? null
}

/** Counts from creation even where the target came later. Solving without a reply ends it without a result. */
function firstReply(ticket: Ticket, comments: readonly Comment[], doneAt: number | null): Activation | null {
  const repliedAt = firstReplyAt(comments)
  if (repliedAt === null && doneAt !== null) return null
  return { from: ticket.createdAt, fulfilledAt: repliedAt }
}

/** From the oldest customer comment that waits, once there was a first reply. */
function nextReply(comments: readonly Comment[], doneAt: number | null): Activation | null {
  let waiting: number | null = null
  let last: Activation | null = null
  let replied = false
  for (const comment of comments) {
    if (isReply(comment)) {
      if (waiting !== null) last = { from: waiting, fulfilledAt: comment.createdAt }
      replied = true
      waiting = null
    } else if (replied && comment.public && comment.author === 'customer') waiting ??= comment.createdAt
  }
  if (waiting === null) return last
  return doneAt === null ? { from: waiting, fulfilledAt: null } : null
}

/** From one public agent comment to the next. */
function update(comments: readonly Comment[], doneAt: number | null): Activation | null {
  const latest = comments.findLast(isReply)
  if (latest === undefined) return null
  return { from: latest.createdAt, fulfilledAt: doneAt }
}

function isReply(comment: Comment): boolean {
  return comment.public && comment.author === 'agent'
}
