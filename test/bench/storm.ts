import { randomUUID } from 'node:crypto'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import type { BenchWorld } from './bench-world.ts'
import { webhookBody } from './customers.ts'
import type { Driver } from './driver.ts'
import { type Figures, figure } from './figure.ts'
import { EVENT_ID, sendLoad } from './load.ts'

const EVENTS = 700
const WEBHOOKS = 1_000
const PER_SECOND = 100
const STORE_LATENCY_MS = 300
const CONNECTIONS = 128
const AIM_MS = 1_000

/** How soon a webhook is answered in a storm, 300 of 1,000 being duplicates, while the store is far away. */
export async function measureStorm(
  { world, upstash }: BenchWorld,
  driver: Driver,
  tickets: TicketRecord[],
): Promise<Figures> {
  if (!upstash) return {}
  const { service, standIn } = upstash
  for (const ticket of tickets) ticket.updatedAt = world.clock.now()
  const once = Array.from({ length: EVENTS }, (_, n) => tickets[n % tickets.length]).flatMap((ticket) =>
    ticket ? [webhookBody(world, ticket).replace(EVENT_ID, randomUUID())] : [],
  )
  const bodies = [...once, ...once].slice(0, WEBHOOKS)
  standIn.setFaults({ delayMs: STORE_LATENCY_MS })
  const { p50Ms, maxMs, sentAgain } = await sendLoad({
    url: `${service.url}/webhooks/zendesk`,
    secret: world.variables.ZENDESK_WEBHOOK_SECRET ?? '',
    accountId: String(world.zendesk.desk.accountId),
    ...{ bodies, count: WEBHOOKS, perSecond: PER_SECOND, connections: CONNECTIONS },
  })
  standIn.setFaults({})
  await driver.settle(service)
  return {
    'storm.answer.p50': figure(p50Ms, 'ms'),
    'storm.answer.slowest': figure(maxMs, 'ms', AIM_MS),
    'storm.answer.refused': figure(sentAgain, 'of 1,000', 0),
  }
}
