import { describe, expect, it } from 'vitest'
import type { Account } from '../crm.ts'
import type { Episode } from '../episode/episode.ts'
import { health } from './health.ts'
import type { TicketStub } from './history.ts'
import { PLAY_IDS, plays } from './plays.ts'
import { stub as aStub, DAY, NOW } from './test-stub.ts'
import { safeToUpsell } from './upsell.ts'

const HOUR = 3_600_000

const ACCOUNT: Account = {
  id: 'acc-2',
  name: 'Osprey Dental Group',
  externalId: null,
  domains: [],
  tier: 'Platinum',
  arr: 240_000,
  currency: 'USD',
  renewalAt: null,
  accountManager: { name: 'Nils Hauge', email: null },
  csm: { name: 'Ada Moss', email: null },
  openInvoices: null,
  riskFlags: [],
  parentId: null,
  url: null,
  updatedAt: null,
}

const stub: typeof aStub = (id, daysAgo, over) => aStub(id, daysAgo, { priority: 'high', ...over })

const episode = (over: Partial<Episode> = {}): Episode => ({
  id: 'RED-7',
  ticketId: '7001',
  accountId: 'acc-2',
  status: 'open',
  severity: 2,
  openedAt: NOW - HOUR,
  correlationId: 'c',
  rules: ['outage'],
  why: 'Platinum, "all clinics"',
  policyVersion: '1',
  ladder: { name: 'Standard', steps: [{ name: 'Team', afterMs: 0, tell: [{ space: 's' }] }], repeat: 0, owner: 'p' },
  taken: [],
  repeats: 0,
  nextStepAt: null,
  held: null,
  acknowledgeBy: null,
  acknowledged: null,
  snooze: null,
  closed: null,
  verdict: null,
  refires: 0,
  cards: [],
  log: [],
  ...over,
})

function choose(stubs: TicketStub[], episodes: Episode[] = [], account = ACCOUNT, now = NOW) {
  const history = { stubs }
  return plays({ account, health: health(account, history, now), history, episodes, now }, PLAY_IDS.length)
}
const named = (found: { id: string }[]) => found.map((play) => play.id)

it('recommends nothing for an account nobody knows', () => {
  expect(choose([])).toEqual([])
})

it('orders the steps of a RED, each with owner, due time and reason', () => {
  const person = { kind: 'person', id: 'p1', name: 'Lee Park', email: null } as const
  const acknowledged = { by: person, at: NOW - HOUR, updateDueAt: NOW + HOUR }
  const found = choose(
    [stub('7001', 0.1, { red: true })],
    [episode({ status: 'acknowledged', severity: 1, acknowledged })],
  )
  expect(found.slice(0, 3)).toEqual([
    {
      id: 'promised_update',
      text: 'Send the next update on #7001',
      owner: 'Lee Park',
      dueAt: NOW + HOUR,
      reason: 'RED-7 is acknowledged and its update is due',
    },
    {
      id: 'bring_in_account_manager',
      text: 'Bring Nils Hauge in on RED-7',
      owner: 'Support lead',
      dueAt: NOW + HOUR,
      reason: 'Platinum, "all clinics"',
    },
    {
      id: 'executive_note',
      text: 'Send Osprey Dental Group a note from an executive',
      owner: 'Nils Hauge',
      dueAt: NOW + 7 * HOUR,
      reason: 'RED-7 has stopped their business',
    },
  ])
  expect(named(found)).toContain('hold_upsell')
  expect(named(found)).not.toContain('check_in_call')
})

it('shows four at most', () => {
  const stubs = [stub('1', 20, { reopened: 1, satisfaction: 'bad', updatedAt: NOW - DAY, red: true })]
  const account = { ...ACCOUNT, renewalAt: NOW + 30 * DAY, openInvoices: 2 }
  const history = { stubs }
  const input = {
    account,
    health: health(account, history, NOW),
    history,
    episodes: [episode({ severity: 1 })],
    now: NOW,
  }
  expect(plays(input)).toHaveLength(4)
})

