import type { Policy } from '@redthread/shared/policy/policy'
import type { CompiledPolicy } from '@redthread/shared/rules/compile'
import type { Store } from '@redthread/shared/store'
import type { Chat, Crm, Desk, Platform, SecondChannel } from '../ports.ts'
import type { Log } from './log.ts'

/** What kinds of work the engine pumps. */
export type Work = 'hints' | 'due' | 'rows'

/** Everything the engine touches. Production passes adapters; the simulation passes its own. */
export interface Deps {
  store: Store
  desk: Desk
  crm: Crm
  chat: Chat
  platform: Platform
  policy: Policy
  rules: CompiledPolicy
  urls: Urls
  log: Log
  /** Absent where the policy names none. */
  secondChannel?: SecondChannel
  /** Tells a running engine, or else the timer, that there is work of this kind. */
  poke(work: Work): Promise<void>
}

/** Where people are sent. */
export interface Urls {
  /** A ticket in the desk's agent interface. */
  ticket(ticketId: string): string
  /** The route that Chat's buttons call. */
  chatEvents: string
}
