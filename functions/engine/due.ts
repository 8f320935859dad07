import { tick } from '@redthread/shared/episode/tick'
import { act } from './act.ts'
import { tellAmber } from './amber.ts'
import { carryLink } from './carry-link.ts'
import type { Deps } from './deps.ts'
import { rewrite } from './linger.ts'
import { measure } from './plays.ts'
import { refreshAgain } from './refresh.ts'

const TIMER = { by: { kind: 'system', id: 'timer' }, surface: 'timer' } as const

/**
 * Handles ids whose time has come: an episode's ladder takes a step, a ticket is looked at again, an account speaks, a
 * choice of account is carried to the tickets it is for, a play's worth is measured.
 */
export async function runDue(deps: Deps, ids: string[]): Promise<void> {
  const tickets = ids.flatMap((id) => (id.startsWith('ticket:') ? [id.slice('ticket:'.length)] : []))
  const episodes = ids.flatMap((id) => (id.startsWith('episode:') ? [id.slice('episode:'.length)] : []))
  const accounts = ids.flatMap((id) => (id.startsWith('account:') ? [id.slice('account:'.length)] : []))
  const chosen = ids.filter((id) => id.startsWith('link:'))
  const played = ids.flatMap((id) => (id.startsWith('play:') ? [id.slice('play:'.length)] : []))
  const rewrites = ids.filter((id) => id.startsWith('rewrite:'))
  await Promise.all([
    tickets.length > 0 ? refreshAgain(deps, tickets) : null,
    inTurn(episodes, (id) => timely(deps, id, () => act(deps, id, TIMER, tick))),
    inTurn(accounts, (id) => timely(deps, id, () => tellAmber(deps, id))),
    inTurn(chosen, (id) => timely(deps, id, () => carryLink(deps, id))),
    inTurn(played, (id) => timely(deps, id, () => measure(deps, id))),
    inTurn(rewrites, (id) => timely(deps, id, () => rewrite(deps, id))),
  ])
}

/** Every step is audited, and the audit's chain takes one at a time: at once, all but one would have to decide again. */
async function inTurn(ids: string[], work: (id: string) => Promise<void>): Promise<void> {
  for (const id of ids) await work(id)
}

/** A failure leaves the lease to run out: the id is then claimed again. */
async function timely(deps: Deps, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch {
    deps.log('due.failed', { subject: id })
  }
}
