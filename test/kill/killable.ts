import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@redthread/functions/adapters/store/sqlite'
import { upstashStore } from '@redthread/functions/adapters/store/upstash'
import type { Store } from '@redthread/shared/store'
import { startWorld, type World } from '../../sandbox/world.ts'
import { type Service, startService } from '../../scripts/start-service.ts'
import { nodeSql } from '../store/node-sql.ts'
import { freePort, startRedisServer } from '../store/redis-server.ts'
import { startUpstashStandIn } from '../store/upstash-stand-in.ts'

export type StoreKind = 'embedded' | 'upstash'
export type Target = 'service' | 'redis' | 'both'

/** The simulated outside and a service whose processes can be killed at any moment and begin again on what they left. */
export interface Killable {
  world: World
  service(): Service
  /** SIGKILL, then a new process on the same data and port. */
  strike(target: Target): Promise<void>
  /** From now on every answer of the store takes this long; for one that is across a network. */
  delayStore(delayMs: number): void
  /** Ends the service, and gives what its store holds. */
  rest(): Promise<Store>
  stop(): Promise<void>
}

interface Storage {
  variables: Record<string, string>
  kill(): Promise<void>
  restart(): Promise<void>
  delay(delayMs: number): void
  open(dataDir: string, workspace: string): Store
  stop(): Promise<void>
}

const TOKEN = 'token-of-the-kill-test'
const platform = { now: Date.now, sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }

/** The service and the sidebar app must have been built. Cron runs only when it is poked. */
export async function startKillable(kind: StoreKind, onLog: (line: string) => void): Promise<Killable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'redthread-kill-'))
  const world = await startWorld({ onLog })
  await world.service.stop()
  const storage = kind === 'embedded' ? inSqlite() : await inRedis()
  const vars = { ...world.variables, ...storage.variables }
  const start = () => startService({ port: world.ports.service, vars, dataDir, cronEveryMs: 0, onLog })
  let service = await start()

  return {
    world,
    service: () => service,
    async strike(target) {
      const isHit = target !== 'redis'
      await Promise.all([target !== 'service' && storage.kill(), isHit && service.kill()])
      if (isHit) await service.stop()
      if (target !== 'service') await storage.restart()
      if (isHit) service = await start()
    },
    delayStore: storage.delay,
    async rest() {
      await service.stop()
      return storage.open(dataDir, world.variables.WORKSPACE ?? '')
    },
    async stop() {
      await service.stop()
      await storage.stop()
      await world.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function inSqlite(): Storage {
  return {
    variables: { STORE: 'embedded' },
    kill: async () => undefined,
    restart: async () => undefined,
    delay() {
      throw new Error('nothing lies between the service and its own SQLite')
    },
    stop: async () => undefined,
    open(dataDir) {
      const folder = join(dataDir, 'redthread-EmbeddedStore')
      const [file, ...others] = readdirSync(folder).filter((name) => /^[0-9a-f]+\.sqlite$/.test(name))
      if (!file || others.length > 0) throw new Error('one workspace keeps one file')
      return sqliteStore(nodeSql(join(folder, file)), platform.now)
    },
  }
}

/** A redis-server that writes each command to disk before it answers, and Upstash's REST before it. */
async function inRedis(): Promise<Storage> {
  const dir = mkdtempSync(join(tmpdir(), 'redthread-kill-redis-'))
  const [redisPort, restPort] = [await freePort(), await freePort()]
  const startRedis = () => startRedisServer({ appendfsync: 'always', dir, port: redisPort })
  const startRest = () => startUpstashStandIn({ redis: redisPort, token: TOKEN, port: restPort })
  let redis = await startRedis()
  let rest = await startRest()
  const { url } = rest
  return {
    variables: { STORE: 'upstash', UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: TOKEN },
    async kill() {
      await redis.stop('SIGKILL')
      await rest.stop()
    },
    async restart() {
      redis = await startRedis()
      rest = await startRest()
    },
    delay: (delayMs) => rest.setFaults({ delayMs }),
    open: (_dataDir, workspace) => upstashStore({ url, token: TOKEN, workspace }, platform),
    async stop() {
      await rest.stop()
      await redis.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
