import { spawnSync } from 'node:child_process'
import { startWorld, type World } from '../../sandbox/world.ts'
import { plans } from '../../sandbox/zendesk/rate-limits.ts'
import { type Service, startService } from '../../scripts/start-service.ts'
import { startRedisServer } from '../store/redis-server.ts'
import { startUpstashStandIn, type UpstashStandIn } from '../store/upstash-stand-in.ts'

/** The simulated outside, with a service on each store that this machine has. */
export interface BenchWorld {
  world: World
  embedded: Service
  /** Null without a redis-server. */
  upstash: { service: Service; standIn: UpstashStandIn } | null
  stop(): Promise<void>
}

const REST_TOKEN = 'token-of-the-bench'

/** Starts everything; the service and the sidebar must have been built. */
export async function startBenchWorld(): Promise<BenchWorld> {
  // What is measured is the service, not how it waits for the account's limit.
  Object.assign(plans, { enterprise: 1_000_000_000 })
  const world = await startWorld()
  const endings: (() => Promise<unknown>)[] = [() => world.stop()]
  const stop = async () => {
    for (const end of endings.toReversed()) await end()
  }
  const start = async (vars: Record<string, string>): Promise<Service> => {
    const onLog = (line: string) => void world.log.push(line)
    const service = await startService({ vars: { ...world.variables, ...vars }, cronEveryMs: 0, onLog })
    endings.push(service.stop)
    return service
  }
  try {
    // Webhooks are sent by the bench, at its own rate, and cron runs when it is to be counted.
    world.zendesk.desk.onEvent = () => undefined
    await world.service.stop()
    const embedded = await start({ STORE: 'embedded' })
    if (!hasRedis()) return { world, embedded, upstash: null, stop }
    const redis = await startRedisServer({ appendfsync: 'always' })
    endings.push(() => redis.stop())
    const standIn = await startUpstashStandIn({ redis: redis.port, token: REST_TOKEN })
    endings.push(() => standIn.stop())
    const rest = { UPSTASH_REDIS_REST_URL: standIn.url, UPSTASH_REDIS_REST_TOKEN: REST_TOKEN }
    const service = await start({ STORE: 'upstash', ...rest })
    return { world, embedded, upstash: { service, standIn }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0
}
