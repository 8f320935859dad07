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

/** What is known of a call before it is made, and how a reader is told what it did. */
export interface Call<T> {
  service: Outside
  life: Life
  effect: () => T
  /** `writes ticket:501@4`. */
  tell: (value: T) => string
}

/**
 * One call to the outside: it may be lost on the way, take effect and lose its answer, take effect long after the caller
 * gave up, or be the last thing its worker did.
 */
export function createNetwork(timeline: Timeline, faults: () => Faults, trace: ((line: string) => void) | null) {
  return function call<T>({ service, life, effect, tell }: Call<T>): Promise<T> {
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
      const toCaller = (ms: number, work: () => void) => timeline.after(ms, () => life.alive && work())
      if (timeline.chance() < crash) timeline.after(timeline.between(0, home + 50), () => life.die())
      if (!isAnswered) toCaller(deadline, () => reject(new UpstreamError(service, 'timeout')))
      if (roll < lostRequest) return trace?.(`a request of ${life.name} to the ${service} is lost`)
      timeline.quietly(there, () => {
        const outcome = attempt(effect)
        trace?.(`${life.name} ${tellOutcome(outcome, tell)}${isAnswered ? '' : ', and never hears of it'}`)
        if (isAnswered)
          toCaller(home - there, () => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value)))
      })
    })
  }
}

type Settled<T> = { value: T } | { error: unknown }

function tellOutcome<T>(outcome: Settled<T>, tell: (value: T) => string): string {
  return 'error' in outcome ? `is refused: ${String(outcome.error)}` : tell(outcome.value)
}

function attempt<T>(effect: () => T): Settled<T> {
  try {
    return { value: effect() }
  } catch (error) {
    return { error }
  }
}

export type Network = ReturnType<typeof createNetwork>
