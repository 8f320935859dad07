import { tick } from '@redthread/shared/episode/tick'
import { act } from './act.ts'
import { tellAmber } from './amber.ts'
import type { Deps } from './deps.ts'
import { refreshAgain } from './refresh.ts'

const TIMER = { by: { kind: 'system', id: 'timer' }, surface: 'timer' } as const

/** Handles ids whose time has come: an episode's ladder takes a step, a ticket is looked at again, an account speaks. */
export async function runDue(deps: Deps, ids: string[]): Promise<void> {
  const tickets = ids.flatMap((id) => (id.startsWith('ticket:') ? [id.slice('ticket:'.length)] : []))
  const episodes = ids.flatMap((id) => (id.startsWith('episode:') ? [id.slice('episode:'.length)] : []))
  const accounts = ids.flatMap((id) => (id.startsWith('account:') ? [id.slice('account:'.length)] : []))
  await Promise.all([
    tickets.length > 0 ? refreshAgain(deps, tickets) : null,
    ...episodes.map((id) => timely(deps, id, () => act(deps, id, TIMER, tick))),
    ...accounts.map((id) => timely(deps, id, () => tellAmber(deps, id))),
  ])
}

/** A failure leaves the lease to run out: the id is then claimed again. */
async function timely(deps: Deps, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch {
    deps.log('due.failed', { subject: id })
  }
}
