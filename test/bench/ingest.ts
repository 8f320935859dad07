import { randomUUID } from 'node:crypto'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import type { Service } from '../../scripts/start-service.ts'
import type { BenchWorld } from './bench-world.ts'
import { measureSlice, quietMoment } from './cpu-meter.ts'
import { webhookBody } from './customers.ts'
import type { Driver } from './driver.ts'
import { type Figures, figure, median } from './figure.ts'
import type { Floor } from './floor/start-floor.ts'
import { EVENT_ID } from './load.ts'

/** 0.5 ms on a machine where the floor costs 0.113 ms: for the proof, the parsing, the store call and the rules. */
const AIM_TIMES_FLOOR = 4.4
/** High enough that the processor does not fall asleep between two webhooks, low enough to be reached. */
const FLOOR_PER_SECOND = 1_000
const ROUTE_PER_SECOND = 400
const LOOP_PER_SECOND = 300
const PATIENCE_FOR_QUIET_MS = 1_000

export interface IngestOptions {
  rounds: number
  secondsPerSlice: number
}

interface Sample {
  us: number
  timesFloor: number
}

/**
 * CPU of a signed webhook in workerd, beside that of the floor route in the same seconds. The `route` is what happens
 * until the answer; `withRules` is that and fifty rules explained; the `loop` is everything that follows from a webhook:
 * the look at the ticket, its comments, rules, health, summary, the commit, and what is delivered.
 * @param rulesUs fifty rules explained; null where that was not measured
 */
export async function measureIngest(
  { world, embedded, upstash }: BenchWorld,
  driver: Driver,
  floor: Floor,
  tickets: TicketRecord[],
  { rounds, secondsPerSlice }: IngestOptions,
  rulesUs: number | null,
): Promise<Figures> {
  const bodies = tickets.map((ticket) => webhookBody(world, ticket))
  const known = bodies.map((body) => body.replace(EVENT_ID, randomUUID()))
  const stores: [string, Service][] = [
    ['embedded', embedded],
    ...(upstash ? [['upstash', upstash.service] as const] : []),
  ].map(([name, service]) => [name as string, service as Service])
  const samples = new Map<string, Sample[]>()
  const noises: number[] = []
  let floorUs = 0

  async function take(name: string, pid: number, count: number, work: () => Promise<unknown>): Promise<void> {
    await quietMoment(PATIENCE_FOR_QUIET_MS)
    const { cpuMs, noise } = await measureSlice(pid, work)
    const us = (cpuMs * 1_000) / count
    if (name === 'floor') floorUs = us
    noises.push(noise)
    samples.set(name, [...(samples.get(name) ?? []), { us, timesFloor: us / floorUs }])
  }

  const onRoute = ROUTE_PER_SECOND * secondsPerSlice
  const onFloor = FLOOR_PER_SECOND * secondsPerSlice
  const route = (service: Service) => async () => {
    await driver.send(`${service.url}/webhooks/zendesk`, known, onRoute, ROUTE_PER_SECOND)
    await driver.settle(service)
  }
  await driver.send(floor.url, bodies, onFloor, FLOOR_PER_SECOND)
  for (const [, service] of stores) await route(service)()
  for (let round = 0; round < rounds; round += 1) {
    await take('floor', floor.pid, onFloor, () => driver.send(floor.url, bodies, onFloor, FLOOR_PER_SECOND))
    for (const [store, service] of stores) {
      await take(`route.${store}`, service.pid, onRoute, route(service))
      await take(`loop.${store}`, service.pid, tickets.length, () => driver.drive(service, tickets, LOOP_PER_SECOND))
    }
  }
  return toFigures(samples, noises, rulesUs)
}

function toFigures(samples: ReadonlyMap<string, Sample[]>, noises: number[], rulesUs: number | null): Figures {
  const figures: Figures = { 'ingest.noise': figure(100 * median(noises), '% of all cores') }
  const floorUs = median((samples.get('floor') ?? []).map((each) => each.us))
  for (const [name, taken] of samples) {
    const timesFloor = median(taken.map((each) => each.timesFloor))
    if (name !== 'floor') figures[`ingest.${name}`] = figure(timesFloor, 'times floor')
    figures[`ingest.${name}.cpu`] = figure(median(taken.map((each) => each.us)), 'us a webhook')
    if (rulesUs === null || !name.startsWith('route')) continue
    const withRules = figure(timesFloor + rulesUs / floorUs, 'times floor', AIM_TIMES_FLOOR)
    figures[`ingest.${name.replace('route', 'withRules')}`] = withRules
  }
  return figures
}
