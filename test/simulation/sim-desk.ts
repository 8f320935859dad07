import type { Desk } from '@redthread/functions/ports'
import type { Comment, DeskUser, Organization, Ticket } from '@redthread/shared/desk'
import type { Life, Network } from './network.ts'
import { EPOCH, type Timeline } from './timeline.ts'

interface Held {
  ticket: Ticket
  comments: Comment[]
  /** Finer than `updatedAt`, which counts whole seconds. */
  changedAt: number
}

/** A time in which a ticket was RED, as the desk itself could tell. */
export interface RedTime {
  ticketId: string
  from: number
  to: number
}

/** The desk withholds the newest minute of an export. */
const EXPORT_LAG_MS = 60_000

const organization = (id: string, name: string, externalId: string): Organization => ({
  id,
  name,
  externalId,
  domains: [],
})
export const ORGANIZATIONS = [
  organization('70', 'Tamarack Freight', 'CRM-1'),
  organization('71', 'Osprey Dental Group', 'CRM-2'),
]
const REQUESTER: DeskUser = {
  id: '9',
  name: 'Noor Haddad',
  email: 'noor@tamarack.example',
  verified: true,
  role: 'end-user',
  timeZone: null,
}

export const isPressing = ({ priority, status }: Ticket): boolean =>
  (priority === 'urgent' || priority === 'high') && !['solved', 'closed', 'deleted'].includes(status)

/** The desk: the truth about tickets, how it changes, and what it tells of that. */
export function createSimDesk(timeline: Timeline, network: Network) {
  const tickets = new Map<string, Held>()
  const notes: string[] = []
  const reds: RedTime[] = []
  let told: (ticketId: string, eventId: string) => void = () => undefined
  let events = 0

  function create(id: string, priority: Ticket['priority']): void {
    const at = wholeSecond(timeline.now)
    const ticket: Ticket = {
      id,
      subject: 'Labels do not print',
      status: 'new',
      priority,
      type: null,
      tags: [],
      channel: 'email',
      requesterId: '9',
      organizationId: '70',
      assigneeId: null,
      groupId: null,
      satisfaction: null,
      sla: [],
      createdAt: at,
      updatedAt: at,
    }
    tickets.set(id, { ticket, comments: [commentBy('customer', 'No label has printed.')], changedAt: timeline.now })
    change(id, {})
  }

  function change(id: string, fields: Partial<Ticket>, comment?: Comment): void {
    const held = tickets.get(id)
    if (!held) return
    const ticket = { ...held.ticket, ...fields, updatedAt: wholeSecond(timeline.now) }
    const comments = comment ? [...held.comments, comment] : held.comments
    tickets.set(id, { ticket, comments, changedAt: timeline.now })
    const red = reds.findLast((one) => one.ticketId === id && one.to === Number.POSITIVE_INFINITY)
    if (isPressing(ticket) && !red) reds.push({ ticketId: id, from: timeline.now, to: Number.POSITIVE_INFINITY })
    if (!isPressing(ticket) && red) red.to = timeline.now
    events += 1
    told(id, `event-${events}`)
  }

  function commentBy(author: Comment['author'], body: string): Comment {
    const isCustomer = author === 'customer'
    return {
      id: String(5000 + events),
      authorId: isCustomer ? '9' : '3',
      author,
      authorName: isCustomer ? 'Noor Haddad' : 'Rana Okoye',
      public: author !== 'system',
      body,
      createdAt: timeline.now,
    }
  }

  function changedSince(cursor: string | null) {
    const upTo = timeline.now - EXPORT_LAG_MS
    const from = cursor === null ? EPOCH - EXPORT_LAG_MS : Number(cursor)
    const found = [...tickets.values()].filter(({ changedAt }) => changedAt > from && changedAt <= upTo)
    const changed = found.map(({ ticket }) => ({ id: ticket.id, updatedAt: ticket.updatedAt }))
    return { tickets: changed, cursor: String(Math.max(from, upTo)), more: false }
  }

  function addTags(id: string, tags: string[]): void {
    const held = tickets.get(id)
    if (!held || tags.every((tag) => held.ticket.tags.includes(tag))) return
    change(id, { tags: [...new Set([...held.ticket.tags, ...tags])] })
  }

  function addNoteOnce(id: string, marker: string, body: string): void {
    const note = `${id} ${marker}`
    if (notes.includes(note)) return
    notes.push(note)
    change(id, {}, { ...commentBy('system', body), public: false })
  }

  return {
    tickets,
    notes,
    reds,
    create,
    /** Called with every change, as the desk's webhooks would be. */
    onChange(listen: typeof told): void {
      told = listen
    },
    set: (id: string, fields: Partial<Ticket>) => change(id, fields),
    reply: (id: string, author: 'customer' | 'agent') => change(id, {}, commentBy(author, 'Any news?')),

    portFor(life: Life): Desk {
      const call = <T>(effect: () => T, tell: () => string) => network({ service: 'zendesk', life, effect, tell })
      const show = (ids: string[]) => ids.flatMap((id) => tickets.get(id)?.ticket ?? [])
      return {
        showMany: (ids) =>
          call(
            () => ({ tickets: show(ids), users: [REQUESTER], organizations: ORGANIZATIONS }),
            () => `reads ticket ${ids}`,
          ),
        comments: (id) =>
          call(
            () => tickets.get(id)?.comments ?? [],
            () => `reads the comments of ticket ${id}`,
          ),
        user: (id) =>
          call(
            () => REQUESTER,
            () => `reads user ${id}`,
          ),
        organization: (id) =>
          call(
            () => ORGANIZATIONS.find((organization) => organization.id === id) ?? null,
            () => `reads organization ${id}`,
          ),
        changedSince: (cursor) =>
          call(
            () => changedSince(cursor),
            () => "reads the desk's export",
          ),
        addTags: (id, tags) =>
          call(
            () => addTags(id, tags),
            () => `tags ticket ${id}`,
          ),
        addNoteOnce: (id, marker, body) =>
          call(
            () => addNoteOnce(id, marker, body),
            () => `notes ${marker} on ticket ${id}`,
          ),
      }
    },
  }
}

const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000

export type SimDesk = ReturnType<typeof createSimDesk>
