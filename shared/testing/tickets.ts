import type { Account } from '../crm.ts'
import type { Comment, DeskSnapshot, Ticket } from '../desk.ts'
import type { LinkOutcome } from '../link/link.ts'
import { parsePolicy } from '../policy/parse.ts'
import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import { NO_AMBER } from '../state/amber-state.ts'

/** A Monday morning. */
export const NINE = Date.UTC(2026, 10, 23, 9)

const POLICY = `
version: "test"
workspace: { name: Test, timeZone: UTC }
people:
  rana: { name: Rana Okoye, email: rana@redthread.example, chat: users/11 }
  head: { name: Ilse Brandt, email: ilse@redthread.example, chat: users/13 }
teams: { support: { name: Support, timeZone: UTC, rota: { startsOn: 2026-11-02, people: [rana] } } }
spaces: { red: { name: RED, id: spaces/red }, leads: { name: Leads, id: spaces/leads } }
responders: anyone
responderOwner: head
severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 }
sla:
  p1: { firstReply: 1 h, resolution: 4 h }
  p2: { firstReply: 4 h, resolution: 24 h }
  p3: { firstReply: 8 h, resolution: 48 h }
  p4: { firstReply: 24 h, resolution: 72 h }
words: { down: [sync is down] }
rules:
  - id: pressing
    version: "1"
    level: red
    mode: live
    because: "priority {ticket.priority}"
    when: { all: [{ fact: ticket.open, eq: true }, { fact: ticket.priority, in: [urgent, high] }] }
  - id: sync-down
    version: "1"
    level: red
    mode: live
    because: "{words}"
    when: { all: [{ fact: ticket.open, eq: true }, { words: customer.text, lists: [down] }] }
  - id: watched
    version: "1"
    level: red
    mode: shadow
    because: "any open ticket"
    when: { fact: ticket.priority, in: [urgent, high, normal, low] }
ladders:
  standard:
    name: Standard
    repeat: 0
    owner: head
    steps:
      - { name: Support, after: 0 min, tell: [{ space: red }] }
      - { name: Lead, after: 15 min, tell: [{ team: support }, { space: leads }] }
routes: [{ ladder: standard }]
updateDue: 1 h
tags: { red: redthread_red }
links: { blockDomains: [], allowDomains: [] }
`

/** A small policy: two live RED rules, one in shadow, one ladder of two levels. */
export function testPolicy(): Policy {
  const parsed = parsePolicy(POLICY)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.policy
}

export function aTicket(more: Partial<Ticket> = {}): Ticket {
  return {
    id: '501',
    subject: 'Labels do not print',
    status: 'new',
    priority: 'normal',
    type: null,
    tags: [],
    channel: 'email',
    requesterId: '9',
    organizationId: '70',
    assigneeId: null,
    groupId: null,
    satisfaction: null,
    sla: [],
    createdAt: NINE,
    updatedAt: NINE,
    ...more,
  }
}

export function aComment(more: Partial<Comment> = {}): Comment {
  return {
    id: '9001',
    authorId: '9',
    author: 'customer',
    authorName: 'Noor Haddad',
    public: true,
    body: 'No label has printed since this morning.',
    createdAt: NINE,
    ...more,
  }
}

export function aSnapshot(ticket: Partial<Ticket> = {}, comments: Comment[] = [aComment()]): DeskSnapshot {
  return {
    ticket: aTicket(ticket),
    comments,
    requester: {
      id: '9',
      name: 'Noor Haddad',
      email: 'noor@tamarack.example',
      verified: true,
      role: 'end-user',
      timeZone: null,
    },
    organization: { id: '70', name: 'Tamarack Freight', externalId: 'CRM-1', domains: ['tamarack.example'] },
    readAt: NINE,
  }
}

export function anAccount(more: Partial<Account> = {}): Account {
  return {
    id: 'CRM-1',
    name: 'Tamarack Freight',
    externalId: 'CRM-1',
    domains: ['tamarack.example'],
    tier: 'Strategic',
    arr: 240_000,
    currency: 'USD',
    renewalAt: null,
    accountManager: { name: 'Wim Aerts', email: 'wim@redthread.example' },
    csm: null,
    openInvoices: 0,
    riskFlags: [],
    parentId: null,
    url: null,
    updatedAt: null,
    ...more,
  }
}

export function anAccountState(more: Partial<AccountState> = {}): AccountState {
  const history = { stubs: [] }
  return {
    account: anAccount(),
    fetchedAt: NINE,
    unavailableSince: null,
    history,
    episodes: [],
    amber: NO_AMBER,
    link: null,
    plays: [],
    written: null,
    ...more,
  }
}

export const LINKED: LinkOutcome = {
  kind: 'linked',
  link: {
    accountId: 'CRM-1',
    method: 'organization_external_id',
    confidence: 0.98,
    evidence: 'CRM-1',
    decidedBy: { kind: 'rule', id: 'organization_external_id' },
    at: NINE,
  },
}
