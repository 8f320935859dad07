import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startRedisServer } from '../store/redis-server.ts'
import { connectRedis } from '../store/resp-client.ts'
import { hasRedis } from './real-redis.ts'

describe.skipIf(!hasRedis)('the redis-server of the tests', () => {
  it('keeps every answered write through a kill when it syncs always', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'redthread-kill-'))
    const first = await startRedisServer({ dir, appendfsync: 'always' })
    const client = connectRedis(first.port)
    for (let n = 1; n <= 20; n += 1) expect(await client.send(['INCR', 'count'])).toBe(n)
    await first.stop('SIGKILL')
    await expect(client.send(['INCR', 'count'])).rejects.toThrow('hung up')
    const second = await startRedisServer({ dir, appendfsync: 'always', port: first.port })
    const again = connectRedis(second.port)
    expect(await again.send(['GET', 'count'])).toBe('20')
    again.close()
    await second.stop()
    rmSync(dir, { recursive: true })
  })
})
