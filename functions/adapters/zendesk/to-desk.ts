import type { Comment, DeskUser, Organization, Ticket } from '@redthread/shared/desk'
import { isOurNote } from './note-marker.ts'
import type { WireComment, WireOrganization, WireTicket, WireUser } from './wire.ts'

export function toTicket(wire: WireTicket): Ticket {
  return {
    id: wire.id,
    subject: wire.subject,
    status: wire.status,
    priority: wire.priority,
    type: wire.type,
    tags: wire.tags,
    channel: wire.via.channel,
    requesterId: wire.requester_id ?? '',
    organizationId: wire.organization_id,
    assigneeId: wire.assignee_id,
    groupId: wire.group_id,
    satisfaction: toSatisfaction(wire.satisfaction_rating?.score),
    sla: wire.slas.policy_metrics.map(({ metric, stage, breach_at }) => ({ metric, stage, breachAt: breach_at })),
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
  }
}

/** Scores also come as `bad_with_comment`; `offered` and `unoffered` are no answer yet. */
function toSatisfaction(score: string | undefined): 'good' | 'bad' | null {
  if (score?.startsWith('good')) return 'good'
  if (score?.startsWith('bad')) return 'bad'
  return null
}

export function toUser(wire: WireUser): DeskUser {
  const { id, name, email, verified, role, iana_time_zone } = wire
  return { id, name, email, verified, role, timeZone: iana_time_zone }
}

export function toOrganization(wire: WireOrganization): Organization {
  return { id: wire.id, name: wire.name, externalId: wire.external_id || null, domains: wire.domain_names }
}

/** A note that Redthread wrote is the desk's own words, whatever person the credential belongs to. */
export function toComment(wire: WireComment, author: WireUser | undefined): Comment {
  const words = { public: wire.public, body: wire.body ?? wire.plain_body ?? '' }
  return {
    ...words,
    id: wire.id,
    authorId: wire.author_id,
    author: isOurNote(words) ? 'system' : whoseWords(wire, author),
    authorName: author?.name ?? '',
    createdAt: wire.created_at,
  }
}

/** An author who is no longer there is told by the comment: Zendesk lets end users write public comments only. */
function whoseWords(wire: WireComment, author: WireUser | undefined): Comment['author'] {
  if (wire.author_id.startsWith('-')) return 'system'
  if (author === undefined) return wire.public ? 'customer' : 'agent'
  return author.role === 'end-user' ? 'customer' : 'agent'
}
