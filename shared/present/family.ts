import type { FamilyMember } from '../api/views.ts'
import { isRunning } from '../decide/place-episode.ts'
import { health } from '../health/health.ts'
import { isOpen } from '../health/history.ts'
import type { AccountState } from '../state/account-state.ts'

/** How the accounts below one stand: those with a RED first, then the least healthy. */
export function familyOf(below: readonly AccountState[], now: number): FamilyMember[] {
  const members = below.map(({ account, history, episodes }) => {
    const { score, band } = health(account, history, now)
    return {
      ...{ id: account.id, name: account.name, health: score, band },
      reds: episodes.filter(isRunning).map(({ id }) => id),
      openTickets: history.stubs.filter(isOpen).length,
    }
  })
  return members.sort((a, b) => b.reds.length - a.reds.length || a.health - b.health || (a.name < b.name ? -1 : 1))
}
