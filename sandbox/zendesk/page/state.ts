/** What `/sim/state` answers. */
export interface Person {
  id: string
  name: string
  email: string
  zendeskId: number
}

export interface User {
  id: number
  name: string
  email: string | null
  role: string
  timeZone: string
}

export interface TicketBrief {
  id: number
  subject: string
  status: string
  priority: string | null
  tags: string[]
  requester: string
  organization: string | null
  createdAt: number
  updatedAt: number
}

export interface TicketComment {
  id: number
  public: boolean
  body: string
  html_body: string
  created_at: string
  author: User | null
}

export interface Ticket extends TicketBrief {
  type: string | null
  channel: string
  requesterUser: User | null
  organizationRecord: { id: number; name: string; externalId: string | null; domains: string[] } | null
  assignee: User | null
  createdIso: string
  updatedIso: string
  comments: TicketComment[]
}

export interface AgentState {
  now: number
  person: Person
  subdomain: string
  tickets: TicketBrief[]
  ticket: Ticket | null
  scenarios: { id: string; label: string }[]
}
