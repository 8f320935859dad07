import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const CHANNEL = 'http.server.request.start'

/** Requests that servers of this process have received since the last `reset`. */
export interface CallCount {
  /** How many on one port have a method and path that match. */
  count(port: number, call: RegExp): number
  /** How many on any port since the start. */
  total(): number
  reset(): void
  stop(): void
}

/** Counts what the simulated systems receive, by Node's own account: they run in this process. */
export function countCalls(): CallCount {
  let calls: { port: number; name: string }[] = []
  let total = 0
  const note = (message: unknown) => {
    const { request } = message as { request: IncomingMessage }
    total += 1
    calls.push({ port: request.socket.localPort ?? 0, name: `${request.method} ${request.url}` })
  }
  subscribe(CHANNEL, note)
  return {
    count: (port, call) => calls.filter((each) => each.port === port && call.test(each.name)).length,
    total: () => total,
    reset() {
      calls = []
    },
    stop: () => void unsubscribe(CHANNEL, note),
  }
}
