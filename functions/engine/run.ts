import type { Ages, Claimed, ClaimLimits } from '@redthread/shared/store'
import { deliver } from './deliver.ts'
import type { Deps, Work } from './deps.ts'
import { runDue } from './due.ts'
import { refresh } from './refresh.ts'

/** Zendesk shows 100 tickets a call; a Worker may hold six connections open at once. */
const LIMITS: ClaimLimits = { hints: 100, due: 50, rows: 6 }

/** Longer than the slowest unit of work: a page of tickets with all their comments. */
const LEASE_MS = 60_000

/** Works off everything the store has to give and says when it will have more; null when nothing waits. */
export interface Engine {
  run(): Promise<number | null>
  /** Makes a running engine look again for this kind of work; `false` when it is not running. */
  poke(work: Work): boolean
  isRunning(): boolean
  /** Since when things wait, as of the last claim; null when the store did not answer it. */
  ages(): Ages | null
}

/** How each kind of work is done. */
export interface Steps {
  refresh: typeof refresh
  runDue: typeof runDue
  deliver: typeof deliver
}

const NO_WORK: Pick<Claimed, Work> = { hints: [], due: [], rows: [] }

const STEPS: Steps = { refresh, runDue, deliver }

/**
 * Three pumps, one for each kind of work, so that a slow Chat never holds up a fresh ticket. Every unit is leased,
 * idempotent and safe to run in two engines at once; a crash at any point only costs the lease.
 */
export function createEngine(
  deps: Omit<Deps, 'poke'>,
  wake: (work: Work) => Promise<void>,
  steps: Partial<Steps> = {},
): Engine {
  const { refresh, runDue, deliver } = { ...STEPS, ...steps }
  const pumping = new Map<Work, Promise<void>>()
  const again = new Set<Work>()
  let running: Promise<number | null> | null = null
  let ages: Ages | null = null
  const self: Deps = { ...deps, poke: async (work) => void (poke(work) || (await wake(work))) }

  async function claim(limits: Partial<ClaimLimits>): Promise<Claimed> {
    const { platform } = deps
    const all = { hints: 0, due: 0, rows: 0, ...limits }
    try {
      const claimed = await deps.store.claim(platform.newId(), platform.now(), all, LEASE_MS)
      ages = claimed.ages
      return claimed
    } catch (error) {
      ages = null
      throw error
    }
  }

  async function pumpBatches<T>(work: 'hints' | 'due', first: T[], process: (batch: T[]) => Promise<void>) {
    let batch = first
    for (;;) {
      if (batch.length > 0) await process(batch)
      if (batch.length < LIMITS[work] && !again.delete(work)) return
      batch = (await claim({ [work]: LIMITS[work] }))[work] as T[]
    }
  }

  async function pumpRows(first: Claimed['rows']) {
    const inFlight = new Set<Promise<void>>()
    let rows = first
    while (rows.length > 0 || inFlight.size > 0 || again.delete('rows')) {
      for (const row of rows) {
        const sending: Promise<void> = deliver(self, row).finally(() => inFlight.delete(sending))
        inFlight.add(sending)
      }
      if (inFlight.size >= LIMITS.rows || (rows.length === 0 && inFlight.size > 0)) await Promise.race(inFlight)
      rows = inFlight.size < LIMITS.rows ? (await claim({ rows: LIMITS.rows - inFlight.size })).rows : []
    }
  }

  /** A pump that fails leaves its leases to run out; the others go on. A poke at the moment of its end starts it anew. */
  function start(work: Work, pump: () => Promise<void>): void {
    const pumped = pump().catch(() => deps.log('engine.failed', { work }))
    pumping.set(
      work,
      pumped.finally(() => pumping.delete(work)),
    )
  }

  function poke(work: Work): boolean {
    if (!running) return false
    if (pumping.has(work)) again.add(work)
    else startFrom(NO_WORK, work)
    return true
  }

  function startFrom(claimed: Pick<Claimed, Work>, work: Work): void {
    if (claimed[work].length === 0) again.add(work)
    if (work === 'hints') start(work, () => pumpBatches('hints', claimed.hints, (batch) => refresh(self, batch)))
    if (work === 'due') start(work, () => pumpBatches('due', claimed.due, (batch) => runDue(self, batch)))
    if (work === 'rows') start(work, () => pumpRows(claimed.rows))
  }

  async function work(): Promise<number | null> {
    for (;;) {
      const claimed = await claim(LIMITS)
      for (const kind of ['hints', 'due', 'rows'] as const) if (claimed[kind].length > 0) startFrom(claimed, kind)
      if (pumping.size === 0) return claimed.wakeAt
      while (pumping.size > 0) await Promise.all(pumping.values())
    }
  }

  return {
    poke,
    isRunning: () => running !== null,
    ages: () => ages,
    run: () => {
      running ??= work().finally(() => {
        running = null
      })
      return running
    },
  }
}
