import { inspect } from 'node:util'
import type { Patience } from '@redthread/functions/adapters/store/persist'
import { beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../store/redis-server.ts'
import { commit, commitOf, hint, LEASE_MS, NINE, newRequestId } from '../store/samples.ts'
import { hasRedis, STUBBORN, useRealRedis } from './real-redis.ts'

const ONE_TRY: Patience = { deadlineMs: 2_000, tryMs: 900, tries: 1, firstWaitMs: 0 }
const SECRET = 'Frostbite Ltd owes 41,000'

describe.skipIf(!hasRedis)('what the Redis client would do by itself', () => {
  const redis = useRealRedis()
  beforeEach(() => {
    redis.standIn.setFaults({})
    redis.standIn.reset()
  })

  it('does not send a command again behind our back', async () => {
    const store = redis.open({ patience: ONE_TRY })
    redis.standIn.setFaults({ lost: 1 })
    await expect(hint(store, '5158')).rejects.toMatchObject({ failure: 'unreachable' })
    expect(redis.standIn.requests).toHaveLength(1)
  })

  it('applies 40 commits exactly 40 times while a third of the answers is lost', async () => {
    const store = redis.open({ patience: STUBBORN })
    redis.standIn.setFaults({ seed: 3, lost: 0.33 })
    for (let rev = 0; rev < 40; rev += 1) {
      const result = await commit(store, { docs: [{ key: 'counter', expectedRev: rev, value: rev + 1 }] })
      expect(result).toEqual({ kind: 'committed' })
    }
    expect(await store.load(['counter'])).toEqual([{ key: 'counter', rev: 40, value: 40 }])
    expect(redis.standIn.requests.length).toBeGreaterThan(50)
  })

  it('calls a read that takes too long a timeout, not a missing document', async () => {
    const store = redis.open({ patience: { ...ONE_TRY, tryMs: 60 } })
    await commit(store, { docs: [{ key: 'there', expectedRev: 0, value: 1 }] })
    redis.standIn.setFaults({ delayMs: 400 })
    await expect(store.load(['there'])).rejects.toMatchObject({ failure: 'timeout' })
    await expect(store.getOnce('there', NINE)).rejects.toMatchObject({ failure: 'timeout' })
  })

  it.each([
    ['is not there', 'unreachable', async () => `http://127.0.0.1:${await freePort()}`],
    ['hangs', 'timeout', async () => redis.standIn.url],
  ])('gives up within 2 s on a host that %s', async (_how, failure, findUrl) => {
    redis.standIn.setFaults({ delayMs: 5_000 })
    const url = await findUrl()
    const startedAt = performance.now()
    await expect(redis.open({ url }).load(['a'])).rejects.toMatchObject({ service: 'store', failure })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it.each([
    ['429', { tooMany: 1, retryAfterSeconds: 1 }, 'rate_limited'],
    ['429 without Retry-After', { tooMany: 1 }, 'rate_limited'],
    ['500', { broken: 1 }, 'unavailable'],
    ['a broken connection', { lost: 1 }, 'unreachable'],
  ] as const)('says what kind of failure %s was and nothing of the command', async (_what, faults, failure) => {
    const store = redis.open({ patience: ONE_TRY, workspace: 'acme-of-error' })
    redis.standIn.setFaults(faults)
    const docs = [{ key: 'account:1', expectedRev: 0, value: SECRET }]
    const error: unknown = await store.commit(newRequestId(), commitOf({ docs })).catch((thrown) => thrown)
    expect(error).toMatchObject({ name: 'UpstreamError', service: 'store', failure })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/Frostbite|acme-of-error|token-of/)
  })

  it('says nothing of the command either when Redis refuses it, and does not insist', async () => {
    const store = redis.open({ workspace: 'wrong-type' })
    await redis.command(['SET', 'rt:{wrong-type}:index:open', 'not a sorted set'])
    const indexes = [{ index: 'open', member: SECRET, score: 1 }]
    const error: unknown = await store.commit(newRequestId(), commitOf({ indexes })).catch((thrown) => thrown)
    expect(error).toMatchObject({ failure: 'rejected', retryable: false })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Frostbite')
  })

  it('does not insist on a refused token', async () => {
    const store = redis.open({ token: 'wrong' })
    await expect(store.stats()).rejects.toMatchObject({ failure: 'unauthenticated' })
    expect(redis.standIn.requests).toHaveLength(1)
  })

  it('sends calls of one tick one by one, never as a pipeline', async () => {
    const store = redis.open()
    await Promise.all([hint(store, '1'), store.load(['a']), hint(store, '2'), store.getOnce('k', NINE), store.stats()])
    expect(new Set(redis.standIn.requests.map(({ path }) => path))).toEqual(new Set(['/']))
    expect(redis.standIn.requests.length).toBeGreaterThanOrEqual(5)
  })

  it('hands JSON, numbers and OK back as the text that was stored', async () => {
    const store = redis.open()
    for (const text of ['{"x":1}', '12', 'OK', 'null', 'T0s=']) {
      await store.putOnce(newRequestId(), text, text, NINE, 1_000)
      expect(await store.getOnce(text, NINE)).toBe(text)
    }
  })

  it('sends the sync token of the answer before, so that a read sees its own write', async () => {
    const store = redis.open()
    await hint(store, '5158')
    redis.standIn.reset()
    await store.load(['a'])
    await store.load(['b'])
    const tokens = redis.standIn.requests.map(({ headers }) => headers['upstash-sync-token'])
    expect(tokens).toEqual([expect.stringMatching(/^at-\d+$/), expect.stringMatching(/^at-\d+$/)])
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('sends no telemetry', async () => {
    await redis.open().stats()
    const names = redis.standIn.requests.flatMap(({ headers }) => Object.keys(headers))
    expect(names.filter((name) => name.includes('telemetry'))).toEqual([])
    expect(names).toContain('authorization')
  })

  it('sends the script again when the server has lost it, and its hash from then on', async () => {
    const store = redis.open()
    await hint(store, '1')
    await redis.command(['SCRIPT', 'FLUSH'])
    redis.standIn.reset()
    await hint(store, '2')
    await hint(store, '3')
    expect(redis.standIn.requests.map(({ command: [name] }) => name)).toEqual(['evalsha', 'eval', 'evalsha'])
    expect((await store.stats()).hints).toBe(3)
  })

  it('needs one command for each operation', async () => {
    const store = redis.open()
    const operations: [string, () => Promise<unknown>][] = [
      ['load', () => store.load(['a', 'b', 'c'])],
      ['commit', () => commit(store, { docs: [{ key: 'a', expectedRev: 0, value: 1 }] })],
      ['recordHint', () => hint(store, '5158')],
      ['claim', () => store.claim(newRequestId(), NINE, { hints: 9, due: 9, rows: 9 }, LEASE_MS)],
      ['settle', () => store.settle(newRequestId(), [{ rowId: 'none', kind: 'done' }])],
      ['list', () => store.list('open', null, 10)],
      ['readAudit', () => store.readAudit(1, 10)],
      ['putOnce', () => store.putOnce(newRequestId(), 'k', 'v', NINE, 1_000)],
      ['getOnce', () => store.getOnce('k', NINE)],
      ['stats', () => store.stats()],
    ]
    for (const [, call] of operations) await call().catch(() => undefined)
    const counts: Record<string, number> = {}
    for (const [name, call] of operations) {
      redis.standIn.reset()
      await call()
      counts[name] = redis.standIn.requests.length
    }
    expect(counts).toEqual(Object.fromEntries(operations.map(([name]) => [name, 1])))
  })
})
