import { describe, expect, it } from 'vitest'
import { asOf, EMPTY_HISTORY, type TicketStub, ticketsPerWeek, withTicket } from './history.ts'
import { DAY, NOW, stub } from './test-stub.ts'

const fill = (stubs: TicketStub[]) => stubs.reduce((history, each) => withTicket(history, each, NOW), EMPTY_HISTORY)
const ids = (history: { stubs: TicketStub[] }) => history.stubs.map((each) => each.id)

describe('what is kept', () => {
  it('lists tickets newest first and each once', () => {
    const history = fill([stub('1', 3), stub('2', 1), stub('3', 2), stub('2', 1, { status: 'pending' })])
    expect(ids(history)).toEqual(['2', '3', '1'])
    expect(history.stubs[0]?.status).toBe('pending')
  })

  it('drops what is solved for more than 90 days and keeps what is open for longer', () => {
    const solved = (days: number) => ({ status: 'solved', solvedAt: NOW - days * DAY }) as const
    expect(ids(fill([stub('1', 200, solved(91)), stub('2', 200, solved(90)), stub('3', 300)]))).toEqual(['2', '3'])
  })

  it('drops a deleted ticket', () => {
    expect(ids(fill([stub('1', 3), stub('2', 2), stub('1', 3, { status: 'deleted' })]))).toEqual(['2'])
  })

  it('keeps at most 400, the oldest solved ones go first', () => {
    const solved = Array.from({ length: 450 }, (_, index) =>
      stub(`s${index}`, 1 + index / 10, { status: 'solved', solvedAt: NOW }),
    )
    const history = fill([stub('old', 80), ...solved])
    expect(history.stubs).toHaveLength(400)
    expect(ids(history).at(-1)).toBe('old')
  })
})

it('counts tickets per week with this week last', () => {
  const history = fill([stub('1', 0), stub('2', 6.9), stub('3', 7.1), stub('4', 20), stub('5', 85)])
  expect(ticketsPerWeek(history, NOW)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
  expect(ticketsPerWeek(history, NOW, 2)).toEqual([1, 2])
})

it('goes back to an earlier instant as far as the tickets tell', () => {
  const history = fill([
    stub('new', 2),
    stub('solved-since', 20, { status: 'solved', solvedAt: NOW - DAY, updatedAt: NOW - DAY, satisfaction: 'bad' }),
    stub('replied-before', 30, { firstReplyAt: NOW - 29 * DAY, firstReplyMet: false, updatedAt: NOW - DAY, red: true }),
    stub('unchanged', 40, { red: true, reopened: 1 }),
  ])
  expect(asOf(history, NOW - 7 * DAY).stubs).toEqual([
    expect.objectContaining({ id: 'solved-since', status: 'open', solvedAt: null, satisfaction: null }),
    expect.objectContaining({ id: 'replied-before', firstReplyMet: false, red: false }),
    expect.objectContaining({ id: 'unchanged', red: true, reopened: 1 }),
  ])
})
