import type { Account } from '../../crm.ts'
import { type DeskSnapshot, isOver, type Ticket, type TicketStatus } from '../../desk.ts'
import type { TicketStub } from '../../health/history.ts'
import type { TextMemory } from './text-memory.ts'

/** One ticket of the account, as far as rules look at it. */
export type HistoryStub = Pick<
  TicketStub,
  'id' | 'createdAt' | 'updatedAt' | 'status' | 'priority' | 'red' | 'reopened' | 'satisfaction' | 'solvedAt'
>

/** The account's tickets, newest first; the ticket at hand may be among them. */
export interface KnownHistory {
  stubs: readonly HistoryStub[]
  /** The instant from which on no ticket is missing; 90 days ago, as long as stubs are kept, when absent. */
  completeSince?: number | undefined
}

/** What was stored about the ticket when it was last read. */
export interface PreviousRead {
  ticket: Pick<Ticket, 'status' | 'priority' | 'assigneeId' | 'groupId' | 'satisfaction'>
  /** Public comments at that time. */
  customerComments: number
  agentComments: number
  /** How often the ticket had been reopened by then. */
  reopened: number
  refreshedAt: number
}

/** Where one SLA target stands. */
export interface SlaClock {
  /** Null while the clock is paused. */
  dueAt: number | null
  /** Milliseconds of the target's own time; negative once missed. */
  remainingMs: number
  /** 100 at the deadline, then above. */
  usedPercent: number
  /** Null while it can still go either way. */
  met: boolean | null
}

/** Null where a target does not apply. */
export interface SlaStand {
  firstReply: SlaClock | null
  resolution: SlaClock | null
}

/** Everything the rules may know about one ticket at one instant. Null is "not known", never "none". */
export interface FactInput {
  now: number
  snapshot: DeskSnapshot
  previous: PreviousRead | null
  account: Account | null
  history: KnownHistory | null
  sla: SlaStand | null
  /** Rules that were fired at the last evaluation: they stay by their `stay` condition. */
  previouslyFired?: readonly string[] | undefined
  /** What earlier looks found in the same comments: spares the work, changes nothing. */
  texts?: TextMemory | undefined
}

/** The ticket was over when last read and is not now. */
export function reopenedNow(status: TicketStatus, previous: PreviousRead): boolean {
  return isOver(previous.ticket.status) && !isOver(status)
}