it.each<[string, TicketStub[], Episode[], Partial<Account>, string]>([
  [
    'renewal_risk_review',
    [stub('1', 1, { reopened: 1, satisfaction: 'bad', priority: 'urgent' }), stub('2', 1)],
    [],
    { renewalAt: NOW + 30 * DAY },
    'Renewal in 30 days, health 78 of 100',
  ],
  [
    'check_in_call',
    [stub('1', 1, { priority: 'urgent', reopened: 1 }), stub('2', 1, { priority: 'urgent', reopened: 1 })],
    [],
    {},
    '2 urgent or high tickets open, 2 tickets reopened in 30 days',
  ],
  ['answer_bad_rating', [stub('1', 1, { satisfaction: 'bad' })], [], {}, 'Ticket 1'],
  ['bug_follow_up', [stub('1', 1, { reopened: 1 })], [], {}, '1 ticket reopened in 30 days'],
  [
    'late_replies',
    [stub('1', 1, { firstReplyMet: false }), stub('2', 2, { firstReplyMet: false })],
    [],
    {},
    '2 first replies late in 30 days',
  ],
  ['clear_backlog', [stub('1', 20), stub('2', 20), stub('3', 20)], [], {}, '3 tickets open for more than 14 days'],
  [
    'tell_what_happened',
    [stub('1', 1)],
    [
      episode({
        status: 'closed',
        closed: { by: { kind: 'system', id: 'desk' }, at: NOW - DAY, cause: 'Probe firmware' },
      }),
    ],
    {},
    'Closed: Probe firmware',
  ],
  ['pause_payment_reminders', [stub('1', 1)], [episode()], { openInvoices: 1 }, '1 invoice open while RED-7 runs'],
  ['hold_upsell', [stub('1', 1)], [episode()], {}, 'RED-7 open'],
  [
    'training',
    Array.from({ length: 5 }, (_, index) =>
      stub(`${index}`, index, { priority: 'low', status: 'solved', solvedAt: NOW }),
    ),
    [],
    {},
    '5 small tickets in 30 days',
  ],
  ['upsell_safe', [stub('1', 1, { status: 'solved', solvedAt: NOW })], [], {}, 'No RED open, health 100 of 100'],
  [
    'ask_about_silence',
    Array.from({ length: 12 }, (_, index) => stub(`${index}`, 29 + index * 4, { status: 'solved', solvedAt: NOW })),
    [],
    { renewalAt: NOW + 60 * DAY },
    'No ticket for 28 days, usually 6 in that time',
  ],
])('recommends %s and says why', (id, stubs, episodes, over, reason) => {
  expect(choose(stubs, episodes, { ...ACCOUNT, ...over }).find((play) => play.id === id)?.reason).toBe(reason)
})

it('never recommends both to hold and to raise an upsell', () => {
  for (const episodes of [[], [episode()]]) {
    const found = named(choose([stub('1', 1)], episodes))
    expect(found.filter((id) => id === 'hold_upsell' || id === 'upsell_safe')).toHaveLength(1)
  }
})

it('keeps a due time between two looks, and none lies in the past', () => {
  const stubs = [stub('1', 3, { reopened: 1 })]
  const due = (now: number) => choose(stubs, [], ACCOUNT, now).find((play) => play.id === 'bug_follow_up')?.dueAt ?? 0
  expect(due(NOW + HOUR)).toBe(due(NOW + 20 * HOUR))
  expect(due(NOW + 20 * DAY)).toBeGreaterThanOrEqual(NOW + 20 * DAY)
})

it('names the role where the CRM names nobody', () => {
  const found = choose([stub('1', 1, { satisfaction: 'bad' })], [], { ...ACCOUNT, csm: null, accountManager: null })
  expect(found.find((play) => play.id === 'answer_bad_rating')?.owner).toBe('CSM')
})

describe('safe to upsell', () => {
  const healthy = { score: 96, band: 'healthy', because: '', items: [] } as const
  const watch = { score: 70, band: 'watch', because: '2 tickets reopened', items: [] } as const
  it.each<[string, Parameters<typeof safeToUpsell>, { safe: boolean; because: string }]>([
    ['all is well', [{ ...healthy, items: [] }, [], ACCOUNT], { safe: true, because: 'No RED open, health 96 of 100' }],
    ['a RED runs', [{ ...healthy, items: [] }, [episode()], ACCOUNT], { safe: false, because: 'RED-7 open' }],
    [
      'the RED is over',
      [{ ...healthy, items: [] }, [episode({ status: 'closed' })], ACCOUNT],
      { safe: true, because: 'No RED open, health 96 of 100' },
    ],
    ['health is on watch', [{ ...watch, items: [] }, [], ACCOUNT], { safe: false, because: '2 tickets reopened' }],
    [
      'the CRM flags a risk',
      [{ ...healthy, items: [] }, [], { ...ACCOUNT, riskFlags: ['churn'] }],
      { safe: false, because: 'Risk flag in the CRM: churn' },
    ],
    ['nobody measured', [null, [], ACCOUNT], { safe: false, because: 'No support history yet' }],
  ])('when %s', (_when, args, expected) => {
    expect(safeToUpsell(...args)).toEqual(expected)
  })
})
