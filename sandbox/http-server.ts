import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Signal } from './signal.ts'

export type SimEnv = { Bindings: HttpBindings }

export interface RunningServer {
  url: string
  close(): Promise<void>
}

/** Serves an app on the loopback address only. A taken port is a rejected promise; port 0 takes any free one. */
export function listen(app: Hono<SimEnv>, port: number): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      resolve({ url, close: () => close(server) })
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Breaks the connection without an answer: the caller cannot know what happened. */
export function hangUp(c: Context<SimEnv>): Response {
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Server-sent events that say "changed" now and at every signal, until the page goes away. */
export function streamChanges(c: Context, signals: Signal[]): Response {
  return streamSSE(c, async (stream) => {
    const leave = signals.map((signal) => signal.subscribe(() => void stream.writeSSE({ data: 'changed' })))
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve))
    await stream.writeSSE({ data: 'changed' })
    await gone
    for (const unsubscribe of leave) unsubscribe()
  })
}
