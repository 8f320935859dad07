import { reconcileClocks } from '@redthread/functions/engine/reconcile-clocks'
import type { TicketMetricEvent } from '@redthread/functions/ports'
import { assessHealth } from '@redthread/shared/watch/health'
import { firstPulse } from '@redthread/shared/watch/pulse'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, NINE, World } from './world.ts'

const told = (ticketId: string, ...moves: [type: string, at: number][]): TicketMetricEvent[] =>
  moves.map(([type, at]) => ({ ticketId, metric: 'requester_wait_time', type, at: NINE + at }))

/** A ticket that waited for its customer from the first to the third hour. */
async function worldThatWaited(): Promise<World> {
  const world = new World()
  await world.ticket('5001', { priority: 'low', status: 'open' })
  await world.runTo(HOUR)
  await world.ticket('5001', { status: 'pending' })
  await world.runTo(3 * HOUR)
  await world.ticket('5001', { status: 'open' })
  await world.runTo(5 * HOUR)
  return world
}

async function compared(world: World, events: TicketMetricEvent[]) {
  world.desk.port.metricEvents = async () => events
  const platform = { now: () => world.now }
  return reconcileClocks({ desk: world.desk.port, store: world.store, platform } as Parameters<
    typeof reconcileClocks
  >[0])
}

describe("our SLA clocks beside the desk's own", () => {
  it.each<[string, TicketMetricEvent[], { compared: number; apart: number; worstMs: number }]>([
    [
      'agree where the desk paused when we did',
      told('5001', ['activate', 0], ['pause', HOUR], ['activate', 3 * HOUR]),
      { compared: 1, apart: 0, worstMs: 0 },
    ],
    [
      'are apart where the desk paused half an hour later',
      told('5001', ['activate', 0], ['pause', HOUR + 30 * MINUTE], ['activate', 3 * HOUR]),
      { compared: 1, apart: 1, worstMs: 30 * MINUTE },
    ],
    [
      'are not compared for a ticket we do not have',
      told('5999', ['activate', 0]),
      { compared: 0, apart: 0, worstMs: 0 },
    ],
    [
      'are not compared while the desk is still telling',
      told('5001', ['activate', 0], ['pause', 5 * HOUR - MINUTE]),
      { compared: 0, apart: 0, worstMs: 0 },
    ],
  ])('%s', async (_what, events, drift) => {
    const world = await worldThatWaited()
    expect(await compared(world, events)).toEqual({ at: world.now, ...drift })
  })

  it.each([
    [100, 1, 'ok'],
    [100, 2, 'drifting'],
    [0, 0, 'ok'],
  ])('of %i with %i apart make health %s', (compared, apart, word) => {
    const pulse = { ...firstPulse(NINE), clocks: { compared, apart, worstMs: 2 * MINUTE, at: NINE } }
    expect(assessHealth(null, pulse, NINE).sla).toBe(word)
  })
})
