import type { Patience } from '@redthread/functions/adapters/store/persist'
import { upstashStore } from '@redthread/functions/adapters/store/upstash'
import type { Store } from '@redthread/shared/store'
import { afterAll, beforeAll, vi } from 'vitest'
import { type Ground, nothingLeftToDo } from '../races/race.ts'
import { type RedisServer, startRedisServer } from '../store/redis-server.ts'
import { createUpstashRest, type UpstashRest } from '../store/upstash-rest.ts'
import { hasRedis } from './real-redis.ts'

const TOKEN = 'token-of-the-stand-in'
const URL_IN_HERE = 'http://upstash.invalid'

/** So many requests, and so many answers, do not arrive while a race is on. */
const LOST = 0.03
const ENDLESS: Patience = { deadlineMs: 60_000, tryMs: 60_000, tries: 60, firstWaitMs: 0 }

const ORDER = 'order'
const KEPT = 'kept'

/** ARGV: the workspace to copy, and the one that is to be its copy. */
const COPY = `
for _, name in ipairs(redis.call('KEYS', 'rt:{' .. ARGV[2] .. '}:*')) do redis.call('UNLINK', name) end
for _, name in ipairs(redis.call('KEYS', 'rt:{' .. ARGV[1] .. '}:*')) do
  redis.call('COPY', name, 'rt:{' .. ARGV[2] .. string.sub(name, #ARGV[1] + 5))
end`

/**
 * A redis-server behind the real adapter and the vendor's client, whose requests are answered in this process: over a
 * loopback connection each call takes longer than the race itself.
 */
export function useRedisGround(): Ground {
  let server: RedisServer
  let rest: UpstashRest
  let isLosing = false
  /** Calls that went and have no answer yet. */
  let underWay = 0
  let allAnswered = () => undefined as unknown

  beforeAll(async () => {
    if (!hasRedis) return
    server = await startRedisServer()
    rest = createUpstashRest({ redis: server.socket, token: TOKEN })
    vi.stubGlobal('fetch', fetchInHere)
  })
  afterAll(async () => {
    if (!hasRedis) return
    vi.unstubAllGlobals()
    rest.close()
    await server.stop()
  })

  async function fetchInHere(url: string, { headers, body }: { headers: Record<string, string>; body: string }) {
    const path = new URL(url).pathname
    const answer = await rest.answer({ path, headers, body })
    if (!answer) throw new TypeError('fetch failed')
    const { status, headers: told, body: text } = answer
    return { ok: status === 200, status, headers: new Headers(told), text: async () => text }
  }

  function leave(): void {
    underWay -= 1
    if (underWay === 0) allAnswered()
  }

  /** Every call counts as under way, but for the time in which it waits to be sent again. */
  function counted(store: Store): Store {
    const operations = Object.entries(store).map(([name, operation]) => [
      name,
      (...args: unknown[]) => {
        underWay += 1
        return operation(...args).finally(leave)
      },
    ])
    return Object.fromEntries(operations)
  }

  return {
    open(turn, isKept) {
      rest.reset()
      void rest.tell(isKept ? ['EVAL', COPY, '0', KEPT, ORDER] : ['FLUSHALL'])
      const options = { url: URL_IN_HERE, token: TOKEN, workspace: ORDER, patience: ENDLESS }
      const sleep = async () => {
        if (!isLosing) return
        leave()
        await turn()
        underWay += 1
      }
      return counted(upstashStore(options, { now: () => 0, sleep }))
    },
    keep: () => rest.tell(['EVAL', COPY, '0', ORDER, KEPT]),
    async answered() {
      for (await nothingLeftToDo(); underWay > 0; await nothingLeftToDo()) {
        await new Promise((done) => {
          allAnswered = () => done(null)
        })
      }
    },
    losing(seed) {
      isLosing = seed !== null
      rest.setFaults(seed === null ? {} : { seed, lost: LOST, refused: LOST })
    },
  }
}
