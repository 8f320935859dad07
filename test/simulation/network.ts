import { type Service, UpstreamError } from '@redthread/shared/errors'
import type { Timeline } from './timeline.ts'

export interface Faults {
  /** Share of calls whose request, or whose answer, never arrives. */
  lostRequest: number
  lostAnswer: number
  /** Share of calls that take 2 to 22 s on one of the two ways, mostly longer than the caller waits. */
  slow: number
  /** Share of calls at which the calling worker dies. */
  crash: number
}

export const CALM: Faults = { lostRequest: 0, lostAnswer: 0, slow: 0, crash: 0 }

type Outside = Exclude<Service, 'google' | 'watch'>

/** How long each caller waits, as the adapters do; the store's is one try of several. */
export const DEADLINE_MS: Record<Outside, number> = {
  store: 800,
  chat: 8_000,
  zendesk: 10_000,
  crm: 8_000,
}

/** A worker as the network sees it: alive, or never to be answered again. */
export interface Life {
  readonly name: string
  readonly alive: boolean
  die(): void
}

/**
 * One call to the outside: it may be lost on the way, take effect and lose its answer, take effect long after the caller
 * gave up, or be the last thing its worker did.
 */
export function createNetwork(timeline: Timeline, faults: () => Faults, trace: ((line: string) => void) | null) {
  return function call<T>(service: Outside, what: string, life: Life, effect: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!life.alive) return
      const { lostRequest, lostAnswer, slow, crash } = faults()
      const roll = timeline.chance()
      const late = timeline.chance()
      const slowness = late < slow ? timeline.between(2_000, 22_000) : 0
      const [out, back] = late < slow / 2 ? [slowness, 0] : [0, slowness]
      const there = out + timeline.between(1, 40)
      const home = there + back + timeline.between(1, 40)
      const deadline = DEADLINE_MS[service]
      const isAnswered = roll >= lostRequest + lostAnswer && home < deadline
      const tell = (ms: number, work: () => void) => timeline.after(ms, () => life.alive && work())
      if (timeline.chance() < crash) timeline.after(timeline.between(0, home + 50), () => life.die())
      if (!isAnswered) tell(deadline, () => reject(new UpstreamError(service, 'timeout')))
      if (roll < lostRequest) return
      timeline.after(there, () => {
        trace?.(`${service} ${what} by ${life.name}${isAnswered ? '' : ', never answered'}`)
        const outcome = attempt(effect)
        if (isAnswered) tell(home - there, () => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value)))
      })
    })
  }
}

function attempt<T>(effect: () => T): { value: T } | { error: unknown } {
  try {
    return { value: effect() }
  } catch (error) {
    return { error }
  }
}

export type Network = ReturnType<typeof createNetwork>
