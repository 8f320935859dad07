import type { Ticket } from '../desk.ts'
import type { Policy } from '../policy/policy.ts'

/** 1 business stopped; 2 major part, no workaround; 3 limited, with workaround; 4 question. */
export type Severity = 1 | 2 | 3 | 4

/** How long each answer may take, milliseconds of the schedule's open time. */
export interface SlaDurations {
  firstReplyMs: number
  resolutionMs: number
}

/** The severity the policy gives a ticket by its priority; a ticket without one counts as `none`. */
export function severityOf(ticket: Pick<Ticket, 'priority'>, policy: Pick<Policy, 'severity'>): Severity {
  const level = Math.round(policy.severity[ticket.priority ?? 'none'])
  if (level <= 1) return 1
  if (level >= 4) return 4
  return level === 2 ? 2 : 3
}

/** The policy's targets for a severity. */
export function durationsFor(severity: Severity, policy: Pick<Policy, 'sla'>): SlaDurations {
  const { firstReplyMinutes, resolutionMinutes } = policy.sla[`p${severity}`]
  return { firstReplyMs: firstReplyMinutes * 60_000, resolutionMs: resolutionMinutes * 60_000 }
}
