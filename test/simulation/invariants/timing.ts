import type { Episode } from '@redthread/shared/episode/episode'
import { following } from '@redthread/shared/episode/ladder'
import type { Evidence, Violation } from './evidence.ts'
import { SKEW_MS } from './messages.ts'

/** The clock's own steps come no sooner than the policy says after the one before was sent, and in calm not much later. */
export function stepsKeepTime({ episodes }: Evidence): Violation[] {
  return episodes.flatMap((episode) =>
    pairs(episode).flatMap((what): Violation[] => [{ kind: 'timing', what: `${episode.id}: ${what}` }]),
  )
}

function pairs(episode: Episode): string[] {
  return episode.taken.slice(1).flatMap((step, place) => {
    const before = episode.taken[place]
    const isClock = step.by.kind === 'system' && step.by.id === 'timer'
    const next = before && following({ ladder: episode.ladder, repeats: 0 }, before.level)
    const isNatural = next?.level === step.level || (step.level === 1 && before?.level === episode.ladder.steps.length)
    if (!before || !next || !isClock || !isNatural || before.decidedAt === step.decidedAt) return []
    const sentAt = before.sentAt !== null && before.sentAt < step.decidedAt ? before.sentAt : before.decidedAt
    const waited = step.decidedAt - sentAt
    return waited < next.afterMs - SKEW_MS ? [`step ${step.number} came ${waited} ms after the one before`] : []
  })
}
