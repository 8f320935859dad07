import type { SandboxClock } from '../clock.ts'
import { createSignal, type Signal } from '../signal.ts'
import type { NewTicket, OrganizationRecord, TicketChange, TicketRecord, UserRecord } from './records.ts'
import { createTextSpool, type TextSpool } from './text-spool.ts'

/** One thing that changed on a ticket: what a webhook event tells, before it is spelled for the wire. */
export interface TicketEvent {
  type: string
  actorId: number
  ticket: TicketRecord
  event: object
}

export interface Desk {
  accountId: number
  subdomain: string
  /** The agent under whose name the service's own API calls act. */
  serviceUserId: number
  users: Map<number, UserRecord>
  organizations: Map<number, OrganizationRecord>
  tickets: Map<number, TicketRecord>
  text: TextSpool
  signal: Signal
  onEvent: (event: TicketEvent) => void
  create(ticket: NewTicket): TicketRecord
  change(ticket: TicketRecord, change: TicketChange, actorId: number, channel: string): void
}

const defaultGroupId = 360_000_510_001

export function createDesk(clock: SandboxClock, firstTicketId = 5201): Desk {
  let nextTicketId = firstTicketId
  let nextCommentId = 710_000_000_001
  const text = createTextSpool()
  const signal = createSignal()

  function addComment(ticket: TicketRecord, comment: NonNullable<TicketChange['comment']>, channel: string): void {
    const createdAt = clock.now()
    ticket.comments.push({ ...comment, id: nextCommentId++, body: text.put(comment.body), channel, createdAt })
    const byTeam = desk.users.get(comment.authorId)?.role !== 'end-user'
    if (byTeam && comment.public && ticket.firstReplyAt === null) ticket.firstReplyAt = createdAt
  }

  const desk: Desk = {
    accountId: 22_440_871,
    subdomain: 'sandbox',
    serviceUserId: 360_000_900_001,
    users: new Map(),
    organizations: new Map(),
    tickets: new Map(),
    text,
    signal,
    onEvent: () => undefined,

    create(wanted) {
      const requester = desk.users.get(wanted.requesterId)
      if (!requester) throw new Error(`No user ${wanted.requesterId}.`)
      const now = wanted.createdAt ?? clock.now()
      const channel = wanted.channel ?? 'email'
      const ticket: TicketRecord = {
        id: nextTicketId++,
        subject: wanted.subject,
        status: wanted.status ?? 'new',
        statuses: [{ at: now, status: wanted.status ?? 'new' }],
        priority: wanted.priority ?? null,
        type: wanted.type ?? null,
        tags: wanted.tags ?? [],
        channel,
        externalId: wanted.externalId ?? null,
        requesterId: requester.id,
        submitterId: requester.id,
        organizationId: wanted.organizationId === undefined ? requester.organizationId : wanted.organizationId,
        assigneeId: null,
        groupId: defaultGroupId,
        satisfaction: null,
        createdAt: now,
        updatedAt: now,
        firstReplyAt: null,
        comments: [],
        readAt: null,
        version: 1,
        readVersion: 0,
      }
      desk.tickets.set(ticket.id, ticket)
      addComment(ticket, { authorId: requester.id, public: true, body: wanted.body }, channel)
      desk.onEvent({ type: 'created', actorId: requester.id, ticket, event: {} })
      signal.notify()
      return ticket
    },

    change(ticket, change, actorId, channel) {
      const events = applyFields(ticket, change)
      if (change.comment) {
        addComment(ticket, change.comment, channel)
        events.push({ type: 'comment_added', event: { comment: describeComment(desk, ticket) } })
      }
      if (events.length === 0) return
      ticket.updatedAt = clock.now()
      if (ticket.statuses.at(-1)?.status !== ticket.status) {
        ticket.statuses.push({ at: ticket.updatedAt, status: ticket.status })
      }
      ticket.version += 1
      for (const { type, event } of events) desk.onEvent({ type, actorId, ticket, event })
      signal.notify()
    },
  }
  return desk
}

function describeComment(desk: Desk, ticket: TicketRecord): object {
  const comment = ticket.comments.at(-1)
  if (!comment) return {}
  const author = desk.users.get(comment.authorId)
  const is_staff = author?.role !== 'end-user'
  return {
    id: String(comment.id),
    body: desk.text.get(comment.body),
    is_public: comment.public,
    author: { id: String(comment.authorId), is_staff, name: author?.name ?? '' },
  }
}

const upper = (value: string | null) => value?.toUpperCase() ?? null
const idText = (value: number | null) => (value === null ? null : String(value))

function applyFields(ticket: TicketRecord, change: TicketChange): { type: string; event: object }[] {
  const events: { type: string; event: object }[] = []
  const { status, priority, type, subject, assigneeId, tags, satisfaction } = change
  if (status !== undefined && status !== ticket.status) {
    events.push({ type: 'status_changed', event: { current: upper(status), previous: upper(ticket.status) } })
    ticket.status = status
  }
  if (priority !== undefined && priority !== ticket.priority) {
    events.push({ type: 'priority_changed', event: { current: upper(priority), previous: upper(ticket.priority) } })
    ticket.priority = priority
  }
  if (type !== undefined && type !== ticket.type) {
    events.push({ type: 'type_changed', event: { current: upper(type), previous: upper(ticket.type) } })
    ticket.type = type
  }
  if (subject !== undefined && subject !== ticket.subject) {
    events.push({ type: 'subject_changed', event: { current: subject, previous: ticket.subject } })
    ticket.subject = subject
  }
  if (assigneeId !== undefined && assigneeId !== ticket.assigneeId) {
    const event = { current: idText(assigneeId), previous: idText(ticket.assigneeId) }
    events.push({ type: 'agent_assignment_changed', event })
    ticket.assigneeId = assigneeId
  }
  if (satisfaction !== undefined && satisfaction !== ticket.satisfaction) {
    events.push({ type: 'csat_received', event: { current: upper(satisfaction) } })
    ticket.satisfaction = satisfaction
  }
  if (tags !== undefined) {
    const tags_added = tags.filter((tag) => !ticket.tags.includes(tag))
    const tags_removed = ticket.tags.filter((tag) => !tags.includes(tag))
    if (tags_added.length + tags_removed.length > 0) {
      events.push({ type: 'tags_changed', event: { tags_added, tags_removed } })
    }
    ticket.tags = tags
  }
  return events
}
