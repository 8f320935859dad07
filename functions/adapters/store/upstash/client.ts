import { Redis } from '@upstash/redis/cloudflare'
import type { Platform } from '../../../ports.ts'
import { PATIENCE, type Patience, persist } from '../persist.ts'
import { isScriptMissing, toUpstreamError } from './errors.ts'

export interface UpstashOptions {
  url: string
  token: string
  /** Keeps workspaces apart in one database. */
  workspace: string
  patience?: Patience
}

/** Runs one script; `keys` follow the workspace's prefix in KEYS. */
export type RunScript = (args: (string | number)[], keys?: string[]) => Promise<unknown>

export interface UpstashClient {
  /** What the names of all keys begin with. */
  prefix: string
  /** Repeats one command until its outcome is known. Throws `UpstreamError` and nothing else. */
  ask<T>(command: (redis: Redis) => Promise<T>): Promise<T>
  script(source: string): RunScript
}

export function createUpstashClient(options: UpstashOptions, platform: Pick<Platform, 'now' | 'sleep'>): UpstashClient {
  const patience = options.patience ?? PATIENCE
  const redis = createRedis(options.url, options.token, patience.tryMs)
  const prefix = `rt:{${options.workspace}}:`

  async function once<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await command(redis)
    } catch (cause) {
      throw toUpstreamError(cause)
    }
  }

  const ask = <T>(command: (redis: Redis) => Promise<T>): Promise<T> => persist(() => once(command), patience, platform)

  /** Sends the script's hash; when the server says that it lost the script, the next try sends the script itself. */
  function script(source: string): RunScript {
    const prepared = redis.createScript<unknown>(source)
    let isCached = true
    return (args, keys = []) =>
      ask(async () => {
        const [names, values] = [[prefix, ...keys], args.map(String)]
        try {
          const reply = isCached ? await prepared.evalsha(names, values) : await prepared.eval(names, values)
          isCached = true
          return reply
        } catch (cause) {
          if (isScriptMissing(cause)) isCached = false
          throw cause
        }
      })
  }

  return { prefix, ask, script }
}

/**
 * Every default that is turned off here has bitten: the client's own retries send a command again and hide it, an
 * `AbortSignal` value turns a timeout into "no such key", auto-pipelining loses the order of reads and writes, JSON is
 * parsed where a string was stored, and telemetry headers travel along.
 */
function createRedis(url: string, token: string, tryMs: number): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(tryMs),
    enableAutoPipelining: false,
    automaticDeserialization: false,
    enableTelemetry: false,
    readYourWrites: true,
    responseEncoding: false,
  })
}
