import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { claim, claimRows, commit, commitOf, hint, LEASE_MS, NINE, newRequestId, outboxRow } from '../samples.ts'

const ALL = { hints: 10, due: 10, rows: 10 }

export function describeRepeats(open: OpenStore): void {
  it('commits once and says so as often as asked', async () => {
    const store = await open()
    const change = commitOf({ docs: [{ key: 'a', expectedRev: 0, value: 1 }], outbox: [outboxRow('row-1')] })
    const answers = [await store.commit('same', change), await store.commit('same', change)]
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [{ rowId: 'row-1', kind: 'done' }])
    answers.push(await store.commit('same', change))
    expect(answers).toEqual([{ kind: 'committed' }, { kind: 'committed' }, { kind: 'committed' }])
    expect(await store.load(['a'])).toEqual([{ key: 'a', rev: 1, value: 1 }])
    expect((await store.stats()).outbox).toBe(0)
  })

  it('stays stale for a repeat, even when the document has meanwhile come to be as expected', async () => {
    const store = await open()
    const change = commitOf({ docs: [{ key: 'a', expectedRev: 1, value: 'late' }] })
    expect(await store.commit('same', change)).toEqual({ kind: 'stale', keys: ['a'] })
    await commit(store, { docs: [{ key: 'a', expectedRev: 0, value: 'first' }] })
    expect(await store.commit('same', change)).toEqual({ kind: 'stale', keys: ['a'] })
    expect(await store.load(['a'])).toEqual([{ key: 'a', rev: 1, value: 'first' }])
  })

  it('gives a repeated claim the same work, and nobody else', async () => {
    const store = await open()
    await hint(store, '5158')
    await commit(store, { due: [{ id: 'episode:7', at: NINE }], outbox: [outboxRow('row-1')] })
    const first = await store.claim('same', NINE, ALL, LEASE_MS)
    expect([first.hints.length, first.due.length, first.rows.length]).toEqual([1, 1, 1])
    expect(await store.claim('same', NINE + 5, ALL, LEASE_MS)).toEqual(first)
    expect(await claim(store, NINE + 5)).toMatchObject({ hints: [], due: [], rows: [] })
    expect((await claimRows(store, NINE + LEASE_MS)).map(({ attempt }) => attempt)).toEqual([2])
  })

  it('gives a repeated empty claim nothing, though there is work now', async () => {
    const store = await open()
    const first = await store.claim('same', NINE, ALL, LEASE_MS)
    await hint(store, '5158')
    expect(await store.claim('same', NINE, ALL, LEASE_MS)).toEqual(first)
    expect((await claim(store, NINE)).hints).toHaveLength(1)
  })

  it('records a repeated hint once and still calls it recorded', async () => {
    const store = await open()
    const news = { ticketId: '5158', eventId: 'event-1', at: NINE }
    expect(await store.recordHint('same', news)).toBe('recorded')
    const { hints } = await claim(store, NINE)
    expect(await store.recordHint('same', news)).toBe('recorded')
    expect(await store.recordHint('another', news)).toBe('known')
    await commit(store, { hints })
    expect((await store.stats()).hints).toBe(0)
  })

  it('puts a repeated value once and still calls it put', async () => {
    const store = await open()
    expect(await store.putOnce('same', 'token', 'x', NINE, 1_000)).toBe(true)
    expect(await store.putOnce('same', 'token', 'x', NINE + 1, 1_000)).toBe(true)
    expect(await store.putOnce('another', 'token', 'x', NINE + 1, 1_000)).toBe(false)
  })

  it('settles once for a repeated settlement', async () => {
    const store = await open()
    await commit(store, { outbox: [outboxRow('row-1')] })
    await claimRows(store, NINE)
    const again = { rowId: 'row-1', kind: 'retry', attempt: 1, notBefore: NINE + 5, error: 'x', waits: 'lane' } as const
    await store.settle('same', [again])
    await claimRows(store, NINE + 5)
    await store.settle('same', [again])
    expect(await claimRows(store, NINE + 6)).toEqual([])
  })

  it('keeps request ids of different operations apart', async () => {
    const store = await open()
    await store.claim('same', NINE, ALL, LEASE_MS)
    expect(await store.commit('same', commitOf({}))).toEqual({ kind: 'committed' })
  })
}
