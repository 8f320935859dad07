import type { IndexEntry, Store } from '@redthread/shared/store'
import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { auditRow, claim, commit, hint, NINE, newRequestId, outboxRow } from '../samples.ts'

const enter = (index: string, members: Record<string, number | null>) => ({
  indexes: Object.entries(members).map(([member, score]) => ({ index, member, score })),
})

async function allPages(store: Store, index: string, limit: number): Promise<IndexEntry[][]> {
  const pages: IndexEntry[][] = []
  let cursor: string | null = null
  do {
    const page = await store.list(index, cursor, limit)
    pages.push(page.entries)
    cursor = page.cursor
  } while (cursor !== null)
  return pages
}

export function describeReads(open: OpenStore): void {
  it('lists the highest score first, equal scores by member, last first by bytes', async () => {
    const store = await open()
    await commit(store, enter('open', { b: 1, a: 1, Z: 1, é: 1, high: NINE, fraction: 1.5, low: -2 }))
    const { entries, cursor } = await store.list('open', null, 10)
    expect(entries.map((entry) => entry.member)).toEqual(['high', 'fraction', 'é', 'b', 'a', 'Z', 'low'])
    expect(entries.map((entry) => entry.score)).toEqual([NINE, 1.5, 1, 1, 1, 1, -2])
    expect(cursor).toBeNull()
  })

  it('pages through without missing or repeating, also where all scores are equal', async () => {
    const store = await open()
    const members = Array.from({ length: 25 }, (_, n) => `northwind ${String(n).padStart(2, '0')}: cold`)
    await commit(store, enter('accounts', Object.fromEntries(members.map((member) => [member, 0]))))
    const pages = await allPages(store, 'accounts', 10)
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
    expect(pages.flat().map((entry) => entry.member)).toEqual([...members].reverse())
  })

  it('ends at a full last page', async () => {
    const store = await open()
    await commit(store, enter('open', { a: 1, b: 2 }))
    expect((await store.list('open', null, 2)).cursor).toBeNull()
  })

  it('continues from a member that has moved or gone', async () => {
    const store = await open()
    await commit(store, enter('open', { a: 1, b: 2, c: 2, d: 2, e: 3 }))
    const { entries, cursor } = await store.list('open', null, 3)
    expect(entries.map((entry) => entry.member)).toEqual(['e', 'd', 'c'])
    await commit(store, enter('open', { c: null, d: 9 }))
    expect((await store.list('open', cursor, 3)).entries.map((entry) => entry.member)).toEqual(['b', 'a'])
  })

  it.each(['', 'nonsense', ':a', '1', 'Infinity:a', '1e999:a'])('refuses the cursor %j', async (cursor) => {
    const store = await open()
    await expect(store.list('open', cursor, 3)).rejects.toMatchObject({ failure: 'rejected', status: 400 })
  })

  it('moves a member, takes it out, and keeps indexes apart', async () => {
    const store = await open()
    await commit(store, enter('open', { a: 1, b: 2 }))
    await commit(store, enter('other', { a: 5 }))
    await commit(store, enter('open', { a: 3, b: null, absent: null }))
    expect((await store.list('open', null, 9)).entries).toEqual([{ member: 'a', score: 3 }])
    expect(await store.list('never written', null, 9)).toEqual({ entries: [], cursor: null })
  })

  it('reads audit rows from a number on, across thousands', async () => {
    const store = await open()
    for (let from = 1; from <= 2_100; from += 300) {
      await commit(store, { audit: Array.from({ length: 300 }, (_, n) => auditRow(from + n)) })
    }
    const read = async (from: number, limit: number) => (await store.readAudit(from, limit)).map((row) => row.seq)
    expect(await read(1, 2)).toEqual([1, 2])
    expect(await read(999, 4)).toEqual([999, 1_000, 1_001, 1_002])
    expect(await read(2_099, 10)).toEqual([2_099, 2_100])
    expect(await read(2_101, 10)).toEqual([])
    expect((await store.readAudit(1, 5_000)).length).toBe(2_100)
    expect(await store.readAudit(1_500, 1)).toEqual([auditRow(1_500)])
  })

  it('tells what waits and since when, leased or not', async () => {
    const store = await open()
    const never = { oldestHintAt: null, oldestOutboxAt: null, oldestDueAt: null, newestDeadAt: null }
    expect(await store.stats()).toEqual({ hints: 0, outbox: 0, dead: 0, ...never })
    await hint(store, '1', NINE + 2)
    await hint(store, '2', NINE + 1)
    const rows = [outboxRow('a', { createdAt: NINE + 4 }), outboxRow('b', { createdAt: NINE + 3 }), outboxRow('c')]
    await commit(store, {
      due: [
        { id: 'x', at: NINE + 5 },
        { id: 'y', at: NINE + 6 },
      ],
      outbox: rows,
    })
    await claim(store, NINE + 9)
    await store.settle(newRequestId(), [{ rowId: 'c', kind: 'dead', attempt: 1, error: 'x', at: NINE }])
    expect(await store.stats()).toEqual({
      hints: 2,
      oldestHintAt: NINE + 1,
      outbox: 2,
      oldestOutboxAt: NINE + 3,
      dead: 1,
      oldestDueAt: NINE + 5,
      newestDeadAt: NINE,
    })
  })
}
