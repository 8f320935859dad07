import { ActionView, TicketView } from '@redthread/shared/api/views'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { hostileTicketView, openEpisode, ticketView, unlinkedTicketView } from '../test/states/fixtures.ts'
import { isAnswer, type Schema } from './contract.ts'

const contract = {
  TicketView: z.toJSONSchema(TicketView) as Schema,
  ActionView: z.toJSONSchema(ActionView) as Schema,
}

it.each([
  ['a full view', ticketView],
  ['a view without account', unlinkedTicketView],
  ['hostile text', hostileTicketView],
  ['fields of a newer service', { ...ticketView, invented: 1 }],
])('takes %s', (_what, view) => {
  expect(isAnswer(contract, 'TicketView', view)).toBe(true)
})

it.each([
  ['nothing', null],
  ['text', '<html>'],
  ['a list', [ticketView]],
  ['a missing field', { ...ticketView, crm: undefined, now: undefined }],
  ['a field of another type', { ...ticketView, now: '10:04' }],
  ['null where a value must be', { ...ticketView, crm: null }],
  ['an unknown status', { ...ticketView, episode: { ...openEpisode, status: 'exploded' } }],
  ['a wrong item in a list', { ...ticketView, ticketsPerWeek: [1, 'two'] }],
  [
    'a list that may not be empty',
    { ...ticketView, summary: { ...ticketView.summary, sentences: [{ slot: 'facts', text: '', sources: [] }] } },
  ],
])('refuses %s as a view', (_what, view) => {
  expect(isAnswer(contract, 'TicketView', view)).toBe(false)
})

it('agrees with zod on every fixture and on every one with a key missing', () => {
  for (const key of Object.keys(ticketView)) {
    const { [key as keyof typeof ticketView]: _left, ...rest } = ticketView
    expect([key, isAnswer(contract, 'TicketView', rest)]).toEqual([key, TicketView.safeParse(rest).success])
  }
})

it('never takes an answer that the app was not built to read', () => {
  expect(isAnswer({}, 'TicketView', ticketView)).toBe(false)
})
