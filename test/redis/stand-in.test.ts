import { Redis } from '@upstash/redis'
import { describe, expect, it } from 'vitest'
import { hasRedis, useRealRedis } from './real-redis.ts'

describe.skipIf(!hasRedis)('the stand-in for Upstash', () => {
  const redis = useRealRedis()
  const client = (token = 'token-of-the-stand-in') =>
    new Redis({
      url: redis.standIn.url,
      token,
      enableTelemetry: false,
      enableAutoPipelining: false,
      retry: { retries: 0 },
    })

  const post = (path: string, body: string, token = 'token-of-the-stand-in') =>
    fetch(redis.standIn.url + path, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })

  it('answers the vendor’s own client with its defaults, base64 included', async () => {
    expect(await client().set('greeting', { text: 'Grüße ❄' })).toBe('OK')
    expect(await client().get('greeting')).toEqual({ text: 'Grüße ❄' })
    expect(await client().mget('greeting', 'absent')).toEqual([{ text: 'Grüße ❄' }, null])
    expect(await client().incrby('count', 4)).toBe(4)
  })

  it('runs pipelines and transactions', async () => {
    expect(await client().pipeline().set('p', 1).incr('p').get('p').exec()).toEqual(['OK', 2, 2])
    expect(await client().multi().set('m', 'x').get('m').exec()).toEqual(['OK', 'x'])
  })

  it.each(['/', '/pipeline', '/multi-exec'])('wants the token on %s', async (path) => {
    expect((await post(path, '["PING"]', 'wrong')).status).toBe(401)
  })

  it('answers 400 to what Redis refuses and to what is no command', async () => {
    const refused = await post('/', '["NOSUCH"]')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: expect.stringMatching(/^ERR unknown command/) })
    expect((await post('/', 'not json')).status).toBe(400)
  })

  it('can lose an answer, refuse, limit, break and delay, and counts what reached Redis', async () => {
    const { standIn } = redis
    standIn.reset()
    const increment = () => post('/', '["INCR","faulty"]')
    standIn.setFaults({ lost: 1 })
    await expect(increment()).rejects.toThrow()
    standIn.setFaults({ refused: 1 })
    await expect(increment()).rejects.toThrow()
    standIn.setFaults({ tooMany: 1, retryAfterSeconds: 7 })
    const limited = await increment()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    standIn.setFaults({ broken: 1 })
    expect((await increment()).status).toBe(500)
    standIn.setFaults({ delayMs: 80 })
    const startedAt = performance.now()
    expect(await (await increment()).json()).toEqual({ result: 2 })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(75)
    expect([standIn.requests.length, standIn.commands.get('INCR')]).toEqual([5, 2])
    standIn.setFaults({})
  })
})
