import { UpstreamError } from '@redthread/shared/errors'
import type { Platform } from '../ports.ts'

/** A value and how long it may be used, milliseconds. */
export interface Fetched<T> {
  value: T
  freshForMs: number
}

export interface SingleFlight<T> {
  /** The value while it is fresh; otherwise one fetch, which everybody who asks meanwhile shares. */
  get(): Promise<T>
  /** Forgets this value, unless a newer one has already taken its place. */
  drop(value: T): void
}

export interface SingleFlightOptions<T> extends Pick<Platform, 'now'> {
  fetch: () => Promise<Fetched<T>>
  /** How long before the end a new value is fetched; at most half the life of the value. */
  earlyMs?: number
}

/** The platform may end the request that carries a fetch, and then it never settles: late callers start their own. */
const ABANDON_AFTER_MS = 15_000

/** Keeps one value that is costly to fetch, such as an access token. A failed fetch is forgotten at once. */
export function createSingleFlight<T>({ now, fetch, earlyMs = 0 }: SingleFlightOptions<T>): SingleFlight<T> {
  let held: { value: T; until: number } | null = null
  let flight: { result: Promise<T>; startedAt: number } | null = null

  async function land(): Promise<T> {
    const { value, freshForMs } = await fetch()
    held = { value, until: now() + freshForMs - Math.min(earlyMs, freshForMs / 2) }
    return value
  }

  function start(): Promise<T> {
    const own = { result: land(), startedAt: now() }
    flight = own
    const end = () => {
      if (flight === own) flight = null
    }
    own.result.then(end, end)
    return own.result
  }

  return {
    async get() {
      if (held !== null && now() < held.until) return held.value
      if (flight !== null && now() - flight.startedAt < ABANDON_AFTER_MS) return flight.result
      return start()
    },
    drop(value) {
      if (held?.value === value) held = null
    },
  }
}

/** Runs a call with the held token. When the other side refuses it (401), the call is repeated once with a new one. */
export async function withToken<R>(tokens: SingleFlight<string>, call: (token: string) => Promise<R>): Promise<R> {
  const token = await tokens.get()
  try {
    return await call(token)
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.failure !== 'unauthenticated') throw error
    tokens.drop(token)
  }
  return call(await tokens.get())
}
