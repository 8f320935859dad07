import type { World } from './world.ts'

/** After the desk's last change its export needs this long to show it. */
const EXPORT_MS = 65_000

/** Nothing more will happen by itself: nobody has anything planned, nothing waits, and the desk's export was read since. */
export function isAtRest(world: World): boolean {
  if (world.isStormy || world.pending > 0) return false
  const { hints, outbox } = world.store.truth().stats()
  if (hints + outbox > 0 || hasDueWork(world)) return false
  const changedAt = Math.max(...[...world.desk.tickets.values()].map((held) => held.changedAt))
  return world.wrong.reconciles === false
    ? world.timeline.now > changedAt + 2 * EXPORT_MS
    : world.reconciledAt > changedAt + EXPORT_MS
}

/** A ticket is looked at again for ever; anything else that has a time is unfinished. */
function hasDueWork({ store }: World): boolean {
  const { due } = store.truth().fork().claim('look', Number.MAX_SAFE_INTEGER, { hints: 0, due: 1_000, rows: 0 }, 1)
  return due.some((id) => !id.startsWith('ticket:'))
}
