import type { Deps } from '@redthread/functions/engine/deps'
import type { Steps } from '@redthread/functions/engine/run'
import type { Rules } from './policy.ts'
import type { SimChat } from './sim-chat.ts'
import type { SimCrm } from './sim-crm.ts'
import type { SimDesk } from './sim-desk.ts'
import type { SimStore } from './sim-store.ts'
import type { Timeline } from './timeline.ts'

/** Everything there is in one run. */
export interface World {
  timeline: Timeline
  store: SimStore
  chat: SimChat
  desk: SimDesk
  crm: SimCrm
  policy: Rules
  /** Whether things still fail. */
  isStormy: boolean
  /** Wrong protocols replace a part of the engine, or what surrounds it. */
  wrong: Wrong
  /** What people did, to be compared with what became of it. */
  presses: Press[]
  /** Planned things that have not happened yet. */
  pending: number
  /** When a look through the desk's export last ended well. */
  reconciledAt: number
  /** When the store fell back, by how much. */
  failover: { at: number; lostMs: number } | null
  /** Keeps a line for the reader of a failing run; null when nobody reads. */
  trace: ((line: string) => void) | null
}

export interface Wrong {
  steps?: Partial<Steps>
  alter?: (deps: Omit<Deps, 'poke'>) => Omit<Deps, 'poke'>
  /** Whom a press on a card reaches. */
  pressed?: (press: Press) => string
  reconciles?: boolean
}

/** Somebody pressed a button that said which RED it was about. */
export interface Press {
  /** Everyone who presses is somebody else, so that the log tells which press it was. */
  by: string
  verb: string
  episodeId: string
  ticketId: string
  /** A card's button says whose RED it is; the sidebar asks by its number alone. */
  isOnCard: boolean
  outcome: string | null
  answeredAt: number
}

/** Does something once its time has come, and counts it as pending until then. */
export function plan(world: World, atMs: number, work: () => void): void {
  world.pending += 1
  world.timeline.after(atMs, () => {
    world.pending -= 1
    work()
  })
}
