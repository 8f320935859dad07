import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
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

export interface StandInOptions {
  redisPort: number
  token: string
  faults?: Faults
  /** Default: a free one. */
  port?: number
}

export interface SeenRequest {
  path: string
  headers: IncomingMessage['headers']
  command: string[]
}

export interface UpstashStandIn {
  url: string
  /** Every request since `reset`, whatever came of it. */
  requests: SeenRequest[]
  /** Commands that reached Redis since `reset`, by name: what Upstash would bill. */
  commands: Map<string, number>
  setFaults(faults: Faults): void
  reset(): void
  stop(): Promise<void>
}

/** Upstash's REST interface over a real redis-server, on a loopback port, with troubles on demand. */
export async function startUpstashStandIn(options: StandInOptions): Promise<UpstashStandIn> {
  const redis = connectRedis(options.redisPort)
  const requests: SeenRequest[] = []
  const commands = new Map<string, number>()
  let faults = options.faults ?? {}
  let random = seededRandom(faults.seed ?? 1)
  let syncToken = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request)
    const path = request.url ?? '/'
    requests.push({ path, headers: request.headers, command: Array.isArray(body) ? body.flat().map(String) : [] })
    if (request.headers.authorization !== `Bearer ${options.token}`)
      return send(response, 401, { error: 'Unauthorized' })
    if (!isBatch(body)) return send(response, 400, { error: 'ERR failed to parse command' })
    const batch = path === '/' ? [body] : body
    const trouble = draw()
    if (faults.delayMs) await sleep(faults.delayMs)
    if (trouble === 'refused') return void response.destroy()
    if (trouble === 'broken') return send(response, 500, { error: 'internal error' })
    if (trouble === 'tooMany') return send(response, 429, { error: 'ERR max requests limit exceeded' }, retryAfter())
    const replies = await run(
      redis,
      path,
      batch.map((command) => (command as unknown[]).map(String)),
      commands,
    )
    if (trouble === 'lost') return void response.destroy()
    const results = replies.map((reply) => toResult(reply, request.headers['upstash-encoding'] === 'base64'))
    const [first] = results
    const status = path === '/' && first && 'error' in first ? 400 : 200
    send(response, status, path === '/' ? first : results, { 'upstash-sync-token': `at-${++syncToken}` })
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

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  }).listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
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
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      redis.close()
    },
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

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return null
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
