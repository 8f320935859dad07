import { expect, it } from 'vitest'
import { FactView } from './facts/view.ts'
import type { FactName } from './facts.ts'
import { FACT_NAMES, FACTS } from './facts.ts'
import { account, comment, DAY, HOUR, input, NOW, stub } from './test-input.ts'

it('documents every fact: what it is, unit, source and what unknown means', () => {
  expect(FACT_NAMES.length).toBeGreaterThanOrEqual(40)
  for (const name of FACT_NAMES) {
    const { about, unit, source, unknown } = FACTS[name]
    expect(
      [about, unit, source, unknown].every((text) => text.length > 3),
      name,
    ).toBe(true)
  }
})

const bare = input({ account: null, comments: [] })
const KNOWN_ALWAYS = FACT_NAMES.filter((name) => FACTS[name].unknown === 'never unknown')

it('is unknown exactly where its documentation says it can be', () => {
  const view = new FactView(bare)
  const unknown = FACT_NAMES.filter((name) => FACTS[name].read(view) === undefined)
  expect(unknown.filter((name) => KNOWN_ALWAYS.includes(name))).toEqual([])
  const mayBe = FACT_NAMES.filter((name) => !KNOWN_ALWAYS.includes(name) && !unknown.includes(name))
  expect(mayBe).toEqual(['ticket.priority', 'ticket.type'])
})

const talk = [
  comment('Door alarm', { id: '1', createdAt: NOW - 5 * HOUR }),
  comment('note', { id: '2', author: 'agent', authorId: '51', public: false, createdAt: NOW - 4 * HOUR }),
  comment('Looking', { id: '3', author: 'agent', authorId: '51', createdAt: NOW - 3 * HOUR }),
  comment('still', { id: '4', authorId: '32', createdAt: NOW - 2 * HOUR }),
  comment('and?', { id: '5', createdAt: NOW - HOUR }),
  comment('merged', { id: '6', author: 'system', createdAt: NOW }),
]
const history = {
  stubs: [
    stub('701', { createdAt: NOW - 2 * HOUR, red: true }),
    stub('2', { createdAt: NOW - 20 * HOUR, red: true, priority: 'urgent' }),
    stub('3', { createdAt: NOW - 5 * DAY, updatedAt: NOW - DAY, reopened: 2, satisfaction: 'bad' }),
    stub('4', { createdAt: NOW - 29 * DAY, status: 'solved', solvedAt: NOW - 3 * DAY }),
    stub('5', {
      createdAt: NOW - 40 * DAY,
      updatedAt: NOW - 40 * DAY,
      status: 'closed',
      solvedAt: NOW - 38 * DAY,
      reopened: 1,
    }),
  ],
}
const full = input({
  comments: talk,
  history,
  ticket: { satisfaction: 'bad', sla: [{ metric: 'first_reply_time', stage: 'active', breachAt: NOW - 1 }] },
  account: account({ openInvoices: 2, riskFlags: ['late payer'] }),
})

it.each<[FactName, unknown]>([
  ['customer.comments', 3],
  ['customer.people', 2],
  ['customer.unanswered', 2],
  ['customer.waitingSince', NOW - 2 * HOUR],
  ['customer.waiting', 2 * HOUR],
  ['agent.comments', 1],
  ['agent.replied', true],
  ['agent.lastCommentAt', NOW - 3 * HOUR],
  ['notes.count', 1],
  ['history.tickets24h', 2],
  ['history.tickets7d', 3],
  ['history.tickets30d', 4],
  ['history.open', 2],
  ['history.openUrgent', 1],
  ['history.reds', 1],
  ['history.reopened30d', 1],
  ['history.bad30d', 2],
  ['history.solved30d', 1],
  ['history.lastTicketAt', NOW - 20 * HOUR],
  ['account.renewalDays', 60],
  ['account.riskFlags', ['late payer']],
  ['sla.deskBreached', true],
  ['ticket.age', 2 * HOUR],
])('reads %s', (name, expected) => {
  expect(FACTS[name].read(new FactView(full))).toEqual(expected)
})

it('counts this ticket once, whether or not the history holds it', () => {
  const without = { stubs: history.stubs.slice(1) }
  expect(FACTS['history.tickets24h'].read(new FactView(input({ history: without })))).toBe(2)
})

it('stops the wait of a ticket that is over', () => {
  const over = input({ comments: talk, ticket: { status: 'solved' } })
  expect(FACTS['customer.waiting'].read(new FactView(over))).toBe(0)
})
