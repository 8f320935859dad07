import type { TicketStub } from './history.ts'

/** Made-up tickets for the tests of this folder. */

export const DAY = 86_400_000
export const NOW: number = Date.parse('2026-11-20T10:00:00Z')

/** An open ticket of normal priority that nobody has replied to. */
export function stub(id: string, daysAgo: number, over: Partial<TicketStub> = {}): TicketStub {
  return {
    id,
    subject: `Ticket ${id}`,
    createdAt: NOW - daysAgo * DAY,
    updatedAt: NOW - daysAgo * DAY,
    status: 'open',
    priority: 'normal',
    red: false,
    reopened: 0,
    satisfaction: null,
    solvedAt: null,
    firstReplyAt: null,
    firstReplyMet: null,
    ...over,
  }
}
