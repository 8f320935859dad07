import type { Account } from '../crm.ts'
import { type AccountHistory, isOpen, type TicketStub, ticketsPerWeek } from './history.ts'

/** What health is measured on. */
export interface Measured {
  stubs: readonly TicketStub[]
  open: readonly TicketStub[]
  /** Tickets of the last twelve weeks, this one last. */
  perWeek: readonly number[]
  /** Whole days until the renewal; null when unknown or past. */
  renewalDays: number | null
  now: number
}

/** One reason for points lost; `points` is negative. */
export interface PointChange {
  id: string
  points: number
  /** Starts in lower case, so that labels can be joined. */
  label: string
  tickets: readonly TicketStub[]
}

const DAY_MS = 86_400_000

export function measure(account: Account, history: AccountHistory, now: number): Measured {
  const days = account.renewalAt === null ? null : Math.ceil((account.renewalAt - now) / DAY_MS)
  return {
    stubs: history.stubs,
    open: history.stubs.filter(isOpen),
    perWeek: ticketsPerWeek(history, now),
    renewalDays: days !== null && days >= 0 ? days : null,
    now,
  }
}

/** A change that stands on tickets; none without them. */
export function change(id: string, tickets: readonly TicketStub[], points: number, label: string): PointChange | null {
  return tickets.length === 0 ? null : { id, points, label, tickets }
}

export function within(at: number, days: number, now: number): boolean {
  return now - at <= days * DAY_MS
}
