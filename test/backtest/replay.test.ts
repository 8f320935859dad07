import { checkLine, type HistoryInput } from '@redthread/shared/backtest/history'
import { Replay } from '@redthread/shared/backtest/replay'
import { reportOf } from '@redthread/shared/backtest/report'
import { Shards } from '@redthread/shared/backtest/shards'
import { addTallies, type Tally } from '@redthread/shared/backtest/tally'
import { describe, expect, it } from 'vitest'
import { linesOf, shippedPolicy } from './read-made.ts'

const policy = shippedPolicy()
const ACK_AFTER_MS = 600_000
const NINE = Date.UTC(2026, 10, 23, 9)
const HOUR = 3_600_000

function replayed(inputs: readonly HistoryInput[], hours = 24): Tally {
  const replay = new Replay([policy], { ackAfterMs: ACK_AFTER_MS })
  inputs.forEach((input, index) => {
    const checked = checkLine(input)
    if (checked.kind === 'line') replay.take(checked.line, index + 1)
    else replay.bad(index + 1, checked.why)
  })
  return replay.finish(NINE + hours * HOUR)
}

const OWNER: HistoryInput = { kind: 'account', at: NINE - HOUR, account: 'CRM-1', tier: 'platinum' }
const URGENT: HistoryInput = {
  kind: 'ticket',
  at: NINE,
  ticket: '7',
  account: 'CRM-1',
  subject: 'Help',
  priority: 'urgent',
}

describe('replaying a history', () => {
  it('opens a RED a moment after the ticket came, and pages whoever is on call', () => {
    const [tally] = replayed([OWNER, URGENT]).policies
    expect(tally?.reds).toEqual([
      { at: NINE + 150, ticketId: '7', accountId: 'CRM-1', group: null, rules: ['strategic-urgent'] },
    ])
    expect(Object.keys(tally?.pages.acknowledged ?? {})).toEqual(['users/100000000003'])
  })

  it.each<[string, number, number | null]>([
    ['an hour after its RED is caught, with the lead', HOUR, HOUR - 150],
    ['before its RED is missed', 100, null],
  ])('an escalation %s', (_title, afterMs, leadMs) => {
    const [tally] = replayed([OWNER, URGENT, { kind: 'escalation', at: NINE + afterMs, ticket: '7' }]).policies
    expect(tally?.escalations).toEqual([{ at: NINE + afterMs, ticketId: '7', accountId: null, leadMs }])
  })

  it('names what it leaves out by number, and goes on', () => {
    const tally = replayed([
      OWNER,
      { kind: 'comment', at: NINE, ticket: '8', author: 'customer', body: 'lost' },
      { ...URGENT, priority: 'huge' } as unknown as HistoryInput,
      { ...URGENT, colour: 'red' } as unknown as HistoryInput,
      { ...OWNER, at: NINE - 2 * HOUR },
      URGENT,
      URGENT,
      { kind: 'escalation', at: NINE },
    ])
    expect(tally.bad).toEqual({
      count: 6,
      first: [
        { line: 2, why: 'the ticket is not known' },
        { line: 3, why: 'priority: invalid value' },
        { line: 4, why: 'unknown field colour' },
        { line: 5, why: 'earlier than a line before it' },
        { line: 7, why: 'the ticket was created before' },
        { line: 8, why: 'an escalation names a ticket or an account' },
      ],
    })
    expect(tally.tickets).toBe(1)
  })

  it('finds all that came of a ticket before it lets go of it', () => {
    const down: HistoryInput = { ...URGENT, account: null, subject: 'Everything is down, nobody can work' }
    const solved: HistoryInput = { kind: 'change', at: NINE + HOUR, ticket: '7', set: { status: 'solved' } }
    const later: HistoryInput = { ...URGENT, at: NINE + 60 * 24 * HOUR, ticket: '8', account: null, subject: 'Later' }
    const [alone, followed] = [replayed([down, solved]), replayed([down, solved, later])]
    expect(Object.keys(alone.policies[0]?.pages.unacknowledged ?? {}).length).toBeGreaterThan(2)
    expect(followed.policies[0]?.pages).toEqual(alone.policies[0]?.pages)
  })

  it('comes to the same whether one replay has all accounts or three share them', { timeout: 30_000 }, () => {
    const lines = linesOf({ tickets: 150, comments: 4, accounts: 80, days: 40, seed: 5 })
    const end = lines.at(-1)?.at ?? 0
    const parts = [0, 1, 2].map((shard) => {
      const [replay, routes] = [new Replay([policy], { ackAfterMs: ACK_AFTER_MS }), new Shards(3)]
      for (const [index, line] of lines.entries()) if (routes.of(line) === shard) replay.take(line, index + 1)
      return replay.finish(end)
    })
    const alone = new Replay([policy], { ackAfterMs: ACK_AFTER_MS })
    for (const [index, line] of lines.entries()) alone.take(line, index + 1)
    expect(parts.every(({ tickets }) => tickets > 10)).toBe(true)
    expect(addTallies(parts)).toEqual(addTallies([alone.finish(end)]))
  })
})

it('the report counts by local day, hour, team and night, and tells gained from lost tickets', () => {
  const night: HistoryInput = { ...URGENT, at: NINE + 14 * HOUR, ticket: '9', group: 'billing' }
  const tally = replayed([OWNER, URGENT, night])
  const other = structuredClone(tally.policies[0])
  other?.reds.shift()
  const policies = [
    { file: 'new.yaml', policy },
    { file: 'policy.yaml', policy },
  ]
  const both = { ...tally, policies: [...tally.policies, ...(other ? [other] : [])] }
  const report = reportOf('h.jsonl', both, policies, ACK_AFTER_MS)
  expect(report.policy).toMatchObject({
    fires: 2,
    perDay: [{ day: '2026-11-23', fires: 2 }],
    perTeam: [
      { team: 'billing', fires: 1 },
      { team: 'no team', fires: 1 },
    ],
    night: { fires: 1, share: 0.5 },
    escalations: { known: 0, caught: 0, missed: 0, leadMinutes: null },
  })
  expect(report.policy.perHour.flatMap((fires, hour) => (fires > 0 ? [hour] : []))).toEqual([9, 23])
  expect(report.difference).toMatchObject({ gained: [{ ticket: '7' }], lost: [], both: 1 })
})
