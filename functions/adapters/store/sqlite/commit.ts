import type { AuditRow } from '@redthread/shared/audit/row'
import {
  AUDIT_KEY,
  type Commit,
  type CommitResult,
  type DocWrite,
  type DueWrite,
  type IndexWrite,
} from '@redthread/shared/store'
import { encodeValue } from '../codec.ts'
import type { Sql } from '../sql.ts'
import { answerHint } from './hints.ts'
import { settleLanes } from './lanes.ts'
import { enqueue, settle } from './outbox.ts'

/** To be run in a transaction. */
export function commit(
  sql: Sql,
  { docs, indexes, due, outbox, audit, settle: settlements, hints }: Commit,
): CommitResult {
  const stale = [...staleDocs(sql, docs), ...staleAudit(sql, audit[0])]
  if (stale.length > 0) return { kind: 'stale', keys: stale }
  for (const doc of docs) writeDoc(sql, doc)
  for (const entry of indexes) writeEntry(sql, entry)
  for (const one of due) writeDue(sql, one)
  const settled = settlements.flatMap((settlement) => settle(sql, settlement))
  const queued = outbox.flatMap((row) => enqueue(sql, row))
  settleLanes(sql, [...settled, ...queued])
  for (const row of audit) sql.all('INSERT INTO audit (seq, row) VALUES (?, ?)', row.seq, JSON.stringify(row))
  for (const hint of hints) answerHint(sql, hint)
  return { kind: 'committed' }
}

function staleDocs(sql: Sql, docs: DocWrite[]): string[] {
  if (docs.length === 0) return []
  const held = sql.all<{ key: string; rev: number }>(
    'SELECT key, rev FROM doc WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(docs.map((doc) => doc.key)),
  )
  const revs = new Map(held.map(({ key, rev }) => [key, rev]))
  return docs.filter((doc) => (revs.get(doc.key) ?? 0) !== doc.expectedRev).map((doc) => doc.key)
}

function staleAudit(sql: Sql, first: AuditRow | undefined): string[] {
  if (first === undefined) return []
  const [last] = sql.all<{ row: string }>('SELECT row FROM audit WHERE seq = (SELECT max(seq) FROM audit)')
  const end: Pick<AuditRow, 'seq' | 'hash'> | null = last ? JSON.parse(last.row) : null
  const follows = end ? first.seq === end.seq + 1 && first.prev === end.hash : first.seq === 1
  return follows ? [] : [AUDIT_KEY]
}

function writeDoc(sql: Sql, { key, value }: DocWrite): void {
  sql.all(
    `INSERT INTO doc (key, rev, value) VALUES (?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET rev = rev + 1, value = excluded.value`,
    key,
    encodeValue(value),
  )
}

function writeEntry(sql: Sql, { index, member, score }: IndexWrite): void {
  if (score === null) sql.all('DELETE FROM entry WHERE name = ? AND member = ?', index, member)
  else sql.all('INSERT OR REPLACE INTO entry (name, member, score) VALUES (?, ?, ?)', index, member, score)
}

function writeDue(sql: Sql, { id, at }: DueWrite): void {
  if (at === null) sql.all('DELETE FROM due WHERE id = ?', id)
  else sql.all('INSERT OR REPLACE INTO due (id, at, available_at) VALUES (?, ?, ?)', id, at, at)
}
