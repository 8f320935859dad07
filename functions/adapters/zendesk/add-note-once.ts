import { UpstreamError } from '@redthread/shared/errors'
import type { Platform } from '../../ports.ts'
import type { ZendeskApi } from './api.ts'
import { isMarked, withMarker } from './note-marker.ts'
import { readComments } from './read-comments.ts'
import { TicketStamp } from './wire.ts'

export interface Note {
  ticketId: string
  /** What tells this note from every other one, for ever. */
  marker: string
  body: string
}

export interface NoteDeps extends Pick<Platform, 'now' | 'sleep'> {
  api: ZendeskApi
}

const ATTEMPTS = 3
/** Stamps are whole seconds: only a stamp from a second that is over, by any clock, tells every later change. */
const STAMP_SETTLES_MS = 1500

/**
 * Adds an internal note unless one with this marker is there. Two things keep it at one: the comments are read first, and
 * `safe_update` makes Zendesk refuse the note (409) when anybody, also a late first try of ours, wrote since the stamp
 * was read. Throws `UpstreamError`: `rejected` when the ticket is closed, `unavailable` when others kept writing.
 */
export async function addNoteOnce(deps: NoteDeps, note: Note): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if ((await tryNote(deps, note)) === 'there') return
  }
  throw new UpstreamError('zendesk', 'unavailable', 409)
}

async function tryNote(deps: NoteDeps, { ticketId, marker, body }: Note): Promise<'there' | 'overtaken'> {
  const { api } = deps
  const path = `/tickets/${encodeURIComponent(ticketId)}`
  const { ticket } = await api.read(path, TicketStamp)
  const settlesInMs = Date.parse(ticket.updated_at) + STAMP_SETTLES_MS - deps.now()
  if (settlesInMs > 0) await deps.sleep(Math.min(settlesInMs, STAMP_SETTLES_MS))
  if (await isNoted(api, ticketId, marker)) return 'there'
  const comment = { body: withMarker(body, marker), public: false }
  try {
    await api.write(path, { ticket: { comment, safe_update: true, updated_stamp: ticket.updated_at } })
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    if (error.failure === 'conflict') return 'overtaken'
    if (!isUnknownOutcome(error) || !(await isNoted(api, ticketId, marker))) throw error
  }
  return 'there'
}

async function isNoted(api: ZendeskApi, ticketId: string, marker: string): Promise<boolean> {
  return (await readComments(api, ticketId)).some((comment) => isMarked(comment, marker))
}

/** The note may have been written although no answer said so. */
function isUnknownOutcome(error: UpstreamError): boolean {
  return ['timeout', 'unreachable', 'unavailable', 'malformed'].includes(error.failure)
}
