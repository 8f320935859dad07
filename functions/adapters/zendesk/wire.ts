import * as z from 'zod'
import { readableRows } from '../parse-answer.ts'

/**
 * What Zendesk's REST API answers, as far as we read it. Unknown fields are dropped, unknown words of a closed list become
 * its empty value, and lists may be absent; only an id or an instant that is missing makes an answer malformed.
 */

const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^-?\d+$/))
const MaybeId = Id.nullable().catch(null)
const Text = z.string().catch('')
const MaybeText = z.string().nullable().catch(null)
const Instant = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  context.addIssue('not an instant')
  return z.NEVER
})

const WireSlaMetric = z.object({
  metric: z.string(),
  stage: z.enum(['active', 'paused', 'achieved']),
  breach_at: Instant.nullable().catch(null),
})

export const WireTicket = z.object({
  id: Id,
  subject: Text,
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed', 'deleted']).catch('open'),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).nullable().catch(null),
  type: MaybeText,
  tags: readableRows(z.string()),
  via: z.object({ channel: Text }).catch({ channel: '' }),
  requester_id: MaybeId,
  organization_id: MaybeId,
  assignee_id: MaybeId,
  group_id: MaybeId,
  satisfaction_rating: z.object({ score: z.string() }).nullable().catch(null),
  slas: z.object({ policy_metrics: readableRows(WireSlaMetric) }).catch({ policy_metrics: [] }),
  created_at: Instant,
  updated_at: Instant,
})
export type WireTicket = z.infer<typeof WireTicket>

export const WireUser = z.object({
  id: Id,
  name: Text,
  email: MaybeText,
  verified: z.boolean().catch(false),
  role: z.enum(['end-user', 'agent', 'admin']).catch('end-user'),
  iana_time_zone: MaybeText,
})
export type WireUser = z.infer<typeof WireUser>

export const WireOrganization = z.object({
  id: Id,
  name: Text,
  external_id: MaybeText,
  domain_names: readableRows(z.string()),
})
export type WireOrganization = z.infer<typeof WireOrganization>

export const WireComment = z.object({
  id: Id,
  author_id: Id,
  body: MaybeText,
  plain_body: MaybeText,
  public: z.boolean().catch(false),
  created_at: Instant,
})
export type WireComment = z.infer<typeof WireComment>

export const TicketsPage = z.object({
  tickets: z.array(WireTicket),
  users: readableRows(WireUser),
  organizations: readableRows(WireOrganization),
})

export const TicketStamp = z.object({ ticket: z.object({ updated_at: z.string() }) })

export const UserAnswer = z.object({ user: WireUser })
export const OrganizationAnswer = z.object({ organization: WireOrganization })

/** Without credentials `users/me` answers 200 and an anonymous user whose id is null. */
export const MeAnswer = z.object({ user: z.object({ id: MaybeId, name: Text }) })

export const CommentsPage = z.object({
  comments: z.array(WireComment),
  users: readableRows(WireUser),
  meta: z
    .object({ has_more: z.boolean().catch(false), after_cursor: MaybeText })
    .catch({ has_more: false, after_cursor: null }),
})

export const IncrementalPage = z.object({
  tickets: z.array(z.object({ id: Id, updated_at: Instant })),
  after_cursor: MaybeText,
  end_of_stream: z.boolean().catch(true),
})

export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  scope: MaybeText,
  expires_in: z.number().positive().catch(1800),
})
