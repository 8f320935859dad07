import { PATIENCE } from '@redthread/functions/adapters/store/persist'
import type { Evidence, Violation } from './evidence.ts'

/** A press does something to the RED of the ticket whose button it was, or nothing; and what was accepted stays. */
export function pressesReachTheirEpisode({ world, episodes }: Evidence): Violation[] {
  return world.presses.flatMap(({ by, verb, episodeId, ticketId, isOnCard, outcome, answeredAt }): Violation[] => {
    const touched = episodes.filter(({ log }) => log.some((entry) => entry.by.kind === 'person' && entry.by.id === by))
    const wrong = touched.filter((one) => one.id !== episodeId || (isOnCard && one.ticketId !== ticketId))
    if (wrong.length > 0)
      return [{ kind: 'wrongEpisode', what: `${verb} on ${episodeId} moved ${wrong.map(({ id }) => id).join(', ')}` }]
    const isForgotten = world.failover !== null && answeredAt < world.failover.at + PATIENCE.deadlineMs
    if (outcome === 'accepted' && touched.length === 0 && !isForgotten)
      return [{ kind: 'lost', what: `${verb} on ${episodeId} by ${by}` }]
    return []
  })
}
