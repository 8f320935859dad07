import type { TicketMetricEvent } from '../../ports.ts'
import type { ZendeskApi } from './api.ts'
import { MetricEventsPage } from './wire.ts'

/** Ten thousand events: more than a desk of this size has in a week, and few enough to read at once. */
const MAX_PAGES = 10
/** Zendesk refuses to start inside its newest minute. */
const LAG_MS = 60_000

/**
 * What moved the tickets' own clocks since `startAt`, oldest first. Zendesk pages this export by time: each page starts at
 * the second the last one ended in, so an event may come twice.
 */
export async function metricEvents(api: ZendeskApi, startAt: number, now: number): Promise<TicketMetricEvent[]> {
  const found = new Map<string, TicketMetricEvent>()
  let start = Math.floor(Math.min(startAt, now - LAG_MS) / 1000)
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await api.read(`/incremental/ticket_metric_events?start_time=${start}`, MetricEventsPage)
    for (const { id, ticket_id, metric, type, time } of answer.ticket_metric_events) {
      found.set(id, { ticketId: ticket_id, metric, type, at: time })
    }
    if (answer.end_of_stream || answer.end_time === null || answer.end_time <= start) break
    start = answer.end_time
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}
