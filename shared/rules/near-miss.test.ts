import { expect, it } from 'vitest'
import { nearest } from './near-miss.ts'

const NAMES = ['account.renewalDays', 'account.tier', 'ticket.priority', 'customer.text', 'urgent', 'normal']

it.each([
  ['account.renewaldays', 'account.renewalDays'],
  ['account.renewal_days', 'account.renewalDays'],
  ['renewalDays', 'account.renewalDays'],
  ['acount.teir', 'account.tier'],
  ['ticket.prioirty', 'ticket.priority'],
  ['urgnet', 'urgent'],
  ['zebra', null],
  ['', null],
  ['x'.repeat(10_000), null],
] as const)('reads %s as %s', (wrong, meant) => {
  expect(nearest(wrong, NAMES)).toBe(meant)
})
