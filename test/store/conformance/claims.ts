import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { claim, claimRows, commit, hint, LEASE_MS, NINE, newRequestId, only, outboxRow } from '../samples.ts'

export function describeClaims(open: OpenStore): void {
  it('gives out due ids at their time, earliest first, leased', async () => {
    const store = await open()
    await commit(store, {
      due: [
        { id: 'b', at: NINE + 1 },
        { id: 'a', at: NINE + 5 },
        { id: 'c', at: NINE + 6 },
      ],
    })
    expect((await claim(store, NINE)).due).toEqual([])
    expect((await claim(store, NINE + 5)).due).toEqual(['b', 'a'])
    expect((await claim(store, NINE + 5)).due).toEqual([])
    expect((await claim(store, NINE + 5 + LEASE_MS)).due).toEqual(['c', 'a', 'b'])
  })

  it('moves or clears a due time, claimed or not', async () => {
    const store = await open()
    await commit(store, {
      due: [
        { id: 'moved', at: NINE },
        { id: 'cleared', at: NINE },
      ],
    })
    await claim(store, NINE)
    await commit(store, {
      due: [
        { id: 'moved', at: NINE + 10 },
        { id: 'cleared', at: null },
        { id: 'absent', at: null },
      ],
    })
    expect((await claim(store, NINE + 9)).due).toEqual([])
    expect((await claim(store, NINE + 2 * LEASE_MS)).due).toEqual(['moved'])
  })

  it('leaves alone what it is not asked for', async () => {
    const store = await open()
    await hint(store, '5158')
    await commit(store, { due: [{ id: 'episode:7', at: NINE }], outbox: [outboxRow('row-1')] })
    const none = await store.claim(newRequestId(), NINE, { hints: 0, due: 0, rows: 0 }, LEASE_MS)
    expect(none).toMatchObject({ hints: [], due: [], rows: [], wakeAt: NINE })
    const all = await claim(store, NINE)
    expect([all.hints.length, all.due.length, all.rows.length]).toEqual([1, 1, 1])
  })

  it('says when there will be more', async () => {
    const store = await open()
    expect((await claim(store, NINE)).wakeAt).toBeNull()
    await commit(store, { due: [{ id: 'episode:7', at: NINE + 90_000 }] })
    expect((await claim(store, NINE)).wakeAt).toBe(NINE + 90_000)
    await hint(store, '5158', NINE + 3)
    expect((await claim(store, NINE)).wakeAt).toBe(NINE + 3)
    expect((await claim(store, NINE + 3)).wakeAt).toBe(NINE + 3 + LEASE_MS)
    await commit(store, { outbox: [outboxRow('row-1', { notBefore: NINE + 20 })] })
    expect((await claim(store, NINE + 4)).wakeAt).toBe(NINE + 20)
  })

  it('tells with every claim since when things wait, given out or not', async () => {
    const store = await open()
    const none = { oldestHintAt: null, oldestOutboxAt: null, oldestDueAt: null, newestDeadAt: null }
    expect((await claim(store, NINE)).ages).toEqual(none)
    await hint(store, '5158', NINE + 1)
    const rows = [outboxRow('row-1', { createdAt: NINE + 2 }), outboxRow('row-2', { createdAt: NINE + 3 })]
    await commit(store, { due: [{ id: 'episode:7', at: NINE + 4 }], outbox: rows })
    await claim(store, NINE + 5)
    await store.settle(newRequestId(), [{ rowId: 'row-1', kind: 'dead', attempt: 1, error: 'x', at: NINE + 6 }])
    expect((await claim(store, NINE + 7)).ages).toEqual({
      oldestHintAt: NINE + 1,
      oldestOutboxAt: NINE + 3,
      oldestDueAt: NINE + 4,
      newestDeadAt: NINE + 6,
    })
  })

  it('counts a closed budget and a waiting head into that instant', async () => {
    const store = await open()
    const [first, second] = [1, 2].map((n) =>
      outboxRow(`row-${n}`, { lane: `lane-${n}`, budget: 'space', spacingMs: 1_100 }),
    )
    await commit(store, { outbox: [first, second].flatMap((row) => row ?? []) })
    expect((await claim(store, NINE)).wakeAt).toBe(NINE + 1_100)
    expect((await claim(store, NINE + 1_100)).wakeAt).toBe(NINE + LEASE_MS)
  })

  it.each(['hints', 'due', 'rows'] as const)('gives each of 60 %s to one of eight claimers', async (kind) => {
    const store = await open()
    const ids = Array.from({ length: 60 }, (_, n) => `${n}`)
    if (kind === 'hints') await Promise.all(ids.map((id) => hint(store, id)))
    if (kind === 'due') await commit(store, { due: ids.map((id) => ({ id, at: NINE })) })
    if (kind === 'rows') await commit(store, { outbox: ids.map((id) => outboxRow(id)) })
    const given: string[] = []
    const claimer = async () => {
      for (let idle = 0; idle < 2 && given.length <= ids.length; ) {
        const got = await store.claim(newRequestId(), NINE, { hints: 0, due: 0, rows: 0, [kind]: 3 }, LEASE_MS)
        const some = [...got.hints.map((one) => one.ticketId), ...got.due, ...got.rows.map(({ row }) => row.id)]
        given.push(...some)
        if (some.length === 0) idle += 1
      }
    }
    await Promise.all(Array.from({ length: 8 }, claimer))
    expect(given.sort()).toEqual([...ids].sort())
  })

  it('shares one write a second between two workers', async () => {
    const store = await open()
    const rows = [1, 2, 3].map((n) => outboxRow(`row-${n}`, { lane: `lane-${n}`, budget: 'space', spacingMs: 1_000 }))
    await commit(store, { outbox: rows })
    const together = await Promise.all([claimRows(store, NINE), claimRows(store, NINE)])
    expect(only(together.flat()).row.id).toBe('row-1')
    expect(await claimRows(store, NINE + 999)).toEqual([])
    expect(only(await claimRows(store, NINE + 1_000)).row.id).toBe('row-2')
  })
}
