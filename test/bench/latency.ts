import { setTimeout as sleep } from 'node:timers/promises'
import { TicketView } from '@redthread/shared/api/views'
import { cardsOf } from '../../sandbox/surfaces.ts'
import { until } from '../../sandbox/until.ts'
import type { World } from '../../sandbox/world.ts'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import type { Service } from '../../scripts/start-service.ts'
import { bearer, sidebarToken } from '../service/proofs.ts'
import { deliverAsZendesk, ticketEvent } from '../service/signed-webhook.ts'
import type { BenchWorld } from './bench-world.ts'
import { plantTicket } from './customers.ts'
import type { Driver } from './driver.ts'
import { type Figures, figure } from './figure.ts'
import { plantRed } from './plant-red.ts'

/** Of so many tickets one turns RED, so that Chat's one write a second in a space is not what is measured. */
const RED_EVERY = 30
const PER_SECOND = 20
const AIM_TO_CHAT_MS = 2_000
const AIM_LAG_MS = 1_000
const PATIENCE_MS = 60_000
/** Time for the skip itself before the first step is due. */
const HEAD_START_MS = 3_000

interface Red {
  ticketId: number
  sentAt: number
}

/**
 * From a webhook to the Chat request of its RED while tickets come in, and from the instant a ladder's next step is due to
 * its Chat request, which is what the alarm makes of it. The customers' accounts are known: what a new customer's RED waits
 * for is the CRM, which may be asked five times a second. Moves the clocks, so that nothing else can be measured after it.
 * @param known a ticket of each customer, whose look makes the customer's account known and fresh
 * @param customers requesters
 */
export async function measureLatency(
  { world, embedded, upstash }: BenchWorld,
  driver: Driver,
  known: TicketRecord[],
  customers: number[],
  reds: number,
): Promise<Figures> {
  const stores: [string, Service][] = [
    ['embedded', embedded],
    ...(upstash ? [['upstash', upstash.service] as const] : []),
  ].map(([name, service]) => [name as string, service as Service])
  const figures: Figures = {}
  for (const [store, service] of stores) {
    // Each service has its own idea of how far time was skipped.
    await skipService(service, world.clock.aheadMs())
    const seen: World = { ...world, service, serviceUrl: service.url }
    await driver.drive(service, known, PER_SECOND)
    const opened = await openReds(seen, customers, reds)
    const toChat = await inTurn(opened, async (red) => (await cardAt(seen, red, 1)) - red.sentAt)
    const lag = await lagsOf(seen, opened)
    Object.assign(figures, {
      [`red.toChat.${store}.p50`]: figure(share(toChat, 0.5), 'ms'),
      [`red.toChat.${store}.p99`]: figure(share(toChat, 0.99), 'ms', AIM_TO_CHAT_MS),
      [`step.lag.${store}.p50`]: figure(share(lag, 0.5), 'ms'),
      [`step.lag.${store}.p99`]: figure(share(lag, 0.99), 'ms', AIM_LAG_MS),
    })
  }
  return figures
}

/** Tickets at a constant rate, a webhook each; ends when all are sent. */
async function openReds(world: World, customers: number[], reds: number): Promise<Red[]> {
  const opened: Red[] = []
  const sending: Promise<unknown>[] = []
  const startsAt = performance.now()
  for (let n = 0; n < reds * RED_EVERY; n += 1) {
    await sleep(Math.max(0, startsAt + (n * 1_000) / PER_SECOND - performance.now()))
    const isRed = n % RED_EVERY === 0
    // Each RED of another account: several of one would share a card.
    const requesterId = customers[(isRed ? opened.length : n) % customers.length] ?? 0
    const { id } = isRed ? plantRed(world, requesterId) : plantTicket(world, requesterId, n)
    if (isRed) opened.push({ ticketId: id, sentAt: world.clock.now() })
    sending.push(deliverAsZendesk(world, ticketEvent(world, id)))
  }
  await Promise.all(sending)
  return opened
}

/** When the ticket's first, second, ... card came to stand. */
async function cardAt(world: World, { ticketId }: Red, count: number): Promise<number> {
  const look = () => cardsOf(world, ticketId)[count - 1]?.createdAt
  const at = await until(look, (createdAt) => createdAt !== undefined, PATIENCE_MS)
  if (at === undefined) throw new Error(`no card ${count} about ticket ${ticketId}`)
  return at
}

/** Skips to just before the first second step, and waits while one after another comes due. */
async function lagsOf(world: World, reds: Red[]): Promise<number[]> {
  const due = await inTurn(reds, (red) => nextStepAt(world, red))
  const skipMs = Math.max(0, Math.min(...due) - HEAD_START_MS - world.clock.now())
  world.clock.advance(skipMs)
  await skipService(world.service, skipMs)
  const arrived = await inTurn(reds, (red) => cardAt(world, red, 2))
  return arrived.map((at, place) => at - (due[place] ?? 0))
}

/** By the world's clock; known once the first step is known to have arrived. */
async function nextStepAt(world: World, { ticketId }: Red): Promise<number> {
  const proof = bearer(await sidebarToken(world, ticketId))
  const look = async () => {
    const response = await fetch(`${world.serviceUrl}/api/tickets/${ticketId}`, { headers: proof })
    const view = TicketView.parse(await response.json())
    return { episode: view.episode, aheadMs: view.now - world.clock.now() }
  }
  const { episode, aheadMs } = await until(look, (seen) => seen.episode?.levelToldAt != null, PATIENCE_MS)
  const at = episode?.future[0]?.at
  if (at === undefined) throw new Error(`no step follows for ticket ${ticketId}`)
  return at - aheadMs
}

async function skipService({ url }: Service, advanceMs: number): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advanceMs }) }
  const response = await fetch(`${url}/sandbox/clock`, init)
  if (!response.ok) throw new Error(`the service did not move its clock (${response.status})`)
}

async function inTurn<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of all) results.push(await work(one))
  return results
}

function share(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
