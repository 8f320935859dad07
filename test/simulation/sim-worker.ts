import { type Acted, act, type Verb } from '@redthread/functions/engine/act'
import type { Deps, Work } from '@redthread/functions/engine/deps'
import { reconcile } from '@redthread/functions/engine/reconcile'
import { createEngine, type Engine } from '@redthread/functions/engine/run'
import type { Actor } from '@redthread/shared/actor'
import type { Life } from './network.ts'
import type { World } from './world.ts'

const GATHER_MS = 150
const FAILED_RUN_MS = 5_000
const SWEEP_MS = 60_000
const REBORN_MS = 2_000
/** The desk sends a webhook that was refused again, three times in all. */
const WEBHOOK_TRIES = 3

interface Incarnation {
  life: Life
  deps: Omit<Deps, 'poke'>
  engine: Engine
}

/** One process that runs the engine, with its own idea of the time; it dies and is born again with nothing in memory. */
export function createSimWorker(world: World, name: string, skewMs: number) {
  const { timeline } = world
  let ids = 0
  let alarmAt: number | null = null
  let self = born()

  function born(): Incarnation {
    let alive = true
    const life: Life = {
      name,
      get alive() {
        return alive
      },
      die() {
        if (!alive) return
        alive = false
        world.trace?.(`${name} dies`)
        timeline.after(REBORN_MS, () => {
          self = born()
          run()
        })
      },
    }
    const deps = depsFor(life)
    return { life, deps, engine: createEngine(deps, async (work) => wake(work), world.wrong.steps) }
  }

  function depsFor(life: Life): Omit<Deps, 'poke'> {
    const platform = {
      now: () => timeline.now + skewMs,
      newId: () => {
        ids += 1
        return `${name}-${ids}`
      },
      random: timeline.chance,
      sleep: (ms: number) => new Promise<void>((done) => timeline.after(ms, () => life.alive && done())),
    }
    const { policy, rules } = world.policy
    const deps = {
      store: world.store.portFor(life, platform),
      desk: world.desk.portFor(life),
      crm: world.crm.portFor(life),
      chat: world.chat.portFor(life),
      platform,
      policy,
      rules,
      urls: {
        ticket: (id: string) => `https://desk.example/tickets/${id}`,
        chatEvents: 'https://redthread.example/chat/events',
      },
      log: world.trace
        ? (event: string, fields = {}) => world.trace?.(`${name} says ${event} ${JSON.stringify(fields)}`)
        : () => undefined,
    }
    return world.wrong.alter?.(deps) ?? deps
  }

  function wake(work: Work): void {
    const { engine } = self
    const gather = work === 'hints' ? GATHER_MS : 0
    if (gather > 0 && engine.isRunning()) timeline.after(gather, () => engine.poke(work) || armBy(timeline.now))
    else if (!engine.poke(work)) armBy(timeline.now + gather)
  }

  function armBy(at: number): void {
    if (alarmAt !== null && alarmAt <= at) return
    alarmAt = at
    timeline.at(at, () => {
      if (alarmAt !== at) return
      alarmAt = null
      if (!self.engine.poke('hints')) run()
    })
  }

  function run(): void {
    const { engine, life } = self
    engine.run().then(
      (wakeAt) => {
        if (wakeAt !== null && life.alive) armBy(Math.max(timeline.now, wakeAt - skewMs))
      },
      () => life.alive && armBy(timeline.now + FAILED_RUN_MS),
    )
  }

  function sweep(): void {
    timeline.after(SWEEP_MS, sweep)
    if (world.wrong.reconciles === false) run()
    else reconcileThenRun()
  }

  function reconcileThenRun(): void {
    const { deps, life } = self
    const startedAt = timeline.now
    reconcile({ ...deps, poke: async (work) => wake(work) }).then((isReconciled) => {
      if (isReconciled) world.reconciledAt = Math.max(world.reconciledAt, startedAt)
      if (life.alive) run()
    })
  }

  timeline.after(timeline.between(1, SWEEP_MS), sweep)

  return {
    /** Everything is deployed anew: what runs is lost. */
    restart: () => self.life.die(),

    /** The webhook's route: durable, or asked again by the desk. */
    receive(ticketId: string, eventId: string, attempt = 1): void {
      const { store, platform } = self.deps
      store.recordHint(platform.newId(), { ticketId, eventId, at: platform.now() }).then(
        () => wake('hints'),
        () => attempt < WEBHOOK_TRIES && timeline.after(1_000, () => this.receive(ticketId, eventId, attempt + 1)),
      )
    },

    /** The route of a press, from whichever surface. */
    act(episodeId: string, by: Actor, verb: Verb, ofTicket?: string): Promise<Acted> {
      return act({ ...self.deps, poke: async (work) => wake(work) }, episodeId, { by, surface: 'chat' }, verb, ofTicket)
    },
  }
}

export type SimWorker = ReturnType<typeof createSimWorker>
