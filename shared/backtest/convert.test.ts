import { expect, it } from 'vitest'
import { createdTickets, incidentConverter, shapeOf } from './convert.ts'

const INCIDENT = { case: 'INC1', seq: 0, at: '2026-02-02T08:00', ev: ['open'] }

it.each([
  [{ kind: 'ticket' }, 'history'],
  [INCIDENT, 'incident-log'],
  [{ id: '1', subject: 'Door alarm' }, 'created-tickets'],
  [{ subject: 'nobody' }, null],
  ['text', null],
])('the first row tells the shape of a file: %j is %s', (row, shape) => {
  expect(shapeOf(row)).toBe(shape)
})

it('an audit row opens a ticket of its location, and the next ones change it', () => {
  const convert = incidentConverter()
  const opened = { ...INCIDENT, set: { state: 'New', priority: 2, group: '7', category: '40', location: '3' } }
  expect(convert(opened)).toEqual({
    ...{ kind: 'ticket', at: Date.UTC(2026, 1, 2, 8), ticket: 'INC1', subject: 'Incident INC1', account: 'location 3' },
    ...{ status: 'new', priority: 'high', group: '7', tags: ['category:40'], channel: 'other' },
  })
  const moved = { ...INCIDENT, seq: 1, at: '2026-02-02T09:30', ev: ['state'], set: { state: 'Awaiting User Info' } }
  const set = { status: 'pending' }
  expect(convert(moved)).toEqual({ kind: 'change', at: Date.UTC(2026, 1, 2, 9, 30), ticket: 'INC1', set })
  expect(convert({ case: 'INC1' })).toBeNull()
})

it('whole tickets come in order of time, each with the number of its row', () => {
  const rows = [
    { number: 1, value: { id: 'b', subject: 'Later', created_at: '2026-03-02T10:00:00Z', priority: 'Critical' } },
    { number: 2, value: 'no ticket' },
    {
      number: 3,
      value: { id: 'a', subject: 'Sooner', created_at: '2026-03-01T10:00:00Z', resolved_at: '2026-03-03T10:00:00Z' },
    },
  ]
  expect(createdTickets(rows).map(({ number, value }) => [number, value?.kind, value?.at])).toEqual([
    [2, undefined, undefined],
    [3, 'ticket', Date.UTC(2026, 2, 1, 10)],
    [1, 'ticket', Date.UTC(2026, 2, 2, 10)],
    [3, 'change', Date.UTC(2026, 2, 3, 10)],
  ])
})
