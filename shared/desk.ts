import * as z from 'zod'

/** What the desk says, in our words. Instants are epoch milliseconds; ids are text, because Zendesk's pass 2^32. */

export const TicketStatus = z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed', 'deleted'])
export type TicketStatus = z.infer<typeof TicketStatus>

/** `solved` and `closed` are over; a deleted ticket is gone. */
export function isOver(status: TicketStatus): boolean {
  return status === 'solved' || status === 'closed' || status === 'deleted'
}

export const TicketPriority = z.enum(['urgent', 'high', 'normal', 'low'])
export type TicketPriority = z.infer<typeof TicketPriority>

/** One running or finished SLA target of a ticket, as Zendesk's `slas` sideload reports it. */
export const SlaTarget = z.object({
  metric: z.string(),
  stage: z.enum(['active', 'paused', 'achieved']),
  breachAt: z.number().nullable(),
})
export type SlaTarget = z.infer<typeof SlaTarget>

export const Ticket = z.object({
  id: z.string(),
  subject: z.string(),
  status: TicketStatus,
  priority: TicketPriority.nullable(),
  type: z.string().nullable(),
  tags: z.array(z.string()),
  channel: z.string(),
  requesterId: z.string(),
  organizationId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  groupId: z.string().nullable(),
  satisfaction: z.enum(['good', 'bad']).nullable(),
  sla: z.array(SlaTarget),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Ticket = z.infer<typeof Ticket>

export const Comment = z.object({
  id: z.string(),
  authorId: z.string(),
  /** Whose words these are: an end user's, a member of staff's, or the desk's own. */
  author: z.enum(['customer', 'agent', 'system']),
  authorName: z.string(),
  public: z.boolean(),
  body: z.string(),
  createdAt: z.number(),
})
export type Comment = z.infer<typeof Comment>

export const DeskUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** Zendesk vouches for the address only once it is verified. */
  verified: z.boolean(),
  role: z.enum(['end-user', 'agent', 'admin']),
  timeZone: z.string().nullable(),
})
export type DeskUser = z.infer<typeof DeskUser>

export const Organization = z.object({
  id: z.string(),
  name: z.string(),
  externalId: z.string().nullable(),
  domains: z.array(z.string()),
})
export type Organization = z.infer<typeof Organization>

/** Everything read from the desk about one ticket at one instant; comments oldest first. */
export interface DeskSnapshot {
  ticket: Ticket
  comments: Comment[]
  requester: DeskUser | null
  organization: Organization | null
  readAt: number
}
