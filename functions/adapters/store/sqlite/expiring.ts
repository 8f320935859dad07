import { REQUEST_KNOWN_MS } from '@redthread/shared/store'
import type { Sql } from '../sql.ts'

/** Rows of each expiring table that one claim may remove: keeps up with a webhook storm and never takes long. */
const SWEPT_AT_ONCE = 200

/** A caller whose clock is ahead must not sweep what is still good for the others. */
const CLOCKS_DIFFER_MS = 60_000

/** The first answer to a request id; `work` runs for a new id only. */
export function answerOnce<T>(sql: Sql, requestId: string, clock: number, work: () => T): T {
  const [known] = sql.all<{ reply: string }>('SELECT reply FROM request WHERE id = ?', requestId)
  if (known) return JSON.parse(known.reply)
  const reply = work()
  const expiresAt = clock + REQUEST_KNOWN_MS
  sql.all('INSERT INTO request (id, reply, expires_at) VALUES (?, ?, ?)', requestId, JSON.stringify(reply), expiresAt)
  return reply
}

export function putOnce(sql: Sql, key: string, value: string, now: number, ttlMs: number): boolean {
  const [taken] = sql.all('SELECT 1 FROM once WHERE key = ? AND expires_at > ?', key, now)
  if (taken) return false
  sql.all('INSERT OR REPLACE INTO once (key, value, expires_at) VALUES (?, ?, ?)', key, value, now + ttlMs)
  return true
}

export function getOnce(sql: Sql, key: string, now: number): string | null {
  const [held] = sql.all<{ value: string }>('SELECT value FROM once WHERE key = ? AND expires_at > ?', key, now)
  return held?.value ?? null
}

/** Drops what is past its time. Requests run by the machine's clock, the rest by the caller's. */
export function sweep(sql: Sql, now: number, clock: number): void {
  for (const [table, at] of [
    ['request', clock],
    ['event', now - CLOCKS_DIFFER_MS],
    ['once', now - CLOCKS_DIFFER_MS],
  ] as const) {
    sql.all(
      `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)`,
      at,
      SWEPT_AT_ONCE,
    )
  }
}
