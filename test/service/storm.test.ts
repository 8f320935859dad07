import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { acknowledgeAll } from '../../sandbox/replay/acknowledge-all.ts'
import { createIdleSkipper } from '../../sandbox/replay/skip-idle.ts'
import type { World } from '../../sandbox/world.ts'
import { plantCustomers, plantTicket } from '../bench/customers.ts'
import { plantRed } from '../bench/plant-red.ts'
import { faultsIn, faultsOf, repeatsIn } from '../kill/judge.ts'
import { startKillable } from '../kill/killable.ts'
import type { SentTicket } from '../kill/sent-ticket.ts'
import type { Seen } from './refusals.ts'
import { deliverAsZendesk, ticketEvent } from './signed-webhook.ts'

const EVENTS = 700
const DUPLICATES = 300
const CUSTOMERS = 24
const STORM_MS = 10_000
const STORE_LATENCY_MS = 300
/** Few enough for their cards to be told while a test waits. */
const RED_EVERY = 140
const SKIP_MS = 5_000

interface Told {
  ticketId: number
  /** The last one ends it. */
  answers: Seen[]
}

/** Without a redis-server on this machine this is skipped, and the run says so in capitals. */
describe.skipIf(inject('redisServer') === '')('a storm of webhooks, and a store far away', () => {
  it('1,000 in ten seconds, 300 of them duplicates: 700 are stored, none is lost and none doubled', {
    timeout: 180_000,
  }, async () => {
    const running = await startKillable('upstash', () => undefined)
    const { world } = running
    try {
      world.zendesk.limits.plan = 'enterprise-plus'
      world.zendesk.desk.onEvent = () => undefined
      const sent = plant(world)
      const people = acknowledgeAll(world)

      running.delayStore(STORE_LATENCY_MS)
      const told = await storm(
        world,
        sent.map(({ ticket }) => ticket.id),
      )
      running.delayStore(0)

      expect(new Set(told.map(({ answers }) => answers.at(-1)?.status))).toEqual(new Set([200]))
      const refused = told.flatMap(({ answers }) => answers.slice(0, -1))
      expect(refused.filter(({ status }) => status !== 409)).toEqual([])
      const recorded = told.filter(({ answers }) => answers.at(-1)?.text === '{"status":"recorded"}')
      expect(new Set(recorded.map(({ ticketId }) => ticketId)).size).toBe(recorded.length)
      // What was stored after its caller had been told that it was not is known when it comes again.
      expect(recorded.length).toBeGreaterThanOrEqual(EVENTS - refused.length)
      expect(recorded.length).toBeLessThanOrEqual(EVENTS)
      expect(new Set(told.map(({ ticketId }) => ticketId)).size).toBe(EVENTS)

      await createIdleSkipper(world, SKIP_MS).untilSettled()
      await people.stop()
      const faults: string[] = []
      for (const each of sent) faults.push(...(await faultsOf(world, each)))
      faults.push(...repeatsIn(world), ...(await faultsIn(await running.rest(), sent)))
      expect(faults).toEqual([])
    } finally {
      await running.stop()
    }
  })
})

/** Of a few customers, because the CRM is asked about new ones no more than five times a second. */
function plant(world: World): SentTicket[] {
  const requesters = plantCustomers(world, CUSTOMERS)
  return Array.from({ length: EVENTS }, (_, n) => {
    const requesterId = requesters[n % CUSTOMERS] ?? 0
    const isRed = n % RED_EVERY === 0
    return { ticket: isRed ? plantRed(world, requesterId) : plantTicket(world, requesterId, n), isRed }
  })
}

/** One event about each ticket and some of them twice, spread evenly, far from the tickets' order. */
function storm(world: World, ticketIds: number[]): Promise<Told[]> {
  const events = ticketIds.map((ticketId) => ({ ticketId, body: ticketEvent(world, ticketId) }))
  const all = [...events, ...events.filter((_event, place) => place % 7 < 3).slice(0, DUPLICATES)]
  const mixed = all.map((_event, place) => all[(place * 389) % all.length]).filter((event) => event !== undefined)
  return Promise.all(
    mixed.map(async ({ ticketId, body }, place) => {
      await sleep((place * STORM_MS) / mixed.length)
      return { ticketId, answers: await deliverAsZendesk(world, body) }
    }),
  )
}
