import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EMPTY_HISTORY, holdsLong, placeOf, type TicketStub, withTicket } from '../../health/history.ts'
import { stub } from '../../health/test-stub.ts'
import { input, NOW } from '../test-input.ts'
import { SERIES, SERIES_NAMES, type SeriesName } from './series.ts'
import { FactView } from './view.ts'

const DAY = 86_400_000
/** Coarse, so that tickets are created at the same instant now and then. */
const daysAgo = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4)
const ticket = fc.record({
  days: daysAgo,
  priority: fc.constantFrom('urgent', 'normal', null),
  red: fc.boolean(),
  reopened: fc.integer({ min: 0, max: 1 }),
  satisfaction: fc.constantFrom('bad', 'good', null),
  solvedDays: fc.option(daysAgo),
})

const tickets = fc.array(ticket, { maxLength: 40 }).map((all) =>
  all.map(({ days, solvedDays, ...more }, index) =>
    stub(`${index}`, days, {
      ...more,
      solvedAt: solvedDays === null ? null : Math.max(NOW - days * DAY, NOW - solvedDays * DAY),
    }),
  ),
)

/** Kept as it stood long ago, when nothing had to drop out. */
const historyOf = (all: readonly TicketStub[]) =>
  all.reduce((kept, each) => withTicket(kept, each, NOW - 200 * DAY), EMPTY_HISTORY)

const at = (days: number) => NOW - days * DAY

it('finds every ticket where it stands, and whether one has to drop out', () => {
  fc.assert(
    fc.property(tickets, (all) => {
      const history = historyOf(all)
      for (const [place, each] of history.stubs.entries()) expect(placeOf(history, each)).toBe(place)
      expect(placeOf(history, { id: 'none', createdAt: NOW })).toBe(-1)
      const long = history.stubs.some(({ solvedAt }) => solvedAt !== null && NOW - solvedAt > 90 * DAY)
      expect(holdsLong(history, NOW)).toBe(long)
    }),
  )
})

it('counts in any window what a walk through all tickets counts, this one included once', () => {
  fc.assert(
    fc.property(tickets, daysAgo, daysAgo, fc.nat({ max: 6 }), fc.integer(), (all, one, other, nth, own) => {
      const history = historyOf(all)
      const [from, to] = [at(Math.max(one, other)), at(Math.min(one, other))]
      const mine = all[Math.abs(own) % (all.length + 1)]
      const view = new FactView(input({ history, ...(mine && { ticket: { id: mine.id, createdAt: mine.createdAt } }) }))
      for (const series of SERIES_NAMES) {
        const instants = plainly(series, view)
        expect(SERIES[series].count(view, from, to).count).toBe(instants.filter((at) => at >= from && at <= to).length)
        const since = instants.filter((at) => at >= from).sort((a, b) => a - b)
        expect(SERIES[series].nthSince(view, from, nth + 1)).toBe(since[nth])
      }
    }),
  )
})

/** When the events of a series were, without any order of the history. */
function plainly(series: SeriesName, { input, conversation, others }: FactView): number[] {
  const { ticket } = input.snapshot
  const ofOthers = (others ?? []).map((other) => SERIES[series].instantOf?.(other) ?? null)
  const own: Partial<Record<SeriesName, readonly (number | null)[]>> = {
    'history.tickets': [ticket.createdAt],
    'history.bad': [ticket.satisfaction === 'bad' ? ticket.updatedAt : null],
    'customer.comments': conversation.customer.map(({ createdAt }) => createdAt),
    'agent.comments': conversation.agent.map(({ createdAt }) => createdAt),
  }
  const events = series.startsWith('history.') ? ofOthers : []
  return [...events, ...(own[series] ?? [])].filter((at) => at !== null)
}
