import { EVENT_KNOWN_MS, REQUEST_KNOWN_MS } from '@redthread/shared/store'
import { describe, expect, it } from 'vitest'
import { auditRow, claim, claimRows, commit, hint, NINE, newRequestId, outboxRow } from '../store/samples.ts'
import { hasRedis, useRealRedis } from './real-redis.ts'

describe.skipIf(!hasRedis)('the keys in Redis', () => {
  const redis = useRealRedis()
  const keysLike = async (pattern: string) => (await redis.command(['KEYS', pattern])) as string[]

  it('all lie in one slot and name their workspace', async () => {
    await workThrough('northwind')
    const keys = await keysLike('*')
    expect(keys.length).toBeGreaterThan(15)
    expect(keys.filter((key) => !key.startsWith('rt:{northwind}:'))).toEqual([])
    await redis.command(['FLUSHALL'])
  })

  it('that only remember a call or an event go by themselves', async () => {
    await workThrough('northwind')
    const slackMs = 60_000
    for (const [pattern, atMostMs] of [
      ['*:req:*', REQUEST_KNOWN_MS],
      ['*:event:*', EVENT_KNOWN_MS + slackMs],
      ['*:once:*', 5_000 + slackMs],
    ] as const) {
      const keys = await keysLike(pattern)
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        const leftMs = Number(await redis.command(['PTTL', key]))
        expect(leftMs).toBeGreaterThan(atMostMs - 10_000)
        expect(leftMs).toBeLessThanOrEqual(atMostMs)
      }
    }
    await redis.command(['FLUSHALL'])
  })

  it('of finished work are gone', async () => {
    await workThrough('northwind')
    const left = (await keysLike('*')).map((key) => key.slice('rt:{northwind}:'.length))
    const lasting = left.filter((key) => !/^(req|event|once):/.test(key)).sort()
    expect(lasting).toEqual([
      'audit:0',
      'audit:length',
      'budgets:free',
      'doc:dead:row-2',
      'doc:ticket:5158',
      'due',
      'due:at',
      'index:dead',
      'index:open',
      'sequence',
    ])
    await redis.command(['FLUSHALL'])
  })

  async function workThrough(workspace: string): Promise<void> {
    const store = redis.open({ workspace })
    await hint(store, '5158')
    const { hints } = await claim(store, NINE)
    await commit(store, {
      docs: [{ key: 'ticket:5158', expectedRev: 0, value: {} }],
      indexes: [{ index: 'open', member: '5158', score: 1 }],
      due: [{ id: 'episode:7', at: NINE }],
      outbox: [outboxRow('row-1', { coalesceKey: 'card' }), outboxRow('row-2')],
      audit: [auditRow(1)],
      hints,
    })
    await claimRows(store, NINE)
    await store.settle(newRequestId(), [
      { rowId: 'row-1', kind: 'done' },
      { rowId: 'row-2', kind: 'dead', attempt: 1, error: 'x', at: NINE },
    ])
    await store.putOnce(newRequestId(), 'token', 'x', NINE, 5_000)
  }
})
