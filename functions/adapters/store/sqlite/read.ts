import type { AuditRow } from '@redthread/shared/audit/row'
import { type Ages, type Doc, deadLetters, type IndexEntry, type StoreStats } from '@redthread/shared/store'
import { decodeCursor, toPage } from '../codec.ts'
import type { Sql } from '../sql.ts'

export function load(sql: Sql, keys: string[]): (Doc | null)[] {
  const rows = sql.all<{ key: string; rev: number; value: string }>(
    'SELECT key, rev, value FROM doc WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys),
  )
  const docs = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key) => {
    const row = docs.get(key)
    return row ? { key, rev: row.rev, value: JSON.parse(row.value) } : null
  })
}

export function list(sql: Sql, index: string, cursor: string | null, limit: number) {
  const after = cursor === null ? null : decodeCursor(cursor)
  const order = 'ORDER BY score DESC, member DESC LIMIT'
  const entries = after
    ? sql.all<IndexEntry>(
        `SELECT member, score FROM entry WHERE name = ? AND (score, member) < (?, ?) ${order} ?`,
        index,
        after.score,
        after.member,
        limit + 1,
      )
    : sql.all<IndexEntry>(`SELECT member, score FROM entry WHERE name = ? ${order} ?`, index, limit + 1)
  return toPage(entries, limit)
}

export function readAudit(sql: Sql, fromSeq: number, limit: number): AuditRow[] {
  const rows = sql.all<{ row: string }>('SELECT row FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?', fromSeq, limit)
  return rows.map(({ row }) => JSON.parse(row))
}

export function stats(sql: Sql): StoreStats {
  const counts = one<Omit<StoreStats, keyof Ages>>(
    sql,
    `SELECT (SELECT count(*) FROM hint) AS hints, (SELECT count(*) FROM outbox) AS outbox,
       (SELECT count(*) FROM entry WHERE name = ?) AS dead`,
  )
  return { ...counts, ...ages(sql) }
}

/** Each is the end of an index: no queue is too long for it. */
export function ages(sql: Sql): Ages {
  return one<Ages>(
    sql,
    `SELECT (SELECT min(first_at) FROM hint) AS oldestHintAt, (SELECT min(created_at) FROM outbox) AS oldestOutboxAt,
       (SELECT min(at) FROM due) AS oldestDueAt, (SELECT max(score) FROM entry WHERE name = ?) AS newestDeadAt`,
  )
}

function one<T>(sql: Sql, query: string): T {
  const [row] = sql.all<T>(query, deadLetters.index)
  if (!row) throw new Error('SQLite gave no row for an aggregate')
  return row
}
