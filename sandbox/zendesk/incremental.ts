import { Hono } from 'hono'
import type { SandboxClock } from '../clock.ts'
import type { SimEnv } from '../http-server.ts'
import type { Desk } from './desk.ts'
import { invalid } from './errors.ts'
import type { DeskLimits } from './rate-limits.ts'
import type { TicketRecord } from './records.ts'
import type { SignIn } from './sign-in.ts'
import { isoSeconds, ticketWire } from './wire.ts'

const largestPage = 1000

export interface ExportSettings {
  /** Zendesk withholds the newest minute; tests that cannot wait may shorten it. */
  withheldMs: number
}

interface Position {
  at: number
  id: number
}

/**
 * `/incremental/tickets/cursor`: begin with a start_time, go on with the cursor, oldest change first; and
 * `/incremental/ticket_metric_events`, by time.
 */
export function incrementalRoutes(
  desk: Desk,
  clock: SandboxClock,
  signIn: SignIn,
  limits: DeskLimits,
  settings: ExportSettings,
): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  app.get('/tickets/cursor', signIn.requires('tickets', 'read'), limits.exports, (c) => {
    const cursor = c.req.query('cursor')
    const startTime = Number(c.req.query('start_time'))
    const newest = clock.now() - settings.withheldMs
    if (!cursor && !(startTime * 1000 <= newest)) return invalid(c, 'StartTimeTooRecent', 'Too recent start_time.')
    const from = cursor ? decodeCursor(cursor) : { at: startTime * 1000, id: 0 }
    if (!from) return invalid(c, 'InvalidCursor', 'cursor is not valid')
    const size = Math.min(largestPage, Number(c.req.query('per_page') ?? largestPage))
    const changed = changedBetween(desk, from, newest)
    const page = changed.slice(0, size)
    const last = page.at(-1)
    const after_cursor = encodeCursor(last ? { at: last.updatedAt, id: last.id } : from)
    const baseUrl = new URL(c.req.url).origin
    return c.json({
      tickets: page.map((ticket) => ticketWire(desk, ticket, baseUrl)),
      after_cursor,
      after_url: `${baseUrl}/api/v2/incremental/tickets/cursor.json?cursor=${encodeURIComponent(after_cursor)}`,
      before_cursor: null,
      before_url: null,
      end_of_stream: changed.length <= size,
    })
  })
  app.get('/ticket_metric_events', signIn.requires('tickets', 'read'), limits.exports, (c) => {
    const startTime = Number(c.req.query('start_time'))
    const newest = clock.now() - settings.withheldMs
    if (!(startTime * 1000 <= newest)) return invalid(c, 'StartTimeTooRecent', 'Too recent start_time.')
    const events = [...desk.tickets.values()]
      .flatMap(metricEventsOf)
      .filter(({ at }) => at >= startTime * 1000 && at <= newest)
    const ticket_metric_events = events.map(({ at, ...event }) => ({ ...event, time: isoSeconds(at) }))
    return c.json({
      ticket_metric_events,
      count: events.length,
      end_time: Math.floor(newest / 1000),
      end_of_stream: true,
    })
  })
  return app
}

/** How the requester's waiting was counted: it stands still while the ticket is pending, and ends when it is solved. */
function metricEventsOf({ id, statuses }: TicketRecord) {
  const about = { ticket_id: id, metric: 'requester_wait_time', instance_id: 1 }
  const types = statuses.map(({ status }) => {
    if (status === 'solved' || status === 'closed') return 'fulfill'
    return status === 'pending' ? 'pause' : 'activate'
  })
  return statuses.flatMap(({ at }, n) =>
    types[n] === types[n - 1] ? [] : [{ ...about, id: id * 1_000 + n, type: types[n] ?? 'activate', at }],
  )
}

function changedBetween(desk: Desk, from: Position, newest: number): TicketRecord[] {
  return [...desk.tickets.values()]
    .filter(
      ({ updatedAt, id }) => updatedAt <= newest && (updatedAt > from.at || (updatedAt === from.at && id > from.id)),
    )
    .sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id)
}

const encodeCursor = ({ at, id }: Position) => Buffer.from(`${at / 1000}||${id}|`).toString('base64')

function decodeCursor(cursor: string): Position | null {
  const [, at, id] = /^([\d.]+)\|\|(\d+)\|$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  return at === undefined || id === undefined ? null : { at: Math.round(Number(at) * 1000), id: Number(id) }
}
