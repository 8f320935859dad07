import type { OutboxRow } from '@redthread/shared/effects'
import { type ClaimedRow, type DeadLetter, deadLetters, type Settlement } from '@redthread/shared/store'
import type { Sql } from '../sql.ts'
import { settleBudget } from './lanes.ts'

interface Stored {
  row: string
  lane: string
  budget: string
  spacing_ms: number
  attempt: number
  first_attempt_at: number | null
  last_error: string | null
}

/** Queues a row unless it already waits; returns the lane it joined. */
export function enqueue(sql: Sql, row: OutboxRow): string[] {
  const [waiting] = sql.all(
    `SELECT 1 FROM outbox WHERE id = ?
     UNION ALL SELECT 1 FROM outbox WHERE coalesce_key = ? AND lease_until IS NULL LIMIT 1`,
    row.id,
    row.coalesceKey,
  )
  if (waiting) return []
  forgetDeadLetter(sql, row.id)
  sql.all(
    `INSERT INTO outbox (id, row, lane, budget, spacing_ms, coalesce_key, created_at, not_before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    JSON.stringify(row),
    row.lane,
    row.budget,
    row.spacingMs,
    row.coalesceKey,
    row.createdAt,
    row.notBefore,
  )
  return [row.lane]
}

/** Applies a settlement; returns the lanes it moved. A settlement of a row that is gone, or is another worker's, moves none. */
export function settle(sql: Sql, settlement: Settlement): string[] {
  switch (settlement.kind) {
    case 'done':
      forgetDeadLetter(sql, settlement.rowId)
      return lanesOf(sql.all<{ lane: string }>('DELETE FROM outbox WHERE id = ? RETURNING lane', settlement.rowId))
    case 'retry':
      return retry(sql, settlement)
    case 'dead':
      return giveUp(sql, settlement)
  }
}

function retry(sql: Sql, { rowId, attempt, notBefore, error, waits }: Settlement & { kind: 'retry' }): string[] {
  const rows = sql.all<{ lane: string; budget: string }>(
    `UPDATE outbox SET lease_until = NULL, not_before = ?, last_error = ?
     WHERE id = ? AND attempt = ? AND lease_until IS NOT NULL RETURNING lane, budget`,
    notBefore,
    error,
    rowId,
    attempt,
  )
  for (const { budget } of waits === 'budget' ? rows : []) {
    sql.all('UPDATE budget SET free_at = max(free_at, ?) WHERE name = ?', notBefore, budget)
  }
  return lanesOf(rows)
}

function giveUp(sql: Sql, { rowId, attempt, error, at }: Settlement & { kind: 'dead' }): string[] {
  const rows = sql.all<Stored>('DELETE FROM outbox WHERE id = ? AND attempt = ? RETURNING *', rowId, attempt)
  for (const { row, first_attempt_at } of rows) {
    const letter: DeadLetter = { row: JSON.parse(row), attempt, firstAttemptAt: first_attempt_at ?? at, error, at }
    sql.all(
      'INSERT OR REPLACE INTO doc (key, rev, value) VALUES (?, 1, ?)',
      deadLetters.key(rowId),
      JSON.stringify(letter),
    )
    sql.all('INSERT OR REPLACE INTO entry (name, member, score) VALUES (?, ?, ?)', deadLetters.index, rowId, at)
  }
  return lanesOf(rows)
}

function forgetDeadLetter(sql: Sql, rowId: string): void {
  sql.all('DELETE FROM doc WHERE key = ?', deadLetters.key(rowId))
  sql.all('DELETE FROM entry WHERE name = ? AND member = ?', deadLetters.index, rowId)
}

function lanesOf(rows: { lane: string }[]): string[] {
  return rows.map((row) => row.lane)
}

export function claimRows(sql: Sql, now: number, limit: number, leaseMs: number): ClaimedRow[] {
  const claimed: ClaimedRow[] = []
  while (claimed.length < limit) {
    const [budget] = sql.all<{ name: string }>(
      'SELECT name FROM budget WHERE next_at <= ? ORDER BY next_at, name LIMIT 1',
      now,
    )
    if (!budget) break
    claimed.push(...claimNext(sql, budget.name, now, leaseMs))
  }
  return claimed
}

function claimNext(sql: Sql, budget: string, now: number, leaseMs: number): ClaimedRow[] {
  const heads = sql.all<Stored>(
    `UPDATE outbox SET attempt = attempt + 1, first_attempt_at = coalesce(first_attempt_at, ?1), lease_until = ?1 + ?2
     WHERE seq = (SELECT seq FROM outbox WHERE lane =
       (SELECT name FROM lane WHERE budget = ?3 ORDER BY available_at, name LIMIT 1) ORDER BY seq LIMIT 1)
     RETURNING *`,
    now,
    leaseMs,
    budget,
  )
  for (const { lane, spacing_ms } of heads) {
    sql.all('UPDATE lane SET served_at = ?, available_at = ? WHERE name = ?', now, now + leaseMs, lane)
    sql.all('UPDATE budget SET free_at = ? WHERE name = ?', now + spacing_ms, budget)
  }
  settleBudget(sql, budget)
  return heads.map(({ row, attempt, first_attempt_at, last_error }) => ({
    row: JSON.parse(row),
    attempt,
    firstAttemptAt: first_attempt_at ?? now,
    lastError: last_error,
  }))
}
