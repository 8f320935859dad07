import type { Desk } from './desk.ts'
import type { CommentRecord, OrganizationRecord, TicketRecord, UserRecord } from './records.ts'

/** The REST spelling of what the simulated Zendesk remembers. */

export const isoSeconds = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')

const minutesToFirstReply = { urgent: 60, high: 240, normal: 480, low: 1440 }

export function ticketWire(desk: Desk, ticket: TicketRecord, baseUrl: string) {
  const first = ticket.comments[0]
  return {
    id: ticket.id,
    url: `${baseUrl}/api/v2/tickets/${ticket.id}.json`,
    external_id: ticket.externalId,
    via: { channel: ticket.channel, source: { from: {}, to: {}, rel: null } },
    created_at: isoSeconds(ticket.createdAt),
    updated_at: isoSeconds(ticket.updatedAt),
    generated_timestamp: Math.floor(ticket.updatedAt / 1000),
    type: ticket.type,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: first ? desk.text.get(first.body) : '',
    priority: ticket.priority,
    status: ticket.status,
    recipient: null,
    requester_id: ticket.requesterId,
    submitter_id: ticket.submitterId,
    assignee_id: ticket.assigneeId,
    organization_id: ticket.organizationId,
    group_id: ticket.groupId,
    collaborator_ids: [],
    follower_ids: [],
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags: ticket.tags,
    custom_fields: [],
    fields: [],
    satisfaction_rating: { score: ticket.satisfaction ?? 'unoffered' },
    custom_status_id: null,
    brand_id: 360_000_110_001,
    from_messaging_channel: false,
  }
}

/** The first-reply clock as the `slas` sideload shows it. */
export function slaWire(ticket: TicketRecord) {
  const breachAt = ticket.createdAt + minutesToFirstReply[ticket.priority ?? 'normal'] * 60_000
  const stage = ticket.firstReplyAt === null ? 'active' : 'achieved'
  return { policy_metrics: [{ metric: 'first_reply_time', stage, breach_at: isoSeconds(breachAt) }] }
}

export function userWire(user: UserRecord, baseUrl: string) {
  return {
    id: user.id,
    url: `${baseUrl}/api/v2/users/${user.id}.json`,
    name: user.name,
    email: user.email,
    role: user.role,
    organization_id: user.organizationId,
    verified: user.verified,
    active: true,
    suspended: false,
    locale: 'en-US',
    time_zone: user.timeZone,
    iana_time_zone: user.timeZone,
    external_id: null,
    tags: [],
    user_fields: {},
  }
}

export function organizationWire(organization: OrganizationRecord, baseUrl: string) {
  return {
    id: organization.id,
    url: `${baseUrl}/api/v2/organizations/${organization.id}.json`,
    name: organization.name,
    external_id: organization.externalId,
    domain_names: organization.domains,
    details: null,
    notes: null,
    group_id: null,
    tags: [],
    organization_fields: {},
    shared_tickets: false,
    shared_comments: false,
    created_at: isoSeconds(organization.createdAt),
    updated_at: isoSeconds(organization.createdAt),
  }
}

const htmlSigns: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function commentWire(desk: Desk, comment: CommentRecord) {
  const body = desk.text.get(comment.body)
  const html = body.replace(/[&<>"]/g, (sign) => htmlSigns[sign] ?? sign).replaceAll('\n', '<br>')
  return {
    id: comment.id,
    type: 'Comment',
    author_id: comment.authorId,
    body,
    html_body: `<div class="zd-comment" dir="auto">${html}</div>`,
    plain_body: body,
    public: comment.public,
    attachments: [],
    audit_id: comment.id + 1,
    via: { channel: comment.channel, source: { from: {}, to: {}, rel: null } },
    created_at: isoSeconds(comment.createdAt),
    metadata: { system: {}, custom: {} },
  }
}
