import { type ClaimedHint, EVENT_KNOWN_MS, type Hint } from '@redthread/shared/store'
import type { Sql } from '../sql.ts'

export function recordHint(sql: Sql, requestId: string, { ticketId, eventId, at }: Hint): 'recorded' | 'known' {
  const [event] = sql.all<{ request_id: string }>(
    'SELECT request_id FROM event WHERE id = ? AND expires_at > ?',
    eventId,
    at,
  )
  if (event) return event.request_id === requestId ? 'recorded' : 'known'
  sql.all(
    'INSERT OR REPLACE INTO event (id, request_id, expires_at) VALUES (?, ?, ?)',
    eventId,
    requestId,
    at + EVENT_KNOWN_MS,
  )
  sql.all(
    `INSERT INTO hint (ticket_id, version, first_at, available_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (ticket_id) DO UPDATE SET version = excluded.version,
       later_at = CASE WHEN claimed_version IS NOT NULL THEN coalesce(later_at, excluded.first_at) END`,
    ticketId,
    nextVersion(sql),
    at,
    at,
  )
  return 'recorded'
}

/** Versions grow across all tickets, so that an answer to a finished hint never meets a later hint of the same version. */
function nextVersion(sql: Sql): number {
  const [counter] = sql.all<{ value: number }>(
    `INSERT INTO counter (name, value) VALUES ('hint', 1)
     ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
  )
  return counter?.value ?? 1
}

export function claimHints(sql: Sql, now: number, limit: number, leaseMs: number): ClaimedHint[] {
  const hints = sql.all<{ ticketId: string; version: number; firstAt: number }>(
    `SELECT ticket_id AS ticketId, version, first_at AS firstAt FROM hint WHERE available_at <= ?
     ORDER BY available_at, ticket_id LIMIT ?`,
    now,
    limit,
  )
  if (hints.length === 0) return []
  sql.all(
    `UPDATE hint SET available_at = ?, claimed_version = version, later_at = NULL
     WHERE ticket_id IN (SELECT value FROM json_each(?))`,
    now + leaseMs,
    JSON.stringify(hints.map((hint) => hint.ticketId)),
  )
  return hints
}

/** Takes out the hint that was claimed; one that came since becomes claimable in its place. */
export function answerHint(sql: Sql, { ticketId, version }: ClaimedHint): void {
  sql.all('DELETE FROM hint WHERE ticket_id = ? AND version = ?', ticketId, version)
  sql.all(
    `UPDATE hint SET first_at = later_at, available_at = later_at, claimed_version = NULL, later_at = NULL
     WHERE ticket_id = ? AND claimed_version = ?`,
    ticketId,
    version,
  )
}
