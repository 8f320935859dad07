import { describe, expect, it } from 'vitest'
import type { Policy } from '../policy/policy.ts'
import { testPolicy } from '../testing/tickets.ts'
import { quietFor, stepsThatApply } from './calendar.ts'

const at = (text: string) => Date.parse(text)
const day = [{ open: '08:00', close: '18:00' }]

const policy: Policy = {
  ...testPolicy(),
  workspace: { name: 'Test', timeZone: 'Europe/Berlin' },
  hours: {
    version: '1',
    timeZone: 'Europe/Berlin',
    week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
    holidays: [{ date: '2026-12-25' }],
  },
  maintenance: [
    { from: '2026-11-23 20:00', to: '2026-11-23 22:00', account: 'all', reason: 'Database move' },
    { from: '2026-11-23 22:00', to: '2026-11-23 23:00', account: 'CRM-1', reason: 'Customer moves too' },
  ],
}

const step = (hours?: 'working' | 'outside') => ({ name: 's', afterMs: 0, tell: [], ...(hours ? { hours } : {}) })

describe('a step with hours', () => {
  it.each([
    ['at the opening', '2026-11-23T07:00Z', true],
    ['before it', '2026-11-23T06:59Z', false],
    ['at the close', '2026-11-23T17:00Z', false],
    ['on a Sunday', '2026-11-22T10:00Z', false],
    ['on a holiday', '2026-12-25T10:00Z', false],
  ])('of work applies %s: %s %s', (_when, instant, isWorking) => {
    const applies = stepsThatApply(policy)
    expect([applies(step('working'), at(instant)), applies(step('outside'), at(instant))]).toEqual([
      isWorking,
      !isWorking,
    ])
    expect(applies(step(), at(instant))).toBe(true)
  })

  it('always applies where the policy has no hours', () => {
    expect(stepsThatApply(testPolicy())(step('working'), at('2026-11-22T10:00Z'))).toBe(true)
  })
})

describe('maintenance', () => {
  it.each([
    ['before it', 'CRM-1', '2026-11-23T18:59Z', null],
    ['for all', 'CRM-2', '2026-11-23T19:00Z', '2026-11-23T21:00:00.000Z'],
    ['for a ticket without an account', null, '2026-11-23T20:00Z', '2026-11-23T21:00:00.000Z'],
    ['as one with the window that follows for that account', 'CRM-1', '2026-11-23T19:00Z', '2026-11-23T22:00:00.000Z'],
    ['not for another account', 'CRM-2', '2026-11-23T21:00Z', null],
    ['at its end', 'CRM-1', '2026-11-23T22:00Z', null],
  ])('keeps quiet %s', (_when, account, instant, until) => {
    const quiet = quietFor(policy, account, at(instant))
    expect(quiet && new Date(quiet.until).toISOString()).toBe(until)
  })
})
