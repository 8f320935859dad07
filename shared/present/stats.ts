import type { AccountView } from '../api/views.ts'
import type { AccountHistory, TicketStub } from '../health/history.ts'

const DAY_MS = 24 * 3_600_000
const WINDOW_MS = 90 * DAY_MS
const MONTH_MS = 30 * DAY_MS

/** The account's support numbers over 90 days; `change` compares the last 30 days with the 30 before. */
export function statsOf(history: AccountHistory, now: number): AccountView['stats'] {
  const recent = history.stubs.filter((stub) => stub.createdAt > now - WINDOW_MS)
  const answered = recent.filter((stub) => stub.firstReplyMet !== null)
  const rated = recent.filter((stub) => stub.satisfaction !== null)
  const before = createdBetween(recent, now - 2 * MONTH_MS, now - MONTH_MS)
  return {
    tickets90d: recent.length,
    change: before === 0 ? null : createdBetween(recent, now - MONTH_MS, now) - before,
    firstReplyMetPercent: percent(answered, (stub) => stub.firstReplyMet === true),
    reopened: recent.filter((stub) => stub.reopened > 0).length,
    satisfaction:
      rated.length === 0
        ? null
        : { percent: percent(rated, (stub) => stub.satisfaction === 'good') ?? 0, answers: rated.length },
  }
}

function createdBetween(stubs: TicketStub[], from: number, to: number): number {
  return stubs.filter((stub) => stub.createdAt > from && stub.createdAt <= to).length
}

function percent(stubs: TicketStub[], holds: (stub: TicketStub) => boolean): number | null {
  return stubs.length === 0 ? null : Math.round((100 * stubs.filter(holds).length) / stubs.length)
}
