import type { Claimed, ClaimLimits } from '@redthread/shared/store'
import type { Sql } from '../sql.ts'
import { claimHints } from './hints.ts'
import { claimRows } from './outbox.ts'
import { ages } from './read.ts'

/** To be run in a transaction. */
export function claim(sql: Sql, now: number, limits: ClaimLimits, leaseMs: number): Claimed {
  const hints = claimHints(sql, now, limits.hints, leaseMs)
  const due = claimDue(sql, now, limits.due, leaseMs)
  const rows = claimRows(sql, now, limits.rows, leaseMs)
  return { hints, due, rows, wakeAt: nextWakeAt(sql, now), ages: ages(sql) }
}

function claimDue(sql: Sql, now: number, limit: number, leaseMs: number): string[] {
  const found = sql.all<{ id: string }>(
    'SELECT id FROM due WHERE available_at <= ? ORDER BY available_at, id LIMIT ?',
    now,
    limit,
  )
  const ids = found.map((row) => row.id)
  if (ids.length === 0) return ids
  const query = 'UPDATE due SET available_at = ? WHERE id IN (SELECT value FROM json_each(?))'
  sql.all(query, now + leaseMs, JSON.stringify(ids))
  return ids
}

function nextWakeAt(sql: Sql, now: number): number | null {
  const [next] = sql.all<{ at: number | null }>(
    `SELECT min(at) AS at FROM (
       SELECT min(available_at) AS at FROM hint
       UNION ALL SELECT min(available_at) FROM due
       UNION ALL SELECT min(next_at) FROM budget)`,
  )
  return next?.at == null ? null : Math.max(now, next.at)
}
