import type { HealthView } from '../api/views.ts'
import type { Account } from '../crm.ts'
import type { EpisodeBrief as Episode } from '../state/episode-brief.ts'
import type { AccountHistory, TicketStub } from './history.ts'
import type { PlayOutcome } from './play-outcome.ts'

/** What next steps are chosen from. */
export interface PlayInput {
  account: Account
  health: HealthView
  history: AccountHistory
  /** The account's running episodes, and those closed lately. */
  episodes: readonly Episode[]
  /** What became of plays recommended before; none unless said. */
  outcomes?: readonly PlayOutcome[]
  now: number
}

/** A play that fits, before its name and owner are put to it. */
export interface Fit {
  text: string
  reason: string
  dueAt: number
  owner?: string
}

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** The first instant not yet past at which something caused at `anchor` and due every `periodMs` is due. */
export function nextDue(anchor: number, periodMs: number, now: number): number {
  return anchor + Math.max(1, Math.ceil((now - anchor) / periodMs)) * periodMs
}

export function running(episodes: readonly Episode[]): Episode[] {
  return episodes.filter((episode) => episode.status !== 'closed' && episode.status !== 'dismissed')
}

export function itemOf(health: HealthView, id: string): HealthView['items'][number] | null {
  return health.items.find((item) => item.id === id) ?? null
}

export function ticketsOf(history: AccountHistory, ids: readonly string[]): TicketStub[] {
  return history.stubs.filter((stub) => ids.includes(stub.id))
}

export function lastTouch(stubs: readonly TicketStub[]): number {
  return stubs.reduce((latest, stub) => Math.max(latest, stub.createdAt), 0)
}
