import { AUDIT_KEY, MAX_VALUE_CHARS } from '@redthread/shared/store'
import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { auditRow, claim, commit, hint, NINE, only, outboxRow } from '../samples.ts'

const put = (key: string, expectedRev: number, value: unknown) => ({ docs: [{ key, expectedRev, value }] })

export function describeDocuments(open: OpenStore): void {
  it('loads documents in the order asked, null where there is none, twice where asked twice', async () => {
    const store = await open()
    await commit(store, put('ticket:1', 0, { subject: 'Freezer 3 warm' }))
    await commit(store, put('ticket:2', 0, ['a', 1, null]))
    const first = { key: 'ticket:1', rev: 1, value: { subject: 'Freezer 3 warm' } }
    const second = { key: 'ticket:2', rev: 1, value: ['a', 1, null] }
    expect(await store.load(['ticket:2', 'ticket:9', 'ticket:1', 'ticket:2'])).toEqual([second, null, first, second])
    expect(await store.load([])).toEqual([])
  })

  it('counts revisions from 1', async () => {
    const store = await open()
    expect(await commit(store, put('ledger', 0, 'a'))).toEqual({ kind: 'committed' })
    expect(await commit(store, put('ledger', 1, 'b'))).toEqual({ kind: 'committed' })
    expect(await store.load(['ledger'])).toEqual([{ key: 'ledger', rev: 2, value: 'b' }])
  })

  it.each([
    ['a document that is not there yet', 1],
    ['an older revision', 0],
  ])('refuses a commit that expects %s', async (_why, expectedRev) => {
    const store = await open()
    if (expectedRev === 0) await commit(store, put('a', 0, 'first'))
    expect(await commit(store, put('a', expectedRev, 'late'))).toEqual({ kind: 'stale', keys: ['a'] })
  })

  it('names every stale document and nothing else', async () => {
    const store = await open()
    await commit(store, put('b', 0, 1))
    const docs = ['a', 'b', 'c'].map((key) => ({ key, expectedRev: key === 'a' ? 0 : 7, value: 2 }))
    expect(await commit(store, { docs })).toEqual({ kind: 'stale', keys: ['b', 'c'] })
  })

  it('writes nothing at all of a stale commit', async () => {
    const store = await open()
    await commit(store, { ...put('a', 0, 'kept'), outbox: [outboxRow('row-1')], due: [{ id: 'episode:7', at: NINE }] })
    await hint(store, '5158')
    const claimed = await claim(store, NINE)
    const refused = await commit(store, {
      docs: [
        { key: 'a', expectedRev: 0, value: 'lost' },
        { key: 'new', expectedRev: 0, value: 'lost' },
      ],
      indexes: [{ index: 'open', member: '5158', score: 1 }],
      due: [{ id: 'episode:7', at: null }],
      outbox: [outboxRow('row-2')],
      audit: [auditRow(1)],
      settle: [{ rowId: 'row-1', kind: 'done' }],
      hints: claimed.hints,
    })
    expect(refused).toEqual({ kind: 'stale', keys: ['a'] })
    expect(await store.load(['a', 'new'])).toEqual([{ key: 'a', rev: 1, value: 'kept' }, null])
    expect((await store.list('open', null, 10)).entries).toEqual([])
    expect(await store.readAudit(1, 10)).toEqual([])
    expect(await store.stats()).toMatchObject({ hints: 1, outbox: 1, oldestDueAt: NINE })
  })

  it('writes everything of a commit that stands', async () => {
    const store = await open()
    await hint(store, '5158')
    const { hints } = await claim(store, NINE)
    await commit(store, {
      ...put('ticket:5158', 0, {}),
      indexes: [{ index: 'open', member: '5158', score: 4 }],
      due: [{ id: 'episode:7', at: NINE }],
      outbox: [outboxRow('row-1')],
      audit: [auditRow(1), auditRow(2)],
      hints,
    })
    const { due, rows } = await claim(store, NINE)
    expect([due, rows.map(({ row }) => row)]).toEqual([['episode:7'], [outboxRow('row-1')]])
    expect((await store.list('open', null, 10)).entries).toEqual([{ member: '5158', score: 4 }])
    expect(await store.readAudit(1, 10)).toEqual([auditRow(1), auditRow(2)])
    expect((await store.stats()).hints).toBe(0)
  })

  it('refuses audit rows that do not continue the chain', async () => {
    const store = await open()
    expect(await commit(store, { audit: [auditRow(2)] })).toEqual({ kind: 'stale', keys: [AUDIT_KEY] })
    await commit(store, { audit: [auditRow(1)] })
    const again = await commit(store, { ...put('a', 1, 'x'), audit: [auditRow(1)] })
    expect(again).toEqual({ kind: 'stale', keys: ['a', AUDIT_KEY] })
  })

  it('refuses audit rows that continue another chain of the same length', async () => {
    const store = await open()
    await commit(store, { audit: [auditRow(1), auditRow(2)] })
    const foreign = { ...auditRow(3), prev: 'f'.repeat(64) }
    expect(await commit(store, { audit: [foreign] })).toEqual({ kind: 'stale', keys: [AUDIT_KEY] })
    expect(await commit(store, { audit: [auditRow(3)] })).toEqual({ kind: 'committed' })
  })

  it('lets one of many writers of the same revision win', async () => {
    const store = await open()
    const writers = Array.from({ length: 12 }, (_, writer) => commit(store, put('race', 0, writer)))
    const kinds = (await Promise.all(writers)).map((result) => result.kind)
    expect(kinds.filter((kind) => kind === 'committed')).toHaveLength(1)
    expect(only(await store.load(['race']))?.rev).toBe(1)
  })

  it.each([
    ['JSON inside a string', '{"x":1}'],
    ['text that looks like a number', '007'],
    ['OK', 'OK'],
    ['quotes, line ends and other scripts', 'Ünïcode "❄️"\r\n\u2028 שלום \u0000 end'],
    ['half of a surrogate pair', 'x\ud83d'],
    ['an empty list and an empty object', [[], {}, '']],
    ['numbers as they are', [0.1, 1e21, 9_007_199_254_740_991, 1_772_442_000_123]],
    ['a key that is special in JavaScript', JSON.parse('{"__proto__": {"polluted": true}}')],
  ])('keeps %s exactly', async (_what, value) => {
    const store = await open()
    await commit(store, put('exact', 0, value))
    expect(JSON.stringify(only(await store.load(['exact']))?.value)).toBe(JSON.stringify(value))
  })

  it('holds a document of 200 KB, and refuses one over the limit', async () => {
    const store = await open()
    const large = 'größer '.repeat(25_000)
    await commit(store, put('large', 0, large))
    expect(only(await store.load(['large']))?.value).toBe(large)
    const tooLarge = commit(store, put('too large', 0, 'x'.repeat(MAX_VALUE_CHARS)))
    await expect(tooLarge).rejects.toMatchObject({ service: 'store', failure: 'rejected', status: 413 })
    expect(await store.load(['too large'])).toEqual([null])
  })

  it('loads and writes 300 documents at once', async () => {
    const store = await open()
    const keys = Array.from({ length: 300 }, (_, place) => `doc:${place}`)
    await commit(store, { docs: keys.map((key) => ({ key, expectedRev: 0, value: key })) })
    expect(await store.load(keys)).toEqual(keys.map((key) => ({ key, rev: 1, value: key })))
  })
}
