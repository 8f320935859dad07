import { setTimeout as sleep } from 'node:timers/promises'
import { connectRedis, type RespClient, type RespReply } from './resp-client.ts'
import { seededRandom } from './seeded-random.ts'

/** How likely each trouble is for one request, 0 to 1, drawn from `seed`. */
export interface Faults {
  seed?: number
  /** Applied, but the connection breaks before the answer. */
  lost?: number
  /** The connection breaks before anything is applied. */
  refused?: number
  /** Status 429, nothing applied. */
  tooMany?: number
  /** Value of the `Retry-After` header of a 429; absent: none. */
  retryAfterSeconds?: number
  /** Status 500, nothing applied. */
  broken?: number
  /** Before every answer. */
  delayMs?: number
}

export interface RestOptions {
  /** Its port, or the path of its socket. */
  redis: number | string
  token: string
  faults?: Faults
}

export interface RestRequest {
  path: string
  /** By lower-case name. */
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface RestAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface SeenRequest {
  path: string
  headers: RestRequest['headers']
  command: string[]
}

export interface UpstashRest {
  /** Every request since `reset`, whatever came of it. */
  requests: SeenRequest[]
  /** Commands that reached Redis since `reset`, by name: what Upstash would bill. */
  commands: Map<string, number>
  setFaults(faults: Faults): void
  reset(): void
  /** `null` where the connection breaks. */
  answer(request: RestRequest): Promise<RestAnswer | null>
  /** Tells Redis something directly, in its turn among the commands of the requests. */
  tell(command: string[]): Promise<RespReply>
  close(): void
}

/** What Upstash's REST interface answers, said by a real redis-server, with troubles on demand. */
export function createUpstashRest(options: RestOptions): UpstashRest {
  const redis = connectRedis(options.redis)
  const requests: SeenRequest[] = []
  const commands = new Map<string, number>()
  let faults = options.faults ?? {}
  let random = seededRandom(faults.seed ?? 1)
  let syncToken = 0

  async function answer({ path, headers, body: text }: RestRequest): Promise<RestAnswer | null> {
    const body = readJson(text)
    const told = Array.isArray(body) ? body.flat().map(String) : []
    requests.push({ path, headers, command: told })
    if (headers.authorization !== `Bearer ${options.token}`) return answerOf(401, { error: 'Unauthorized' })
    if (!isBatch(body)) return answerOf(400, { error: 'ERR failed to parse command' })
    const batch = path === '/' ? [body] : body
    const trouble = draw()
    if (faults.delayMs) await sleep(faults.delayMs)
    if (trouble === 'refused') return null
    if (trouble === 'broken') return answerOf(500, { error: 'internal error' })
    if (trouble === 'tooMany') return answerOf(429, { error: 'ERR max requests limit exceeded' }, retryAfter())
    const asked = path === '/' ? [told] : batch.map((command) => (command as unknown[]).map(String))
    const replies = await run(redis, path, asked, commands)
    if (trouble === 'lost') return null
    const results = replies.map((reply) => toResult(reply, headers['upstash-encoding'] === 'base64'))
    const [first] = results
    const status = path === '/' && first && 'error' in first ? 400 : 200
    return answerOf(status, path === '/' ? first : results, { 'upstash-sync-token': `at-${++syncToken}` })
  }

  function draw(): 'lost' | 'refused' | 'tooMany' | 'broken' | null {
    let left = random()
    for (const trouble of ['lost', 'refused', 'tooMany', 'broken'] as const) {
      left -= faults[trouble] ?? 0
      if (left < 0) return trouble
    }
    return null
  }

  const retryAfter = (): Record<string, string> =>
    faults.retryAfterSeconds === undefined ? {} : { 'retry-after': String(faults.retryAfterSeconds) }

  return {
    requests,
    commands,
    setFaults(next) {
      faults = next
      random = seededRandom(next.seed ?? 1)
    },
    reset() {
      requests.length = 0
      commands.clear()
    },
    answer,
    tell: (command) => redis.send(command),
    close: () => redis.close(),
  }
}

type Result = { result: unknown } | { error: string }

async function run(
  redis: RespClient,
  path: string,
  batch: string[][],
  seen: Map<string, number>,
): Promise<RespReply[]> {
  for (const [name = ''] of batch) seen.set(name.toUpperCase(), (seen.get(name.toUpperCase()) ?? 0) + 1)
  if (path !== '/multi-exec') return Promise.all(batch.map((command) => redis.send(command)))
  const sent = [['MULTI'], ...batch, ['EXEC']].map((command) => redis.send(command))
  const outcome = (await Promise.all(sent)).at(-1)
  return Array.isArray(outcome) ? outcome : batch.map(() => outcome ?? null)
}

function toResult(reply: RespReply, base64: boolean): Result {
  if (reply !== null && typeof reply === 'object' && 'refusal' in reply) return { error: reply.refusal }
  return { result: toValue(reply, base64) }
}

function toValue(reply: RespReply, base64: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((item) => toValue(item, base64))
  if (typeof reply === 'string') return base64 ? Buffer.from(reply).toString('base64') : reply
  if (reply === null || typeof reply === 'number') return reply
  return 'status' in reply ? reply.status : reply.refusal
}

function isBatch(body: unknown): body is unknown[] {
  return Array.isArray(body) && body.length > 0
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function answerOf(status: number, body: unknown, headers: Record<string, string> = {}): RestAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
