import type { TextRef } from './text-spool.ts'

/** What the simulated Zendesk remembers. Instants are epoch milliseconds; the wire's spelling is in wire.ts. */

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed' | 'deleted'
export type Priority = 'urgent' | 'high' | 'normal' | 'low'

export interface UserRecord {
  id: number
  name: string
  email: string | null
  role: 'end-user' | 'agent' | 'admin'
  organizationId: number | null
  verified: boolean
  timeZone: string
}

export interface OrganizationRecord {
  id: number
  name: string
  externalId: string | null
  domains: string[]
  createdAt: number
}

export interface CommentRecord {
  id: number
  authorId: number
  public: boolean
  body: TextRef
  channel: string
  createdAt: number
}

export interface TicketRecord {
  id: number
  subject: string
  status: Status
  /** Every status it took on, oldest first: what its metric events are told from. */
  statuses: { at: number; status: Status }[]
  priority: Priority | null
  type: string | null
  tags: string[]
  channel: string
  externalId: string | null
  requesterId: number
  submitterId: number
  organizationId: number | null
  assigneeId: number | null
  groupId: number | null
  satisfaction: 'good' | 'bad' | null
  createdAt: number
  updatedAt: number
  /** When somebody of the team first answered in public: what the first-reply SLA measures. */
  firstReplyAt: number | null
  comments: CommentRecord[]
  /** When the service last read this ticket over the API, and the newest change it has then seen. */
  readAt: number | null
  /** Counts changes, so that "was it read since?" does not depend on clock resolution. */
  version: number
  readVersion: number
}

export interface TicketChange {
  status?: Status
  priority?: Priority | null
  type?: string | null
  subject?: string
  tags?: string[]
  assigneeId?: number | null
  satisfaction?: 'good' | 'bad' | null
  comment?: { authorId: number; public: boolean; body: string }
}

export interface NewTicket {
  subject: string
  body: string
  requesterId: number
  priority?: Priority | null
  status?: Status
  type?: string | null
  tags?: string[]
  channel?: string
  externalId?: string | null
  createdAt?: number
  organizationId?: number | null
}
