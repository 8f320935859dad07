import { expect, it } from 'vitest'
import { compilePolicy } from './compile.ts'
import type { Condition } from './condition.ts'
import { counterfactual } from './counterfactual.ts'
import type { FactInput } from './facts/input.ts'
import { account, comment, HOUR, input, NOW, policy, rule } from './test-input.ts'

const turn = (when: Condition, given: FactInput) => counterfactual(compilePolicy(policy([rule(when)])), given)
const open: Condition = { fact: 'ticket.open', eq: true }

it.each<[string, Condition, FactInput, object]>([
  [
    'the nearer of two thresholds',
    {
      all: [
        { fact: 'account.arr', gte: 180_000 },
        { fact: 'account.renewalDays', lte: 300 },
      ],
    },
    input(),
    { fact: 'account.arr', from: 184_000, to: { op: 'lt', value: 180_000 }, verdict: 'none', rules: ['example'] },
  ],
  [
    'one step of an order, not two',
    { fact: 'ticket.priority', gte: 'high' },
    input({ ticket: { priority: 'normal' } }),
    { fact: 'ticket.priority', from: 'normal', to: { op: 'gte', value: 'high' }, verdict: 'red' },
  ],
  [
    'words that are missing',
    { words: 'customer.text', phrases: ['door alarm'] },
    input(),
    { fact: 'customer.text', from: 0, to: { op: 'words' }, verdict: 'red' },
  ],
  [
    'words that are there',
    { words: 'customer.text', phrases: ['report'] },
    input(),
    { from: 2, to: { op: 'no words' }, verdict: 'none' },
  ],
  [
    'another value of a text',
    { fact: 'account.tier', eq: 'platinum' },
    input(),
    { from: 'Platinum', to: { op: 'ne', value: 'Platinum' }, verdict: 'none' },
  ],
  [
    'a fact that is unknown',
    { fact: 'account.tier', in: ['gold'] },
    input({ account: account({ tier: null }) }),
    { from: null, to: { op: 'eq', value: 'gold' }, verdict: 'red' },
  ],
  [
    'a list that lacks a flag',
    { fact: 'account.riskFlags', has: 'churn' },
    input(),
    { from: [], to: { op: 'has', value: 'churn' } },
  ],
])('names %s', (_what, when, given, expected) => {
  expect(turn(when, given)).toMatchObject(expected)
})

it('says when time alone will turn it', () => {
  const given = input({ comments: [comment('Still nothing?', { createdAt: NOW - 3 * HOUR })] })
  expect(turn({ since: 'customer.waitingSince', gte: '4 h' }, given)).toMatchObject({
    fact: 'customer.waitingSince',
    at: NOW + HOUR,
    verdict: 'red',
  })
  expect(turn({ since: 'customer.waitingSince', gte: '2 h' }, given)?.at).toBeNull()
})

it('finds nothing where two facts would have to change', () => {
  const when: Condition = {
    all: [
      { fact: 'account.arr', gte: 900_000 },
      { fact: 'account.openInvoices', gte: 3 },
    ],
  }
  expect(turn(when, input())).toBeNull()
})

it('looks at the whole policy: a change that another rule makes up for is none', () => {
  const both = policy([
    rule({ fact: 'account.arr', gte: 100_000 }, { id: 'large' }),
    rule({ all: [open, { fact: 'account.tier', eq: 'platinum' }] }, { id: 'platinum' }),
  ])
  expect(counterfactual(compilePolicy(both), input())).toBeNull()
})
