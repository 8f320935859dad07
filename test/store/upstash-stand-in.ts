import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createUpstashRest, type RestOptions, type UpstashRest } from './upstash-rest.ts'

export interface StandInOptions extends RestOptions {
  /** Default: a free one. */
  port?: number
}

export interface UpstashStandIn extends Pick<UpstashRest, 'requests' | 'commands' | 'setFaults' | 'reset'> {
  url: string
  stop(): Promise<void>
}

/** Upstash's REST interface over a real redis-server, on a loopback port. */
export async function startUpstashStandIn(options: StandInOptions): Promise<UpstashStandIn> {
  const rest = createUpstashRest(options)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', headers } = request
    const answer = await rest.answer({ path, headers, body: await readText(request) })
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
    else response.destroy()
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  }).listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')

  const { requests, commands, setFaults, reset } = rest
  return {
    ...{ url: `http://127.0.0.1:${address.port}`, requests, commands, setFaults, reset },
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      rest.close()
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
