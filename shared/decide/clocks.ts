import type { DeskSnapshot } from '../desk.ts'
import type { BusinessHours } from '../sla/business-hours.ts'
import { forecast, type SlaForecast } from '../sla/forecast.ts'
import type { StatusChange } from '../sla/metrics.ts'
import { AROUND_THE_CLOCK, toSchedule } from '../sla/schedule.ts'
import { durationsFor, type Severity, severityOf } from '../sla/severity.ts'
import { statusesOf } from '../sla/statuses.ts'
import type { TicketState } from '../state/ticket-state.ts'
import type { TicketInput } from './ticket-input.ts'

/** Where a ticket's clocks stand at a look, and what is remembered to go on from there. */
export interface Clocks {
  severity: Severity
  statuses: StatusChange[]
  hours: BusinessHours | null
  sla: SlaForecast
}

export function clocksOf(input: TicketInput): Clocks {
  const { snapshot, known, policy, now } = input
  const severity = severityOf(snapshot.ticket, policy)
  const statuses = statusesSeen(snapshot, known)
  const hours = hoursOf(input)
  const schedule = hours === null ? AROUND_THE_CLOCK : toSchedule(hours)
  const targets = durationsFor(severity, policy)
  const sla = forecast(snapshot.ticket, snapshot.comments, targets, schedule, now, statuses)
  return { severity, statuses, hours, sla }
}

/** A clock keeps the hours it started under: a policy edited while it runs moves no deadline. */
function hoursOf({ known, policy }: TicketInput): BusinessHours | null {
  if (known !== null) return known.hours
  return policy.sla.clock === 'business' ? (policy.hours ?? null) : null
}

/** More changes than these are an automation at odds with itself; the oldest are forgotten. */
const MOST_STATUSES = 60

/** The statuses so far. A change between two looks is dated by the desk's own time of the last change. */
function statusesSeen({ ticket, comments }: DeskSnapshot, known: TicketState | null): StatusChange[] {
  const hasChanged = known !== null && known.ticket.status !== ticket.status
  const change = hasChanged ? [{ at: ticket.updatedAt, status: ticket.status }] : []
  // The first is the ticket's creation, which needs no memory.
  return statusesOf(ticket, comments, [...(known?.statuses ?? []), ...change])
    .slice(1)
    .slice(-MOST_STATUSES)
}
