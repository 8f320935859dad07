import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parsePolicy } from '../policy/parse.ts'
import { chooseLadder } from './choose-ladder.ts'
import { compilePolicy } from './compile.ts'
import { evaluate, firedRules, shadowRules } from './evaluate.ts'
import type { FactInput } from './facts/input.ts'
import { account, comment, DAY, HOUR, input, NOW, stub } from './test-input.ts'

const parsed = parsePolicy(readFileSync(new URL('../../policy.yaml', import.meta.url), 'utf8'))
if (parsed.kind === 'invalid') throw new Error('the shipped policy is invalid')
const compiled = compilePolicy(parsed.policy)

const small = account({ tier: 'Silver', arr: 8_000, renewalAt: NOW + 200 * DAY })
const gold = account({ tier: 'Gold', arr: 60_000, renewalAt: NOW + 200 * DAY })
const late = { dueAt: NOW - HOUR, remainingMs: -HOUR, usedPercent: 200, met: null }
const created = (hours: number[]) => ({ stubs: hours.map((n) => stub(`${n}`, { createdAt: NOW - n * HOUR })) })
const reopened = (times: number) => ({
  ticket: { status: 'solved', priority: 'normal', assigneeId: null, groupId: null, satisfaction: null } as const,
  ...{ customerComments: 1, agentComments: 1, reopened: times - 1, refreshedAt: NOW - HOUR },
})

const silent = [comment('Where is our report?', { createdAt: NOW - 4 * DAY })]
const angry = [comment('This is unacceptable, we are still waiting.', { createdAt: NOW - 5 * HOUR })]

it.each<[string, FactInput, string[], string]>([
  [
    'a strategic account says urgent',
    input({ ticket: { priority: 'urgent', subject: 'Order sync fails for all 14 depots' } }),
    ['strategic-urgent', 'production-down'],
    'Platinum, priority urgent, "Order sync fails", "all 14 depots"; production down, "Order sync fails", "all 14 depots"',
  ],
  [
    'nobody at a small customer can work',
    input({ account: small, text: 'Since eight o’clock everything is down for everyone.' }),
    ['production-down'],
    'production down, "everything is down", "for everyone"',
  ],
  ['an outage in a question', input({ account: small, text: 'Will there be an outage on Sunday?' }), [], ''],
  [
    'an outage that is over',
    input({ account: small, ticket: { priority: 'high' }, text: 'The outage has been resolved.' }),
    [],
    '',
  ],
  [
    'a breach, whoever it is',
    input({ account: null, text: 'Somebody had unauthorized access to our invoices.' }),
    ['security-or-data-loss'],
    'security or data loss, "unauthorized access"',
  ],
  ['a question about protection', input({ text: 'How do you protect us against ransomware?' }), [], ''],
  [
    'a missed first reply on a gold account',
    input({ account: gold, sla: { firstReply: late, resolution: null } }),
    ['sla-missed-high-tier'],
    'Gold, SLA target missed',
  ],
  [
    'a missed first reply on a silver account',
    input({ account: small, sla: { firstReply: late, resolution: null } }),
    [],
    '',
  ],
  [
    'a missed first reply while we wait for the customer',
    input({ account: gold, ticket: { status: 'pending' }, sla: { firstReply: late, resolution: null } }),
    [],
    '',
  ],
  [
    'five tickets in a day',
    input({ account: small, history: created([1, 2, 5, 9]) }),
    ['burst-of-tickets'],
    '5 tickets in 24 h',
  ],
  ['four tickets in a day', input({ account: small, history: created([1, 2, 5]) }), [], ''],
  [
    'a migration with many tickets',
    input({ account: small, ticket: { tags: ['migration'] }, history: created([1, 2, 5, 9]) }),
    [],
    '',
  ],
  [
    'leaving, near renewal',
    input({ account: account({ tier: 'Silver', arr: 8_000 }), text: 'We will not renew.' }),
    ['leaving-or-legal'],
    '"will not renew", renewal in 60 days',
  ],
  ['leaving, with nothing to leave soon', input({ account: small, text: 'We will not renew.' }), [], ''],
  ['reopened twice', input({ account: small, previous: reopened(2) }), ['reopened-twice'], 'reopened 2 times'],
  ['reopened once', input({ account: small, previous: reopened(1) }), [], ''],
  [
    'silence on a gold account',
    input({ account: gold, comments: silent }),
    ['silence-on-important-account'],
    'Gold, no answer for 4 d',
  ],
  [
    'silence over a weekend only',
    input({ account: gold, comments: [comment('?', { createdAt: NOW - 2.9 * DAY })] }),
    [],
    '',
  ],
  [
    'an angry customer who waits',
    input({ account: small, comments: angry }),
    ['angry-and-waiting'],
    'unhappy customer, waiting for 5 h',
  ],
  ['an angry customer just now', input({ account: small, text: 'This is unacceptable.' }), [], ''],
  [
    'a solved ticket',
    input({ ticket: { status: 'solved', priority: 'urgent' }, text: 'everything is down for everyone' }),
    [],
    '',
  ],
])('judges %s', (_what, given, expected, headline) => {
  const proof = evaluate(compiled, given)
  expect(firedRules(proof)).toEqual(expected)
  expect(proof.headline).toBe(headline)
})

it('keeps a strategic RED while its priority is only lowered, and clears it when it is solved', () => {
  const fired = { previouslyFired: ['strategic-urgent'] }
  expect(evaluate(compiled, input({ ...fired, ticket: { priority: 'high' } })).verdict).toBe('red')
  expect(evaluate(compiled, input({ ...fired, ticket: { priority: 'normal' } })).verdict).toBe('none')
  expect(evaluate(compiled, input({ ...fired, ticket: { status: 'solved', priority: 'urgent' } })).verdict).toBe('none')
})

it('only watches a rising number of tickets', () => {
  const proof = evaluate(compiled, input({ account: small, history: created([30, 50, 70, 300]) }))
  expect([proof.verdict, shadowRules(proof)]).toEqual(['none', ['rising-volume']])
})

it.each([
  ['a breach', input({ text: 'We were hacked.' }), 'critical'],
  ['the largest account', input({ account: account({ arr: 300_000 }), ticket: { priority: 'urgent' } }), 'critical'],
  ['anything else', input({ ticket: { priority: 'urgent' } }), 'standard'],
])('sends %s up its ladder', (_what, given, ladder) => {
  expect(chooseLadder(compiled, given).key).toBe(ladder)
  expect(chooseLadder(compiled, given, firedRules(evaluate(compiled, given))).key).toBe(ladder)
})
