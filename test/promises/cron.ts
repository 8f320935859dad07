import type { Deps } from '@redthread/functions/engine/deps'
import { noticing } from '@redthread/functions/engine/notices'
import { reconcile } from '@redthread/functions/engine/reconcile'
import { createEngine, type Steps } from '@redthread/functions/engine/run'
import { watch } from '@redthread/functions/engine/watch'
import { withCheckTickets } from '@redthread/functions/engine/with-check-tickets'
import { assessHealth, troublesOf } from '@redthread/shared/watch/health'
import { firstPulse, type Pulse } from '@redthread/shared/watch/pulse'
import { MINUTE, type World } from './world.ts'

/** A part of the machinery that breaks. */
export interface Broken {
  steps?: Partial<Steps>
  deps?: (deps: Deps) => Partial<Deps>
}

/** What cron does every minute, in the order in which the timer does it, with a second channel that a test reads. */
export class Cron {
  /** What the second channel was told, as one line each. */
  told: string[] = []
  broken: Broken = {}
  private pulse: Pulse
  private readonly world: World
  private readonly keeper = {
    load: async () => this.pulse,
    save: async (pulse: Pulse) => {
      this.pulse = pulse
    },
  }

  constructor(world: World) {
    this.world = world
    this.pulse = firstPulse(world.now)
  }

  /** One sweep a minute for so many minutes. */
  async run(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.world.now += MINUTE
      await this.sweep()
    }
  }

  /** What `/health` would say is wrong. */
  async troubles(): Promise<string[]> {
    return troublesOf(assessHealth(await this.world.store.stats(), this.pulse, this.world.now))
  }

  private async sweep(): Promise<void> {
    const { deps, notices } = this.process()
    const isReconciled = await reconcile(deps)
    const engine = createEngine(deps, async () => undefined, this.broken.steps)
    await engine.run()
    await watch(deps, this.keeper, notices, { ages: engine.ages(), isReconciled })
  }

  private process() {
    const known = this.world.deps()
    const given = { ...known, ...this.broken.deps?.(known) }
    const { ports, notices } = noticing(given)
    const tell: NonNullable<Deps['secondChannel']>['tell'] = async ({ status, wrong }) => {
      this.told.push(`${status} ${wrong.join(', ')}`.trim())
    }
    const deps: Deps = { ...ports, desk: withCheckTickets(ports.desk, ports.platform), secondChannel: { tell } }
    return { deps, notices }
  }
}
