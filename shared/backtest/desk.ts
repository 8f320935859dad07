import type { Account } from '../crm.ts'
import type { Comment, DeskSnapshot, DeskUser, Ticket } from '../desk.ts'
import type { LineOf } from './history.ts'

/** A ticket as the desk held it when the history had come this far. Lines change it in place. */
export type HeldTicket = Omit<DeskSnapshot, 'readAt'>

const NOBODY = 'nobody'

/** The ticket as it was created. */
export function createTicket(line: LineOf<'ticket'>): HeldTicket {
  const { at, requester, body } = line
  const person: DeskUser | null = requester ? { ...requester, role: 'end-user', timeZone: null } : null
  const ticket: Ticket = {
    id: line.ticket,
    subject: line.subject,
    status: line.status,
    priority: line.priority,
    type: line.type,
    tags: line.tags,
    channel: line.channel,
    requesterId: requester?.id ?? NOBODY,
    organizationId: line.organization,
    assigneeId: line.assignee,
    groupId: line.group,
    satisfaction: null,
    sla: line.sla,
    createdAt: at,
    updatedAt: at,
  }
  const held: HeldTicket = { ticket, comments: [], requester: person, organization: null }
  if (body !== undefined) write(held, { author: line.author, authorName: '', public: true, body, at })
  return held
}

/** Adds a comment. */
export function addComment(held: HeldTicket, line: LineOf<'comment'>): void {
  write(held, line)
  held.ticket = { ...held.ticket, updatedAt: line.at }
}

type Written = Pick<LineOf<'comment'>, 'author' | 'authorName' | 'public' | 'body' | 'at' | 'id' | 'authorId'>

function write(held: HeldTicket, { author, authorName, public: isPublic, body, at, ...ids }: Written) {
  const { ticket, comments } = held
  const authorId = ids.authorId ?? (author === 'customer' ? ticket.requesterId : author)
  const id = ids.id ?? `${ticket.id}-${comments.length + 1}`
  const comment: Comment = { id, authorId, author, authorName, public: isPublic, body, createdAt: at }
  held.comments = [...comments, comment]
}

/** Sets fields of the ticket. */
export function changeTicket(held: HeldTicket, { at, set }: LineOf<'change'>): void {
  const { assignee, group, ...same } = set
  held.ticket = {
    ...held.ticket,
    ...(same as Partial<Ticket>),
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(group === undefined ? {} : { groupId: group }),
    updatedAt: at,
  }
}

/** An account of which nothing is known but that it exists. */
export function bareAccount(id: string): Account {
  return {
    id,
    name: id,
    externalId: id,
    domains: [],
    tier: null,
    arr: null,
    currency: 'USD',
    renewalAt: null,
    accountManager: null,
    csm: null,
    openInvoices: null,
    riskFlags: [],
    parentId: null,
    url: null,
    updatedAt: null,
  }
}

/** The account as the CRM holds it from this line on. */
export function changeAccount(
  account: Account,
  { kind: _, at: __, account: ___, ...named }: LineOf<'account'>,
): Account {
  return { ...account, ...(named as Partial<Account>) }
}
