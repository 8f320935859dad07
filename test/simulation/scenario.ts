import type { Ticket } from '@redthread/shared/desk'
import { CALM, type Faults } from './network.ts'
import { policyWith } from './policy.ts'
import { ORGANIZATIONS } from './sim-desk.ts'
import type { SimWorker } from './sim-worker.ts'
import { EPOCH } from './timeline.ts'
import { plan, type World } from './world.ts'

type Priority = Ticket['priority']

const SECOND = 1_000

/** For so long things fail; then all that was begun must come to a good end. */
export const STORM_MS = 60 * SECOND

/** Every run has a weather of its own: what is rare in one is usual in another. */
export function drawFaults({ timeline }: Pick<World, 'timeline'>): Faults {
  return {
    lostRequest: timeline.pick([0, 0.02, 0.05, 0.15]),
    lostAnswer: timeline.pick([0, 0.02, 0.05, 0.15]),
    slow: timeline.pick([0, 0.02, 0.05, 0.1]),
    crash: timeline.pick([0, 0.003, 0.01, 0.03]),
  }
}

/** What the desk, the operators and the machines do, all drawn from the seed; returns the faults as they stand at each instant. */
export function planScenario(world: World, workers: SimWorker[]): void {
  planWebhooks(world, workers)
  planTickets(world)
  planRota(world, workers)
  planFailover(world)
  plan(world, STORM_MS, () => {
    world.isStormy = false
    world.trace?.('nothing fails any more')
  })
}

/** The faults of this instant. */
export function weather(world: World): () => Faults {
  const faults = drawFaults(world)
  return () => (world.isStormy ? faults : CALM)
}

/** Webhooks come late, twice, out of order, or not at all. */
function planWebhooks(world: World, workers: SimWorker[]): void {
  const { timeline, desk } = world
  desk.onChange((ticketId, eventId) => {
    const copies = world.isStormy ? timeline.pick([0, 1, 1, 1, 1, 1, 2, 3]) : 1
    world.trace?.(`ticket ${ticketId} changed (${eventId}), told ${copies} times`)
    for (let copy = 0; copy < copies; copy += 1) {
      const delay = timeline.between(10, world.isStormy && timeline.chance() < 0.3 ? 20_000 : 300)
      plan(world, delay, () => timeline.pick(workers).receive(ticketId, eventId))
    }
  })
}

function planTickets(world: World): void {
  const { timeline, desk } = world
  const tickets = timeline.pick([1, 1, 1, 1, 2, 3])
  for (let number = 1; number <= tickets; number += 1) {
    const id = String(500 + number)
    const start = timeline.between(0, 10 * SECOND)
    const priority = timeline.pick<Priority>(['urgent', 'urgent', 'high', 'normal'])
    plan(world, start, () => desk.create(id, priority))
    if (timeline.chance() < 0.25) planReopening(world, id, start)
    for (let change = timeline.between(0, 4); change > 0; change -= 1) {
      plan(world, start + timeline.between(1, STORM_MS + 20 * SECOND), () => changeTicket(world, id))
    }
  }
}

/** Solved too early: the customer is back before everybody has seen that it was solved. */
function planReopening(world: World, id: string, start: number): void {
  const { timeline, desk } = world
  const solvedAt = start + timeline.between(5 * SECOND, STORM_MS)
  plan(world, solvedAt, () => desk.set(id, { status: 'solved' }))
  plan(world, solvedAt + timeline.between(500, 30 * SECOND), () => desk.set(id, { status: 'open' }))
}

const CHANGES = ['reply', 'reply', 'assign', 'priority', 'priority', 'solve', 'reopen', 'move', 'blink'] as const

function changeTicket({ timeline, desk, trace }: World, id: string): void {
  const what = timeline.pick(CHANGES)
  trace?.(`ticket ${id}: ${what}`)
  switch (what) {
    case 'reply':
      desk.reply(id, timeline.pick(['customer', 'agent']))
      break
    case 'assign':
      desk.set(id, { assigneeId: timeline.pick(['3', '4']) })
      break
    case 'priority':
      desk.set(id, { priority: timeline.pick<Priority>(['urgent', 'high', 'normal', 'low']) })
      break
    case 'solve':
      desk.set(id, { status: 'solved' })
      break
    case 'reopen':
      desk.set(id, { status: 'open' })
      break
    case 'move':
      desk.set(id, { organizationId: timeline.pick(ORGANIZATIONS).id })
      break
    case 'blink':
      desk.set(id, { priority: 'normal' })
      timeline.after(timeline.between(1, 900), () => desk.set(id, { priority: 'urgent' }))
  }
}

/** Somebody joins the rota, or the last one leaves it; a new policy is a new deployment. */
function planRota(world: World, workers: SimWorker[]): void {
  const { timeline } = world
  if (timeline.chance() < 0.6) return
  plan(world, timeline.between(0, STORM_MS), () => {
    const repeat = world.policy.policy.ladders.standard?.repeat ?? 0
    world.policy = policyWith(timeline.pick(['', 'rana', 'rana, wim']), repeat)
    world.trace?.('the rota changes')
    for (const worker of workers) worker.restart()
  })
}

function planFailover(world: World): void {
  const { timeline, store } = world
  if (timeline.chance() < 0.6) return
  const lostMs = timeline.between(1, 1_000)
  plan(world, timeline.between(0, STORM_MS - 2 * SECOND), () => {
    store.failOver(lostMs)
    timeline.after(lostMs, () => {
      world.failover = { at: timeline.now, lostMs }
      world.trace?.(`the store fails over and forgets ${lostMs} ms`)
    })
  })
}

export const sinceStart = (at: number): string => `${String(at - EPOCH).padStart(9)} ms`
