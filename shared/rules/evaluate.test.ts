import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import { chooseLadder } from './choose-ladder.ts'
import { compilePolicy } from './compile.ts'
import type { Condition } from './condition.ts'
import { evaluate, firedRules, shadowRules } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import { recompute } from './recompute.ts'
import { account, comment, DAY, HOUR, input, MINUTE, NOW, policy, rule, stub, wordedRule } from './test-input.ts'

/** Rules of the usual shape, each with words of its own. */
const rulesOf = (count: number) => Array.from({ length: count }, (_, n) => wordedRule(n, 10_000))

const hours = (open: string, close: string) => {
  const day = [{ open, close }]
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
  return { version: '1', timeZone: 'UTC', week, holidays: [] }
}
const judged = (when: Condition, given: FactInput) =>
  evaluate(compilePolicy(policy([rule(when)], { hours: hours('08:00', '18:00') })), given).rules[0]
const verdict = (when: Condition, given: FactInput) => judged(when, given)?.verdict

const unlinked = { account: null }
const burst = { stubs: [1, 2, 3, 4].map((n) => stub(`${n}`, { createdAt: NOW - n * HOUR })) }
const quiet = { stubs: [20, 30, 40].map((n) => stub(`${n}`, { createdAt: NOW - n * DAY })) }
const previous = {
  ticket: { status: 'open', priority: 'normal', assigneeId: null, groupId: null, satisfaction: null },
  ...{ customerComments: 1, agentComments: 0, reopened: 1, refreshedAt: NOW - HOUR },
} as const
const clock = { dueAt: NOW + 10 * MINUTE, remainingMs: 10 * MINUTE, usedPercent: 83, met: null }

it.each<[string, Condition, FactInput, boolean | 'unknown']>([
  ['text without regard to case', { fact: 'account.tier', eq: 'platinum' }, input(), true],
  ['one of several', { fact: 'account.tier', in: ['gold', 'silver'] }, input(), false],
  ['an unknown tier', { fact: 'account.tier', eq: 'gold' }, input(unlinked), 'unknown'],
  ['not an unknown tier', { not: { fact: 'account.tier', eq: 'gold' } }, input(unlinked), 'unknown'],
  ['whether it is known', { known: 'account.tier', eq: false }, input(unlinked), true],
  ['a range', { fact: 'account.renewalDays', gte: 0, lte: 60 }, input(), true],
  ['an order of choices', { fact: 'ticket.priority', gte: 'high' }, input({ ticket: { priority: 'urgent' } }), true],
  ['a priority below', { fact: 'ticket.priority', gte: 'high' }, input(), false],
  ['a tag', { fact: 'ticket.tags', has: ['VIP', 'b'] }, input({ ticket: { tags: ['vip'] } }), true],
  ['a length of time', { fact: 'ticket.age', gte: '2 h' }, input(), true],
  ['time since', { since: 'customer.waitingSince', gt: '1 h' }, input(), false],
  ['time since nothing', { since: 'agent.lastCommentAt', gt: '1 h' }, input(), 'unknown'],
  [
    'business time since Friday',
    { since: 'ticket.createdAt', clock: 'business', lte: '5 h' },
    input({ ticket: { createdAt: NOW - 2.7 * DAY } }),
    true,
  ],
  ['five in a day', { count: 'history.tickets', within: '24 h', gte: 5 }, input({ history: burst }), true],
  ['a count without history', { count: 'history.tickets', within: '24 h', gte: 5 }, input(), 'unknown'],
  ['a count that the known part already reaches', { count: 'history.tickets', within: '24 h', gte: 1 }, input(), true],
  [
    'a window before the history begins',
    { count: 'history.tickets', within: '7 d', lt: 9 },
    input({ history: { ...burst, completeSince: NOW - 2 * DAY } }),
    'unknown',
  ],
  [
    'a rise against the usual',
    { trend: 'history.tickets', within: '7 d', against: '56 d', gte: 3 },
    input({ history: { stubs: [...burst.stubs, ...quiet.stubs] } }),
    true,
  ],
  [
    'a rise of too few',
    { trend: 'history.tickets', within: '7 d', against: '56 d', gte: 3, atLeast: 6 },
    input({ history: burst }),
    false,
  ],
  [
    'a change to urgent',
    { change: 'ticket.priority', to: 'urgent' },
    input({ previous, ticket: { priority: 'urgent' } }),
    true,
  ],
  ['a rise by two', { change: 'ticket.priority', gte: 2 }, input({ previous, ticket: { priority: 'urgent' } }), true],
  ['no change', { change: 'ticket.priority' }, input({ previous }), false],
  ['a change on the first read', { change: 'ticket.priority', to: 'urgent' }, input(), 'unknown'],
  [
    'a reopening seen now',
    { fact: 'ticket.reopens', gte: 2 },
    input({ previous: { ...previous, ticket: { ...previous.ticket, status: 'solved' } } }),
    true,
  ],
  [
    'SLA time left',
    { fact: 'sla.firstReply.remaining', lte: '15 min' },
    input({ sla: { firstReply: clock, resolution: null } }),
    true,
  ],
  [
    'SLA share used',
    { fact: 'sla.firstReply.used', gte: 75 },
    input({ sla: { firstReply: clock, resolution: null } }),
    true,
  ],
  [
    'an SLA that does not apply',
    { fact: 'sla.resolution.missed', eq: true },
    input({ sla: { firstReply: clock, resolution: null } }),
    'unknown',
  ],
  [
    'all, one false and one unknown',
    {
      all: [
        { fact: 'account.tier', eq: 'x' },
        { fact: 'ticket.open', eq: false },
      ],
    },
    input(unlinked),
    false,
  ],
  [
    'any, one true and one unknown',
    {
      any: [
        { fact: 'account.tier', eq: 'x' },
        { fact: 'ticket.open', eq: true },
      ],
    },
    input(unlinked),
    true,
  ],
  [
    'any, one false and one unknown',
    {
      any: [
        { fact: 'account.tier', eq: 'x' },
        { fact: 'ticket.open', eq: false },
      ],
    },
    input(unlinked),
    'unknown',
  ],
  ['words in the subject', { words: 'customer.text', phrases: ['cold room'] }, input(), true],
  ['a denied word', { words: 'customer.text', phrases: ['urgent'] }, input({ text: 'This is not urgent.' }), false],
  [
    'a denied word that counts',
    { words: 'customer.text', phrases: ['urgent'], negated: 'count' },
    input({ text: 'This is not urgent.' }),
    true,
  ],
  ['two mentions', { words: 'customer.text', phrases: ['slow'], atLeast: 2 }, input({ text: 'slow, very slow' }), true],
  [
    "words of an agent are not the customer's",
    { words: 'customer.text', phrases: ['outage'] },
    input({ comments: [comment('an outage?', { author: 'agent' })] }),
    false,
  ],
  [
    'the latest comment only',
    { words: 'customer.latest', phrases: ['outage'] },
    input({ comments: [comment('outage', { createdAt: NOW - 3 * HOUR }), comment('works')] }),
    false,
  ],
  [
    'a weak hint',
    { fact: 'customer.sentiment', lte: -0.5 },
    input({ text: 'This is unacceptable and ridiculous.' }),
    true,
  ],
])('answers a question about %s', (_what, when, given, expected) => {
  expect(verdict(when, given)).toBe(expected)
})

