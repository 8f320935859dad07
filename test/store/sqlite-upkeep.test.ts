import type { Sql } from '@redthread/functions/adapters/store/sql'
import { sqliteStore } from '@redthread/functions/adapters/store/sqlite'
import { EVENT_KNOWN_MS, REQUEST_KNOWN_MS } from '@redthread/shared/store'
import { describe, expect, it } from 'vitest'
import { nodeSql } from './node-sql.ts'
import { auditRow, claim, claimRows, commit, commitOf, hint, NINE, newRequestId, outboxRow } from './samples.ts'

const MINUTE = 60_000

function countOf(sql: Sql, table: string): number {
  return sql.all<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)[0]?.rows ?? 0
}

describe('the SQLite store’s upkeep', () => {
  it('forgets event ids a minute after their day, some at each claim', async () => {
    const sql = nodeSql()
    const store = sqliteStore(sql, () => NINE)
    for (let n = 0; n < 250; n += 1) await hint(store, '5158')
    await claim(store, NINE + EVENT_KNOWN_MS + MINUTE - 1)
    expect(countOf(sql, 'event')).toBe(250)
    await claim(store, NINE + EVENT_KNOWN_MS + MINUTE)
    expect(countOf(sql, 'event')).toBe(50)
    await claim(store, NINE + EVENT_KNOWN_MS + MINUTE)
    expect(countOf(sql, 'event')).toBe(0)
  })

  it('forgets request ids after an hour of the machine’s clock', async () => {
    let clock = NINE
    const sql = nodeSql()
    const store = sqliteStore(sql, () => clock)
    await store.commit('early', commitOf({}))
    clock += REQUEST_KNOWN_MS - 1
    await claim(store, NINE)
    expect(countOf(sql, 'request')).toBe(2)
    clock += 1
    await claim(store, NINE)
    expect(sql.all('SELECT 1 FROM request WHERE id = ?', 'commit:early')).toEqual([])
  })

  it('forgets values that expired', async () => {
    const sql = nodeSql()
    const store = sqliteStore(sql, () => NINE)
    await store.putOnce(newRequestId(), 'token', 'x', NINE, 1_000)
    await claim(store, NINE + 1_000 + MINUTE)
    expect(countOf(sql, 'once')).toBe(0)
  })

  it('finds and orders everything by an index, never by reading through a table', async () => {
    const inner = nodeSql()
    const queries = new Set<string>()
    const watched: Sql = {
      ...inner,
      all: (query, ...params) => {
        queries.add(query)
        return inner.all(query, ...params)
      },
    }
    const store = sqliteStore(watched, () => NINE)
    queries.clear()
    await useAll(store)
    expect(queries.size).toBeGreaterThan(35)
    for (const query of queries) {
      const plan = inner.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`).map((step) => step.detail)
      const slow = plan.filter((step) => /^SCAN (?!json_each|CONSTANT ROW)|TEMP B-TREE/.test(step))
      expect({ query, slow }).toEqual({ query, slow: [] })
    }
  })
})

async function useAll(store: ReturnType<typeof sqliteStore>): Promise<void> {
  await hint(store, '5158')
  const { hints } = await claim(store, NINE)
  await commit(store, {
    docs: [{ key: 'ticket:5158', expectedRev: 0, value: {} }],
    indexes: [
      { index: 'open', member: '5158', score: 1 },
      { index: 'open', member: '5159', score: null },
    ],
    due: [
      { id: 'a', at: NINE },
      { id: 'b', at: null },
    ],
    outbox: ['row-1', 'row-2', 'row-3'].map((id) => outboxRow(id, { coalesceKey: id })),
    audit: [auditRow(1)],
    hints,
  })
  await claim(store, NINE)
  await claimRows(store, NINE)
  await store.settle(newRequestId(), [
    { rowId: 'row-1', kind: 'done' },
    { rowId: 'row-2', kind: 'dead', attempt: 1, error: 'x', at: NINE },
    { rowId: 'row-3', kind: 'retry', attempt: 1, notBefore: NINE, error: 'x', waits: 'budget' },
  ])
  await store.load(['ticket:5158'])
  await store.list('open', null, 5)
  await store.list('open', '1:a', 5)
  await store.readAudit(1, 5)
  await store.putOnce(newRequestId(), 'k', 'v', NINE, 1_000)
  await store.getOnce('k', NINE)
}
