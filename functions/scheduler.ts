import { DurableObject } from 'cloudflare:workers'
import { type Pulse, skipTime } from '@redthread/shared/watch/pulse'
import type { Bindings } from './bindings.ts'
import { compose } from './compose.ts'
import type { Work } from './engine/deps.ts'
import { noticing } from './engine/notices.ts'
import { reconcile } from './engine/reconcile.ts'
import { createEngine, type Engine } from './engine/run.ts'
import { type PulseKeeper, pulseOf, watch } from './engine/watch.ts'
import { withCheckTickets } from './engine/with-check-tickets.ts'
import { GATHER_MS } from './share-wakes.ts'
import type { Timer } from './timer.ts'

/** A sweep looks at how the work goes after this long, done or not. */
const LOOK_AFTER_MS = 10_000

/** How soon to try again after a run that failed as a whole. */
const FAILED_RUN_MS = 5_000

/**
 * The one timer. Its alarm is armed at the earliest instant at which the store has work; cron calls `sweep` as the net
 * beneath a lost alarm. Both end in the same idempotent claims, so a double fire does nothing twice.
 */
export class Scheduler extends DurableObject<Bindings> implements Timer {
  private readonly service = compose(this.env)
  private readonly noticing = noticing(this.service)
  private readonly deps = {
    ...this.noticing.ports,
    desk: withCheckTickets(this.noticing.ports.desk, this.service.platform),
  }
  private readonly engine: Engine = createEngine(this.deps, (work) => this.wake(work))
  private readonly keeper: PulseKeeper = {
    load: () => this.ctx.storage.get('pulse'),
    save: (pulse) => this.ctx.storage.put('pulse', pulse),
  }

  async wake(work: Work): Promise<void> {
    if (work === 'hints' && this.engine.isRunning()) await this.deps.platform.sleep(GATHER_MS)
    if (this.engine.poke(work)) return
    await this.armBy(this.deps.platform.now() + (work === 'hints' ? GATHER_MS : 0))
  }

  async sweep(): Promise<void> {
    const isReconciled = await reconcile(this.deps)
    const working = this.work()
    await Promise.race([working, this.deps.platform.sleep(LOOK_AFTER_MS)])
    await watch(this.deps, this.keeper, this.noticing.notices, { ages: this.engine.ages(), isReconciled })
    await working
  }

  async pulse(): Promise<Pulse> {
    return pulseOf(this.keeper, this.deps.platform.now())
  }

  async advanceClock(ms: number): Promise<void> {
    this.deps.advance?.(ms)
    await this.keeper.save(skipTime(await this.pulse(), ms))
    await this.work()
  }

  override async alarm(): Promise<void> {
    if (!this.engine.poke('hints')) await this.work()
  }

  private async work(): Promise<void> {
    try {
      const wakeAt = await this.engine.run()
      if (wakeAt !== null) await this.armBy(wakeAt)
    } catch {
      this.deps.log('engine.failed')
      await this.armBy(this.deps.platform.now() + FAILED_RUN_MS)
    }
  }

  /** The alarm counts in real time: the sandbox's offset is taken off again. */
  private async armBy(at: number): Promise<void> {
    const real = Date.now() + Math.max(0, at - this.deps.platform.now())
    const armed = await this.ctx.storage.getAlarm()
    if (armed === null || armed > real) await this.ctx.storage.setAlarm(real)
  }
}
