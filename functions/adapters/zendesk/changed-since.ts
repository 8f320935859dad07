import { UpstreamError } from '@redthread/shared/errors'
import type { ChangedTickets } from '../../ports.ts'
import type { ZendeskApi } from './api.ts'
import { IncrementalPage } from './wire.ts'

const PAGE_SIZE = 100
/** Zendesk withholds the newest minute of an export and refuses to start inside it. */
const LAG_MS = 60_000
/** Our own cursor while no answer has named one; Zendesk's are base64 and hold no colon. */
const START = 'start:'

/**
 * Tickets changed since the cursor, deleted ones included; a cursor that Zendesk no longer takes starts again at
 * `startAt`, which repeats tickets rather than missing one. Ten such calls a minute are allowed, to admins only.
 */
export async function changedSince(
  api: ZendeskApi,
  cursor: string | null,
  startAt: number,
  now: number,
): Promise<ChangedTickets> {
  const start = `${START}${Math.floor(Math.min(startAt, now - LAG_MS) / 1000)}`
  if (cursor === null || cursor.startsWith(START)) return readPage(api, cursor ?? start)
  try {
    return await readPage(api, cursor)
  } catch (error) {
    if (!isRefusedCursor(error)) throw error
    return readPage(api, start)
  }
}

async function readPage(api: ZendeskApi, from: string): Promise<ChangedTickets> {
  const at = from.startsWith(START) ? `start_time=${from.slice(START.length)}` : `cursor=${encodeURIComponent(from)}`
  const page = await api.read(`/incremental/tickets/cursor?${at}&per_page=${PAGE_SIZE}`, IncrementalPage)
  const cursor = page.after_cursor ?? from
  const tickets = page.tickets.map(({ id, updated_at }) => ({ id, updatedAt: updated_at }))
  return { tickets, cursor, more: !page.end_of_stream && cursor !== from }
}

/** What an expired cursor answers is not documented, so every refusal of the request itself counts. */
function isRefusedCursor(error: unknown): boolean {
  return error instanceof UpstreamError && ['rejected', 'not_found', 'conflict'].includes(error.failure)
}
