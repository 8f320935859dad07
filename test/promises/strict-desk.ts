import type { Crm, Desk } from '@redthread/functions/ports'
import type { Comment, DeskUser, Organization, Ticket } from '@redthread/shared/desk'
import { aComment, anAccount, aTicket } from '@redthread/shared/testing/tickets'

interface Held {
  ticket: Ticket
  comments: Comment[]
}

/** The desk and the CRM: the truth about tickets of a few accounts, one organization each. */
export class StrictDesk {
  readonly tickets = new Map<string, Held>()
  /** Our own writes, in order. */
  readonly written: string[] = []
  private readonly clock: () => number

  constructor(clock: () => number) {
    this.clock = clock
  }

  /** Holds what is held there. */
  goOn({ tickets, written }: StrictDesk): void {
    for (const [id, { ticket, comments }] of tickets) this.tickets.set(id, { ticket, comments: [...comments] })
    this.written.push(...written)
  }

  /** Makes a ticket, or changes it; Zendesk counts whole seconds. */
  put(id: string, change: Partial<Ticket>): void {
    const now = Math.floor(this.clock() / 1_000) * 1_000
    const held = this.tickets.get(id) ?? { ticket: aTicket({ id, createdAt: now }), comments: [aComment()] }
    this.tickets.set(id, { ...held, ticket: { ...held.ticket, ...change, updatedAt: now } })
  }

  say(id: string, comment: Partial<Comment>): void {
    const held = this.tickets.get(id)
    held?.comments.push(aComment({ id: `c${held.comments.length + 1}`, createdAt: this.clock(), ...comment }))
    this.put(id, {})
  }

  readonly port: Desk = {
    showMany: async (ids) => ({
      tickets: ids.flatMap((id) => structuredClone(this.tickets.get(id)?.ticket ?? [])),
      users: [REQUESTER],
      organizations: [...this.tickets.values()].map(({ ticket }) => organization(ticket.organizationId ?? '')),
    }),
    comments: async (id) => structuredClone(this.tickets.get(id)?.comments ?? []),
    user: async (id) => (id === REQUESTER.id ? REQUESTER : agent(id)),
    organization: async (id) => organization(id),
    changedSince: async () => ({ tickets: [], cursor: 'end', more: false }),
    metricEvents: async () => [],
    addTags: async (id, tags) => {
      const held = this.tickets.get(id)
      this.written.push(`tags ${id} ${tags}`)
      this.put(id, { tags: [...new Set([...(held?.ticket.tags ?? []), ...tags])] })
    },
    addNoteOnce: async (id, marker) => {
      if (this.written.includes(`note ${id} ${marker}`)) return
      this.written.push(`note ${id} ${marker}`)
      this.say(id, { author: 'system', public: false, body: `${marker} opened` })
    },
  }

  readonly crm: Crm = {
    findAccounts: async ({ externalIds }) => {
      const id = externalIds.find((each) => each.startsWith('CRM-'))
      return id === undefined ? [] : [{ account: accountOf(id), by: 'externalId', value: id }]
    },
    getAccounts: async (ids) => ids.map(accountOf),
    writeSupport: async () => undefined,
  }
}

const REQUESTER: DeskUser = {
  ...{ id: '9', name: 'Dana Wu', email: null, verified: false, role: 'end-user', timeZone: null },
}

/** Organization 70 belongs to account CRM-70, and so on. */
function organization(id: string): Organization {
  return { id, name: `Customer ${id}`, externalId: `CRM-${id}`, domains: [] }
}

function accountOf(id: string) {
  return anAccount({ id, externalId: id, name: `Customer ${id.replace('CRM-', '')}`, domains: [] })
}

const AGENTS: Record<string, string> = { '1': 'Rana Okoye', '2': 'Wim Aerts', '3': 'Ilse Brandt', '4': 'Noor Haddad' }

function agent(id: string): DeskUser {
  const name = AGENTS[id] ?? `Agent ${id}`
  const email = `${name.split(' ')[0]?.toLowerCase()}@redthread.example`
  return { id, name, email, verified: true, role: 'agent', timeZone: null }
}
