import { tick } from '@redthread/shared/episode/tick'
import { act } from './act.ts'
import type { Deps } from './deps.ts'
import { refreshAgain } from './refresh.ts'

const TIMER = { by: { kind: 'system', id: 'timer' }, surface: 'timer' } as const

/** Handles ids whose time has come: an episode's ladder takes a step, a ticket is looked at again. */
export async function runDue(deps: Deps, ids: string[]): Promise<void> {
  const tickets = ids.flatMap((id) => (id.startsWith('ticket:') ? [id.slice('ticket:'.length)] : []))
  const episodes = ids.flatMap((id) => (id.startsWith('episode:') ? [id.slice('episode:'.length)] : []))
  await Promise.all([
    tickets.length > 0 ? refreshAgain(deps, tickets) : null,
    ...episodes.map((id) => tickEpisode(deps, id)),
  ])
}

/** A failure leaves the lease to run out: the step is then claimed again. */
async function tickEpisode(deps: Deps, id: string): Promise<void> {
  try {
    await act(deps, id, TIMER, tick)
  } catch {
    deps.log('due.failed', { subject: id })
  }
}
