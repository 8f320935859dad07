import { deadLetters, type Settlement } from '@redthread/shared/store'
import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { claimRowIds, claimRows, commit, LEASE_MS, NINE, newRequestId, only, outboxRow } from '../samples.ts'

const inLane = (id: string, lane: string, more = {}) => outboxRow(id, { lane, budget: `budget of ${lane}`, ...more })
const done = (rowId: string): Settlement => ({ rowId, kind: 'done' })

function retryOf(rowId: string, attempt: number, notBefore: number, waits: 'lane' | 'budget' = 'lane'): Settlement {
  return { rowId, kind: 'retry', attempt, notBefore, error: 'chat: unavailable (503)', waits }
}

export function describeOutbox(open: OpenStore): void {
  it('gives out a row as it was committed, and counts attempts', async () => {
    const store = await open()
    const row = outboxRow('RED-7@3:0', { correlationId: 'quotes " and ❄' })
    await commit(store, { outbox: [row] })
    expect(await claimRows(store, NINE)).toEqual([{ row, attempt: 1, firstAttemptAt: NINE, lastError: null }])
    await store.settle(newRequestId(), [retryOf(row.id, 1, NINE + 2_000)])
    const second = { row, attempt: 2, firstAttemptAt: NINE, lastError: 'chat: unavailable (503)' }
    expect(await claimRows(store, NINE + 2_000)).toEqual([second])
    expect(await claimRows(store, NINE + 2_000 + LEASE_MS)).toEqual([{ ...second, attempt: 3 }])
  })

  it('delivers a lane in the order of commits, one row at a time', async () => {
    const store = await open()
    await commit(store, { outbox: [inLane('z', 'a'), inLane('y', 'a')] })
    await commit(store, { outbox: [inLane('b', 'b'), inLane('x', 'a')] })
    expect(await claimRowIds(store, NINE)).toEqual(['z', 'b'])
    expect(await claimRowIds(store, NINE)).toEqual([])
    await store.settle(newRequestId(), [done('z')])
    expect(await claimRowIds(store, NINE)).toEqual(['y'])
  })

  it('holds a lane back while its oldest row waits for a retry', async () => {
    const store = await open()
    await commit(store, { outbox: [inLane('first', 'a'), inLane('second', 'a')] })
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [retryOf('first', 1, NINE + 4_000)])
    expect(await claimRowIds(store, NINE + 3_999)).toEqual([])
    expect(await claimRowIds(store, NINE + 4_000)).toEqual(['first'])
  })

  it('does not deliver before the row allows', async () => {
    const store = await open()
    await commit(store, { outbox: [inLane('later', 'a', { notBefore: NINE + 10 })] })
    expect(await claimRowIds(store, NINE + 9)).toEqual([])
    expect(await claimRowIds(store, NINE + 10)).toEqual(['later'])
  })

  it('gives a row out again when its lease has run out', async () => {
    const store = await open()
    await commit(store, { outbox: [outboxRow('row-1')] })
    await claimRows(store, NINE)
    expect(await claimRowIds(store, NINE + LEASE_MS - 1)).toEqual([])
    expect(await claimRowIds(store, NINE + LEASE_MS)).toEqual(['row-1'])
  })

  it('keeps a budget closed for the spacing of the row that was given out', async () => {
    const store = await open()
    const rows = [
      ['row-1', 500],
      ['row-2', 2_000],
      ['row-3', 0],
    ] as const
    await commit(store, {
      outbox: rows.map(([id, spacingMs]) => outboxRow(id, { lane: id, budget: 'desk', spacingMs })),
    })
    expect(await claimRowIds(store, NINE)).toEqual(['row-1'])
    expect(await claimRowIds(store, NINE + 500)).toEqual(['row-2'])
    expect(await claimRowIds(store, NINE + 2_499)).toEqual([])
    expect(await claimRowIds(store, NINE + 2_500)).toEqual(['row-3'])
  })

  it('closes the whole budget when the receiver asked everybody to wait', async () => {
    const store = await open()
    const rows = ['row-1', 'row-2'].map((id) => outboxRow(id, { lane: id, budget: 'desk', spacingMs: 10 }))
    await commit(store, { outbox: [...rows, outboxRow('elsewhere')] })
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [retryOf('row-1', 1, NINE + 30_000, 'budget')])
    expect(await claimRowIds(store, NINE + 29_999)).toEqual([])
    expect(await claimRowIds(store, NINE + 30_000)).toEqual(['row-2'])
  })

  it('lets lanes of one budget take turns', async () => {
    const store = await open()
    const wave = (lane: string, at: number) =>
      [1, 2, 3].map((n) => outboxRow(`${lane}${n}`, { lane, budget: 'space', spacingMs: 1_000, notBefore: at }))
    await commit(store, { outbox: [...wave('a', NINE), ...wave('b', NINE + 1)] })
    const order: string[] = []
    for (let turn = 1; turn <= 6; turn += 1) {
      const [id = 'none'] = await claimRowIds(store, NINE + turn * 1_000)
      order.push(id)
      await store.settle(newRequestId(), [done(id)])
    }
    expect(order).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3'])
  })

  it('lets a lane with a head start go before all that have waited for less', async () => {
    const store = await open()
    const row = (id: string, aheadMs: number) =>
      outboxRow(id, { lane: id, budget: 'space', spacingMs: 1_000, notBefore: NINE - aheadMs })
    await commit(store, { outbox: [row('news-1', 0), row('news-2', 0), row('call-1', 500)] })
    await commit(store, { outbox: [row('call-2', 500), row('first', 900)] })
    const order: string[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const [id = 'none'] = await claimRowIds(store, NINE + turn * 1_000)
      order.push(id)
      await store.settle(newRequestId(), [done(id)])
    }
    expect(order).toEqual(['first', 'call-1', 'call-2', 'news-1', 'news-2'])
  })

  it('follows a lane from one budget to another', async () => {
    const store = await open()
    const rows = [outboxRow('old', { lane: 'a', budget: 'x' }), outboxRow('new', { lane: 'a', budget: 'y' })]
    await commit(store, { outbox: rows })
    expect(await claimRowIds(store, NINE)).toEqual(['old'])
    await store.settle(newRequestId(), [done('old')])
    expect(await claimRowIds(store, NINE)).toEqual(['new'])
    await store.settle(newRequestId(), [done('new')])
    expect(await claimRowIds(store, NINE + 2 * LEASE_MS)).toEqual([])
  })

  it.each([
    ['waits for its first attempt', 'none', ['card-1']],
    ['is being delivered', 'claim', ['card-1', 'card-2']],
    ['waits for a retry', 'retry', ['card-1']],
  ] as const)('keeps one card update when the one before it %s', async (_when, before, expected) => {
    const store = await open()
    const card = (id: string) => inLane(id, 'a', { coalesceKey: 'card:RED-7' })
    await commit(store, { outbox: [card('card-1')] })
    if (before !== 'none') await claimRows(store, NINE)
    if (before === 'retry') await store.settle(newRequestId(), [retryOf('card-1', 1, NINE)])
    await commit(store, { outbox: [card('card-2'), card('card-3')] })
    const delivered: string[] = before === 'claim' ? ['card-1'] : []
    if (before === 'claim') await store.settle(newRequestId(), [done('card-1')])
    for (let ids = await claimRowIds(store, NINE); ids.length > 0; ids = await claimRowIds(store, NINE)) {
      delivered.push(...ids)
      await store.settle(newRequestId(), ids.map(done))
    }
    expect(delivered).toEqual(expected)
  })

  it('queues a card update in the very commit that settles the one before it', async () => {
    const store = await open()
    const card = (id: string) => inLane(id, 'a', { coalesceKey: 'card:RED-7' })
    await commit(store, { outbox: [card('card-1')] })
    await claimRows(store, NINE)
    await commit(store, { settle: [done('card-1')], outbox: [card('card-2')] })
    expect(await claimRowIds(store, NINE)).toEqual(['card-2'])
  })

  it('counts rows without a coalesce key one by one, and a row id once', async () => {
    const store = await open()
    await commit(store, { outbox: [inLane('a1', 'a'), inLane('a2', 'a'), inLane('a1', 'a')] })
    await commit(store, { outbox: [inLane('a2', 'a')] })
    expect((await store.stats()).outbox).toBe(2)
  })

  it('ignores what a worker says of a row whose lease has passed to another one, except that it is done', async () => {
    const store = await open()
    await commit(store, { outbox: [outboxRow('row-1')] })
    await claimRows(store, NINE)
    await claimRows(store, NINE + LEASE_MS)
    const late = NINE + LEASE_MS + 1
    await store.settle(newRequestId(), [retryOf('row-1', 1, late)])
    await store.settle(newRequestId(), [{ rowId: 'row-1', kind: 'dead', attempt: 1, error: 'gone', at: late }])
    expect(await claimRowIds(store, late)).toEqual([])
    expect((await store.stats()).dead).toBe(0)
    await store.settle(newRequestId(), [done('row-1')])
    await store.settle(newRequestId(), [retryOf('row-1', 2, late)])
    expect(await claimRowIds(store, late + LEASE_MS)).toEqual([])
    expect((await store.stats()).outbox).toBe(0)
  })

  it('does not let a repeated retry end the lease of the next attempt', async () => {
    const store = await open()
    await commit(store, { outbox: [outboxRow('row-1')] })
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [retryOf('row-1', 1, NINE + 1)])
    await claimRows(store, NINE + 1)
    await store.settle(newRequestId(), [retryOf('row-1', 1, NINE + 1)])
    expect(await claimRowIds(store, NINE + 2)).toEqual([])
  })

  it('keeps what was given up where it can be read, and lets its lane go on', async () => {
    const store = await open()
    const row = inLane('row-1', 'a')
    await commit(store, { outbox: [row, inLane('row-2', 'a')] })
    await claimRows(store, NINE)
    const error = 'chat: rejected (400) "quoted"'
    await store.settle(newRequestId(), [{ rowId: 'row-1', kind: 'dead', attempt: 1, error, at: NINE + 9 }])
    expect((await store.list(deadLetters.index, null, 5)).entries).toEqual([{ member: 'row-1', score: NINE + 9 }])
    const letter = { row, attempt: 1, firstAttemptAt: NINE, error, at: NINE + 9 }
    expect(only(await store.load([deadLetters.key('row-1')]))?.value).toEqual(letter)
    expect(await store.stats()).toMatchObject({ dead: 1, outbox: 1 })
    expect(await claimRowIds(store, NINE + 9)).toEqual(['row-2'])
  })

  it.each([
    ['somebody learns that it was delivered after all', 'done'],
    ['it is queued anew', 'queue'],
  ] as const)('takes a dead letter back when %s', async (_why, how) => {
    const store = await open()
    await commit(store, { outbox: [outboxRow('row-1')] })
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [{ rowId: 'row-1', kind: 'dead', attempt: 1, error: 'x', at: NINE }])
    await commit(store, how === 'done' ? { settle: [done('row-1')] } : { outbox: [outboxRow('row-1')] })
    expect(await store.load([deadLetters.key('row-1')])).toEqual([null])
    expect((await store.stats()).dead).toBe(0)
    expect((await claimRows(store, NINE)).map(({ attempt }) => attempt)).toEqual(how === 'done' ? [] : [1])
  })
}