it('says which fact was not known when it cannot tell', () => {
  const found = judged(
    {
      all: [
        { fact: 'ticket.open', eq: true },
        { fact: 'account.tier', eq: 'gold' },
      ],
    },
    input(unlinked),
  )
  expect(found?.because).toBe('not known: account.tier')
})

it('explains what was wanted, what it got and where the words stood', () => {
  const when: Condition = {
    all: [
      { fact: 'account.arr', gte: 100_000 },
      { words: 'customer.text', phrases: ['door alarm', 'urgent'] },
    ],
  }
  const given = input({ comments: [comment('The Door-Alarm is on. Not urgent.', { id: 'c1' })] })
  expect(judged(when, given)?.trace).toEqual({
    op: 'all',
    verdict: true,
    children: [
      { op: 'gte', fact: 'account.arr', wanted: 100_000, got: 184_000, verdict: true },
      {
        ...{ op: 'words', fact: 'customer.text', wanted: ['door alarm', 'urgent'], got: 1, verdict: true },
        where: [{ commentId: 'c1', start: 4, end: 14, text: 'Door-Alarm' }],
        denied: [{ commentId: 'c1', start: 26, end: 32, text: 'urgent' }],
      },
    ],
  })
})

it.each([
  ['{account.tier}, priority {ticket.priority}, {words}', 'Platinum, priority urgent, "all 14 sites"'],
  ['{account.arr} at stake, renews {account.renewalAt}', '$184K at stake, renews 22 Jan 2027'],
  ['waiting for {customer.waiting}', 'waiting for 1 h'],
  ['{words}', '"all 14 sites"'],
])('builds the because line %s from what was seen', (because, expected) => {
  const given = input({ ticket: { priority: 'urgent' }, text: 'Down for all 14 sites, ALL 14 SITES!' })
  const compiled = compilePolicy(policy([rule({ fact: 'ticket.open', eq: true }, { because, quote: ['everyone'] })]))
  expect(evaluate(compiled, given).headline).toBe(expected)
})

