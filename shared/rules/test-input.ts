import type { Account } from '../crm.ts'
import type { Comment, Ticket } from '../desk.ts'
import type { Policy, Rule } from '../policy/policy.ts'
import type { Condition } from './condition.ts'
import type { FactInput, HistoryStub } from './facts/input.ts'

/** Made-up tickets and policies for the tests of this folder. */

export const NOW = Date.UTC(2026, 10, 23, 12)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function ticket(over: Partial<Ticket> = {}): Ticket {
  return {
    id: '701',
    subject: 'Cold room report',
    status: 'open',
    priority: 'normal',
    type: 'incident',
    tags: [],
    channel: 'email',
    requesterId: '31',
    organizationId: '41',
    assigneeId: null,
    groupId: null,
    satisfaction: null,
    sla: [],
    createdAt: NOW - 2 * HOUR,
    updatedAt: NOW - HOUR,
    ...over,
  }
}

export function account(over: Partial<Account> = {}): Account {
  return {
    id: 'A-7',
    name: 'Northwind Cold Storage',
    externalId: null,
    domains: ['northwind-cold.example'],
    tier: 'Platinum',
    arr: 184_000,
    currency: 'USD',
    renewalAt: NOW + 60 * DAY,
    accountManager: { name: 'Olu Farouk', email: null },
    csm: null,
    openInvoices: 0,
    riskFlags: [],
    parentId: null,
    url: null,
    updatedAt: null,
    ...over,
  }
}

export function comment(body: string, over: Partial<Comment> = {}): Comment {
  const createdAt = over.createdAt ?? NOW - HOUR
  const id = over.id ?? `c${createdAt}`
  return { id, authorId: '31', author: 'customer', authorName: 'Dana Fox', public: true, body, createdAt, ...over }
}

export function stub(id: string, over: Partial<HistoryStub> = {}): HistoryStub {
  const createdAt = over.createdAt ?? NOW - 10 * DAY
  return {
    id,
    createdAt,
    updatedAt: createdAt,
    status: 'open',
    priority: 'normal',
    red: false,
    reopened: 0,
    satisfaction: null,
    solvedAt: null,
    ...over,
  }
}

type Parts = Partial<Omit<FactInput, 'snapshot'>> & { ticket?: Partial<Ticket>; comments?: Comment[]; text?: string }

/** An input with an account and a comment, nothing else known unless said. */
export function input({ ticket: over, comments, text = 'Please send the report.', ...rest }: Parts = {}): FactInput {
  const snapshot = {
    ticket: ticket(over),
    comments: comments ?? [comment(text)],
    requester: null,
    organization: null,
    readAt: NOW,
  }
  return { now: NOW, snapshot, previous: null, account: account(), history: null, sla: null, ...rest }
}

export function rule(when: Condition, over: Partial<Rule> = {}): Rule {
  return { id: 'example', version: '1', level: 'red', mode: 'live', because: 'because', when, ...over }
}

/** A rule of the usual shape that fires on most inputs, with words and thresholds of its own. */
export function wordedRule(n: number, arrStep: number, over: Partial<Rule> = {}): Rule {
  const phrases = Array.from({ length: 20 }, (_, at) => `trouble ${at} of ${n}`)
  const isLarge: Condition = {
    any: [
      { fact: 'account.tier', in: ['platinum', 'gold'] },
      { fact: 'account.arr', gte: n * arrStep },
    ],
  }
  const all: Condition[] = [
    { fact: 'ticket.open', eq: true },
    { words: 'customer.text', lists: ['outage'], phrases },
    isLarge,
    { not: { fact: 'account.riskFlags', has: [`flag ${n}`] } },
  ]
  return rule({ all }, { id: `rule-${n}`, ...over })
}

export function policy(rules: Rule[], over: Partial<Policy> = {}): Policy {
  const targets = { firstReplyMinutes: 60, resolutionMinutes: 240 }
  const ladder = (name: string) => ({
    ...{ name, repeat: 0, owner: 'ines' },
    steps: [{ name: 'First', afterMs: 0, tell: [{ person: 'ines' }] }],
  })
  return {
    version: 'test-1',
    workspace: { name: 'Test', timeZone: 'UTC' },
    people: { ines: { name: 'Ines Marquez', email: 'ines@redthread.example' } },
    teams: {},
    spaces: {},
    responders: 'anyone',
    responderOwner: 'ines',
    severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 },
    sla: { p1: targets, p2: targets, p3: targets, p4: targets },
    words: {},
    rules,
    ladders: { standard: ladder('Standard'), critical: ladder('Critical') },
    routes: [{ ladder: 'standard' }],
    updateDueMs: HOUR,
    tags: { red: 'redthread_red' },
    links: { blockDomains: [], allowDomains: [] },
    ...over,
  }
}
