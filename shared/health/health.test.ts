import { describe, expect, it } from 'vitest'
import type { Account } from '../crm.ts'
import { health, healthChange } from './health.ts'
import type { AccountHistory, TicketStub } from './history.ts'
import { stub as aStub, DAY, NOW } from './test-stub.ts'

const account = (over: Partial<Account> = {}): Account => ({
  id: 'acc-1',
  name: 'Tamarack Freight',
  externalId: null,
  domains: [],
  tier: 'Gold',
  arr: 120_000,
  currency: 'USD',
  renewalAt: null,
  accountManager: null,
  csm: null,
  openInvoices: null,
  riskFlags: [],
  parentId: null,
  url: null,
  updatedAt: null,
  ...over,
})

const stub: typeof aStub = (id, daysAgo, over) =>
  aStub(id, daysAgo, { firstReplyAt: NOW - daysAgo * DAY, firstReplyMet: true, ...over })
const solved = (id: string, daysAgo: number, over: Partial<TicketStub> = {}) =>
  stub(id, daysAgo, { status: 'solved', solvedAt: NOW - daysAgo * DAY, ...over })
const history = (...stubs: TicketStub[]): AccountHistory => ({ stubs })
const many = (count: number, from: number, step: number) =>
  Array.from({ length: count }, (_, index) => solved(`m${from}-${index}`, from + index * step))

it('is 100 and says so when nothing stands out', () => {
  expect(health(account(), history(), NOW)).toEqual({
    score: 100,
    band: 'healthy',
    because: 'No tickets in the last 90 days',
    items: [],
  })
  expect(health(account(), history(solved('1', 3)), NOW).because).toBe('Nothing stands out in the last 90 days')
})

it('is at risk with one RED open, and says when the renewal is near', () => {
  const found = health(
    account({ renewalAt: NOW + 84 * DAY }),
    history(stub('1', 0, { red: true, priority: 'urgent' })),
    NOW,
  )
  expect(found).toEqual({
    score: 55,
    band: 'at_risk',
    because: '1 RED open, renewal in 84 days',
    items: [{ id: 'open_red', points: -45, label: '1 RED open', ticketIds: ['1'] }],
  })
})

it.each<[string, TicketStub[], number, string, string[]]>([
  [
    'severe open tickets',
    [stub('1', 1, { priority: 'urgent' }), stub('2', 1, { priority: 'high' })],
    -12,
    '2 urgent or high tickets open',
    ['1', '2'],
  ],
  [
    'reopened tickets',
    [stub('1', 9, { reopened: 2 }), solved('2', 40, { reopened: 1 })],
    -4,
    '1 ticket reopened in 30 days',
    ['1'],
  ],
  ['late first replies', [solved('1', 5, { firstReplyMet: false })], -3, '1 first reply late in 30 days', ['1']],
  ['missed resolutions', [stub('1', 5, { resolutionMet: false })], -3, '1 ticket past the resolution target', ['1']],
  [
    'an old backlog',
    [stub('1', 15), stub('2', 90), stub('3', 13)],
    -4,
    '2 tickets open for more than 14 days',
    ['1', '2'],
  ],
  [
    'bad ratings',
    [solved('1', 60, { satisfaction: 'bad' }), solved('2', 60, { satisfaction: 'good' })],
    -6,
    '1 bad rating in 90 days',
    ['1'],
  ],
  ['an angry tone', [stub('1', 1, { sentiment: -0.6 })], -4, '1 open ticket in an angry tone', ['1']],
])('takes points for %s', (_what, stubs, points, label, ticketIds) => {
  expect(health(account(), history(...stubs), NOW).items).toEqual([
    expect.objectContaining({ points, label, ticketIds }),
  ])
})

it('adds up: the score is a hundred less every item', () => {
  const found = health(
    account(),
    history(stub('1', 20, { priority: 'high', reopened: 1 }), solved('2', 3, { satisfaction: 'bad' })),
    NOW,
  )
  expect(found.items.reduce((score, item) => score + item.points, 100)).toBe(found.score)
})

it('takes at most so much for one thing, and never goes below 0', () => {
  const bad = Array.from({ length: 30 }, (_, index) =>
    stub(`${index}`, 20, { red: true, reopened: 1, satisfaction: 'bad', firstReplyMet: false }),
  )
  const found = health(account(), history(...bad), NOW)
  expect(found.items.map(({ id, points }) => [id, points])).toEqual([
    ['open_red', -65],
    ['bad_satisfaction', -18],
    ['reopened', -12],
    ['first_reply_missed', -12],
    ['backlog', -10],
  ])
  expect(found.score).toBe(0)
})

describe("volume against the account's own baseline", () => {
  const usual = many(8, 8, 7)

  it('costs nothing within the usual', () => {
    expect(health(account(), history(...many(2, 0, 1), ...usual), NOW).items).toEqual([])
  })

  it('costs points when chance no longer explains it', () => {
    expect(health(account(), history(...many(5, 0, 1), ...usual), NOW).items).toEqual([
      expect.objectContaining({ id: 'volume', points: -15, label: '5 tickets this week, usually 1' }),
    ])
  })

  it('costs nothing while there is no baseline', () => {
    expect(health(account(), history(...many(9, 0, 0.5)), NOW).items).toEqual([])
  })
})

describe('silence', () => {
  const chatty = many(12, 29, 4)

  it('is a sign when the renewal is near', () => {
    const found = health(account({ renewalAt: NOW + 60 * DAY }), history(...chatty), NOW)
    expect(found.items).toEqual([
      { id: 'silence', points: -15, label: 'No ticket for 28 days, usually 6 in that time', ticketIds: [] },
    ])
  })

  it.each([
    ['no renewal is known', null, chatty],
    ['the renewal is far', NOW + 200 * DAY, chatty],
    ['the renewal is past', NOW - DAY, chatty],
    ['they never wrote much', NOW + 60 * DAY, many(2, 29, 20)],
    ['they still write', NOW + 60 * DAY, [solved('n', 5), ...chatty]],
  ])('is none when %s', (_why, renewalAt, stubs) => {
    expect(health(account({ renewalAt }), history(...stubs), NOW).items.map((item) => item.id)).not.toContain('silence')
  })
})

it('tells what changed since last week', () => {
  const stubs = [
    stub('red', 2, { red: true }),
    solved('rated', 10, { satisfaction: 'bad', updatedAt: NOW - DAY }),
    stub('severe', 9, { priority: 'urgent', status: 'solved', solvedAt: NOW - DAY, updatedAt: NOW - DAY }),
    stub('old', 40),
  ]
  expect(healthChange(account(), history(...stubs), NOW)).toEqual({
    before: 90,
    after: 47,
    items: [
      { id: 'open_red', points: -45, label: '1 RED open', ticketIds: ['red'] },
      { id: 'bad_satisfaction', points: -6, label: '1 bad rating in 90 days', ticketIds: ['rated'] },
      { id: 'open_severity', points: 8, label: 'No longer: 1 urgent or high ticket open', ticketIds: ['severe'] },
    ],
  })
})
