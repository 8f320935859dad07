import { PATIENCE, type Patience } from '@redthread/functions/adapters/store/persist'
import { upstashStore } from '@redthread/functions/adapters/store/upstash'
import type { Store } from '@redthread/shared/store'
import { afterAll, beforeAll, inject } from 'vitest'
import { type RedisServer, startRedisServer } from '../store/redis-server.ts'
import { connectRedis, type RespReply } from '../store/resp-client.ts'
import type { Faults } from '../store/upstash-rest.ts'
import { startUpstashStandIn, type UpstashStandIn } from '../store/upstash-stand-in.ts'

/** Whether this machine has a redis-server; without one the suites here are skipped, loudly. */
export const hasRedis = inject('redisServer') !== ''

const TOKEN = 'token-of-the-stand-in'

/** Long enough never to give up over faults that strike at random, and quick about it. */
export const STUBBORN: Patience = { deadlineMs: 60_000, tryMs: 5_000, tries: 60, firstWaitMs: 0 }

const platform = {
  now: () => performance.now(),
  sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
}

export interface RealRedis {
  standIn: UpstashStandIn
  /** Tells Redis something directly, past the stand-in. */
  command(command: string[]): Promise<RespReply>
  /** A store over a workspace of its own. */
  open(options?: { patience?: Patience; workspace?: string; url?: string; token?: string }): Store
}

/** A redis-server and the stand-in before it, for the tests of one file. */
export function useRealRedis(faults: Faults = {}): RealRedis {
  let server: RedisServer | undefined
  let standIn: UpstashStandIn | undefined
  let workspaces = 0

  beforeAll(async () => {
    if (!hasRedis) return
    server = await startRedisServer()
    standIn = await startUpstashStandIn({ redis: server.port, token: TOKEN, faults })
  })
  afterAll(async () => {
    await standIn?.stop()
    await server?.stop()
  })

  const running = (): UpstashStandIn => {
    if (!standIn) throw new Error('the stand-in is not running')
    return standIn
  }

  return {
    get standIn() {
      return running()
    },
    async command(command) {
      const client = connectRedis(server?.port ?? 0)
      const reply = await client.send(command)
      client.close()
      return reply
    },
    open({ patience = PATIENCE, workspace = `workspace-${++workspaces}`, url = running().url, token = TOKEN } = {}) {
      return upstashStore({ url, token, workspace, patience }, platform)
    },
  }
}
