import type { SandboxClock } from './clock.ts'

export type Source = 'zendesk' | 'chat' | 'crm' | 'service' | 'clock' | 'person'

/** One thing that was seen to happen at an outside system; `at` is sandbox time, `real` is for measuring. */
export interface Happening {
  id: number
  at: number
  real: number
  source: Source
  text: string
  ticketId: string | null
  episodeId: string | null
  /** True when this starts something: a person or an outside system acted, Redthread did not. */
  cause: boolean
}

export type NewHappening = Pick<Happening, 'source' | 'text'> &
  Partial<Pick<Happening, 'ticketId' | 'episodeId' | 'cause'>>

export interface Feed {
  /** The service called an outside system, whatever for. */
  touch(): void
  /** Real milliseconds since it last did. */
  quietMs(): number
  push(happening: NewHappening): void
  /** The newest `limit` happenings, oldest first. */
  recent(limit: number): Happening[]
  subscribe(listener: (happening: Happening) => void): () => void
}

const kept = 1000

export function createFeed(clock: SandboxClock): Feed {
  const rows: Happening[] = []
  const listeners = new Set<(happening: Happening) => void>()
  let nextId = 1
  let touchedAt = performance.now()
  return {
    touch() {
      touchedAt = performance.now()
    },
    quietMs: () => performance.now() - touchedAt,
    push(happening) {
      const row = { ticketId: null, episodeId: null, cause: false, ...happening }
      const full: Happening = { ...row, id: nextId++, at: clock.now(), real: performance.now() }
      rows.push(full)
      if (rows.length > kept) rows.splice(0, rows.length - kept)
      for (const listener of listeners) listener(full)
    },
    recent: (limit) => rows.slice(-limit),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
