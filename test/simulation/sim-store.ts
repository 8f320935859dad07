import { PATIENCE, persist } from '@redthread/functions/adapters/store/persist'
import type { Platform } from '@redthread/functions/ports'
import type { Episode } from '@redthread/shared/episode/episode'
import { keys } from '@redthread/shared/state/keys'
import type { TicketState } from '@redthread/shared/state/ticket-state'
import type { Commit, CommitResult, Store } from '@redthread/shared/store'
import { type Keeping, memoryCore } from '../store/memory-store.ts'
import type { Life, Network } from './network.ts'
import { tellStoreCall } from './tell-store-call.ts'
import type { Timeline } from './timeline.ts'

/** How an episode stood from this instant on; null once a failover had forgotten it. */
export interface Standing {
  from: number
  episode: Episode | null
}

const EPISODE_KEY = 'episode:'

/** The store behind the network, reached as the adapters reach it: again with the same request id until it answers. */
/** An episode that began; `cycle` is 1 for the first of its ticket. */
export interface Opening {
  id: string
  ticketId: string
  cycle: number
}

export function createSimStore(timeline: Timeline, network: Network, keeping: Keeping) {
  let core = memoryCore(keeping)
  const episodes = new Map<string, Standing[]>()
  const openings: Opening[] = []

  function commit(requestId: string, change: Commit): CommitResult {
    const isNew = !commits.has(requestId)
    const result = core.commit(requestId, change)
    if (isNew && result.kind === 'committed') {
      commits.add(requestId)
      for (const { key, value } of change.docs) if (key.startsWith(EPISODE_KEY)) stand(key, value as Episode)
    }
    return result
  }
  let commits = new Set<string>()

  function stand(key: string, episode: Episode | null): void {
    const id = key.slice(EPISODE_KEY.length)
    const standings = episodes.get(id) ?? []
    if (episode && (standings.at(-1)?.episode ?? null) === null)
      openings.push({ id, ticketId: episode.ticketId, cycle: cycleOf(episode) })
    episodes.set(id, standings)
    standings.push({ from: timeline.now, episode })
  }

  function cycleOf({ ticketId }: Episode): number {
    const [ticket] = core.load([keys.ticket(ticketId)])
    return ((ticket?.value as TicketState | undefined)?.pastEpisodes.length ?? 0) + 1
  }

  return {
    /** The true state, for checking and not for acting on. */
    truth: () => core,
    /** How each episode stood when, as it landed in the store. */
    episodes,
    /** Every episode that was ever opened, those that a failover forgot included. */
    openings,

    /** The replica stops following now and takes over `lagMs` later: what was written in between is forgotten. */
    failOver(lagMs: number): void {
      const replica = core.fork()
      const known = new Set(commits)
      timeline.after(lagMs, () => {
        core = replica
        commits = known
        for (const [id, standings] of episodes) {
          const [doc] = core.load([EPISODE_KEY + id])
          const kept = (doc?.value ?? null) as Episode | null
          if (standings.at(-1)?.episode !== kept) stand(EPISODE_KEY + id, kept)
        }
      })
    },

    /** The store as one worker reaches it. */
    portFor(life: Life, platform: Pick<Platform, 'now' | 'sleep'>): Store {
      const ask =
        <K extends keyof Store>(operation: K) =>
        (...args: Parameters<Store[K]>): ReturnType<Store[K]> => {
          const effect = () =>
            (operation === 'commit' ? commit : (core[operation] as (...args: never[]) => unknown))(...(args as never[]))
          const tell = (answer: unknown) => tellStoreCall(operation, args, answer)
          return persist(() => network({ service: 'store', life, effect, tell }), PATIENCE, platform) as ReturnType<
            Store[K]
          >
        }
      return {
        load: ask('load'),
        commit: ask('commit'),
        recordHint: ask('recordHint'),
        claim: ask('claim'),
        settle: ask('settle'),
        list: ask('list'),
        readAudit: ask('readAudit'),
        putOnce: ask('putOnce'),
        getOnce: ask('getOnce'),
        stats: ask('stats'),
      }
    },
  }
}

export type SimStore = ReturnType<typeof createSimStore>