it('closes up where there are no words to quote', () => {
  const compiled = compilePolicy(
    policy([rule({ fact: 'ticket.open', eq: true }, { because: '{account.tier}, {words}', quote: ['everyone'] })]),
  )
  expect(evaluate(compiled, input()).headline).toBe('Platinum')
})

it('lets live rules decide, keeps shadow rules apart and leaves off rules out', () => {
  const always: Condition = { fact: 'ticket.open', eq: true }
  const rules = [
    rule(always, { id: 'a', level: 'amber' }),
    rule(always, { id: 'b', mode: 'shadow' }),
    rule(always, { id: 'c', mode: 'off' }),
  ]
  const proof = evaluate(compilePolicy(policy(rules)), input())
  expect([proof.verdict, firedRules(proof), shadowRules(proof), proof.rules.length]).toEqual(['amber', ['a'], ['b'], 2])
})

it('recomputes a proof byte for byte, and names what differs', () => {
  const used = policy([rule({ words: 'customer.text', phrases: ['report'] })])
  const proof = evaluate(compilePolicy(used), input())
  const stored = JSON.parse(JSON.stringify(proof))
  expect(recompute(stored, input(), used)).toEqual({ kind: 'same' })
  expect(recompute(stored, input({ text: 'another report' }), used)).toMatchObject({
    kind: 'different',
    part: 'inputs',
  })
  expect(recompute({ ...stored, verdict: 'none' }, input(), used)).toMatchObject({ kind: 'different', part: 'verdict' })
  expect(recompute(stored, input(), { ...used, updateDueMs: 1 })).toMatchObject({
    kind: 'different',
    part: 'policyDigest',
  })
})

const hot: Condition = { fact: 'customer.comments', gte: 80 }
const withComments = (count: number, previouslyFired: string[]) =>
  input({ comments: Array.from({ length: count }, (_, n) => comment('.', { id: `${n}` })), previouslyFired })

it('never flaps while a noisy fact stays between the threshold to fire and the one to let go', () => {
  const compiled = compilePolicy(policy([rule(hot, { stay: { fact: 'customer.comments', gte: 65 } })]))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 65, max: 95 }), { minLength: 2, maxLength: 25 }), (counts) => {
      let fired: string[] = []
      let turns = 0
      for (const count of counts) {
        const now = firedRules(evaluate(compiled, withComments(count, fired)))
        if (now.length !== fired.length) turns += 1
        fired = now
      }
      expect(turns).toBeLessThanOrEqual(1)
    }),
    { numRuns: 30 },
  )
})

it('lets go below the stay threshold, and fires again only at the threshold to fire', () => {
  const compiled = compilePolicy(policy([rule(hot, { stay: { fact: 'customer.comments', gte: 65 } })]))
  const fires = (count: number, before: string[]) => evaluate(compiled, withComments(count, before)).verdict
  expect([fires(79, []), fires(80, []), fires(65, ['example']), fires(64, ['example']), fires(70, [])]).toEqual([
    'none',
    'red',
    'red',
    'none',
    'none',
  ])
})

it('does not let go because a fact has become unknown', () => {
  const compiled = compilePolicy(policy([rule({ fact: 'account.tier', eq: 'platinum' })]))
  expect(evaluate(compiled, input({ account: null, previouslyFired: ['example'] })).verdict).toBe('red')
  expect(evaluate(compiled, input({ account: null })).verdict).toBe('none')
  expect(evaluate(compiled, input({ account: account({ tier: 'gold' }), previouslyFired: ['example'] })).verdict).toBe(
    'none',
  )
})

it('chooses the first ladder whose route certainly holds', () => {
  const routes = [
    { rules: ['example'], when: { fact: 'account.arr', gte: 100_000 } as const, ladder: 'critical' },
    { ladder: 'standard' },
  ]
  const compiled = compilePolicy(policy([rule({ fact: 'ticket.open', eq: true })], { routes }))
  expect(chooseLadder(compiled, input()).key).toBe('critical')
  expect(chooseLadder(compiled, input(), []).key).toBe('standard')
  expect(chooseLadder(compiled, input({ account: null })).key).toBe('standard')
})

it('gives the same bytes however often it runs', () => {
  const compiled = compilePolicy(policy(rulesOf(30)))
  const given = input({ text: 'Everything is down.', history: burst })
  expect(canonicalJson(evaluate(compiled, given))).toBe(canonicalJson(evaluate(compiled, structuredClone(given))))
})
