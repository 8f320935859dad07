import { setTimeout as sleep } from 'node:timers/promises'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import type { Service } from '../../scripts/start-service.ts'
import type { BenchWorld } from './bench-world.ts'
import { countCalls } from './count-calls.ts'
import { treeCpuMs } from './cpu-meter.ts'
import { webhookBody } from './customers.ts'
import { type LoadJob, type LoadResult, sendLoad } from './load.ts'

/** A service at rest asks nobody for this long, which is more than it waits between two writes, and uses next to no CPU. */
const STILL_MS = 700
const IDLE_CPU_MS = 20
const PATIENCE_MS = 60_000

/** Sends webhooks to a service and knows when everything that follows from them is done. */
export interface Driver {
  /** Requests that the simulated Zendesk has received since `forget`. */
  calls(call: RegExp): number
  forget(): void
  send(url: string, bodies: string[], count: number, perSecond: number): Promise<LoadResult>
  /** One webhook for each ticket, all of which have changed; ends when the service has nothing left to do. */
  drive(service: Service, tickets: TicketRecord[], perSecond: number): Promise<void>
  /** Waits until the service is at rest. */
  settle(service: Service): Promise<void>
  stop(): void
}

export function createDriver({ world }: BenchWorld): Driver {
  const received = countCalls()
  const secret = world.variables.ZENDESK_WEBHOOK_SECRET ?? ''
  const accountId = String(world.zendesk.desk.accountId)
  const calls = (call: RegExp) => received.count(world.ports.zendesk, call)

  function send(url: string, bodies: string[], count: number, perSecond: number): Promise<LoadResult> {
    const job: LoadJob = { url, secret, accountId, bodies, count, perSecond, connections: 16 }
    return sendLoad(job)
  }

  async function settle(service: Service): Promise<void> {
    const endsAt = performance.now() + PATIENCE_MS
    for (let isBusy = true; isBusy; ) {
      if (performance.now() > endsAt) throw new Error('the service does not come to rest')
      const before = { asked: received.total(), cpuMs: treeCpuMs(service.pid) }
      await sleep(STILL_MS)
      isBusy = received.total() > before.asked || treeCpuMs(service.pid) - before.cpuMs > IDLE_CPU_MS
    }
  }

  return {
    calls,
    forget: received.reset,
    send,
    settle,
    async drive(service, tickets, perSecond) {
      const bodies = tickets.map((ticket) => webhookBody(world, ticket))
      const before = calls(COMMENTS)
      // Zendesk counts whole seconds: a change must come in a second after the last look to be one.
      await sleep(1_000)
      for (const ticket of tickets) ticket.updatedAt = world.clock.now()
      await send(`${service.url}/webhooks/zendesk`, bodies, tickets.length, perSecond)
      const endsAt = performance.now() + PATIENCE_MS
      while (calls(COMMENTS) - before < tickets.length && performance.now() < endsAt) await sleep(50)
      await settle(service)
      const looked = calls(COMMENTS) - before
      const isOnceEach = looked >= tickets.length && looked <= tickets.length * 1.05
      if (!isOnceEach) throw new Error(`${tickets.length} tickets changed, ${looked} were looked at`)
    },
    stop: received.stop,
  }
}

/** One for each look at a ticket. */
export const COMMENTS = /^GET .*\/comments/
export const SHOW_MANY = /^GET .*\/show_many/
