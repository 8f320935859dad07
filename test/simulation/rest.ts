import type { Episode } from '@redthread/shared/episode/episode'
import { isExhausted } from '@redthread/shared/episode/ladder'
import { OWNER } from './policy.ts'
import type { World } from './world.ts'

/** After the desk's last change its export needs this long to show it. */
const EXPORT_MS = 65_000

/** Nothing more will happen soon: nobody has anything planned, nothing waits, and the desk's export was read since. */
export function isAtRest(world: World): boolean {
  if (world.isStormy || world.pending > 0) return false
  const { hints, outbox } = world.store.truth().stats()
  if (hints + outbox > 0 || hasDueWork(world)) return false
  const changedAt = Math.max(...[...world.desk.tickets.values()].map((held) => held.changedAt))
  return world.wrong.reconciles === false
    ? world.timeline.now > changedAt + 2 * EXPORT_MS
    : world.reconciledAt > changedAt + EXPORT_MS
}

/** The ladder has come to its end: its owner was told, and is told again every hour. */
export function isWithOwner(episode: Episode): boolean {
  const last = episode.taken.at(-1)
  return episode.status === 'open' && isExhausted(episode) && last?.sentAt !== null && !!last?.users.includes(OWNER)
}

/** A ticket is looked at again for ever, and an exhausted ladder goes on; anything else that has a time is unfinished. */
function hasDueWork({ store }: World): boolean {
  const core = store.truth()
  return core.dueIds().some((id) => {
    const [doc] = id.startsWith('episode:') ? core.load([id]) : []
    return doc ? !isWithOwner(doc.value as Episode) : !id.startsWith('ticket:')
  })
}
