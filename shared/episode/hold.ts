import type { Quiet } from './calendar.ts'
import type { Episode } from './episode.ts'
import { type Act, logged, type Outcome } from './verb.ts'

/** The ladder stands still until the maintenance ends. What comes to pass meanwhile is collected and told to nobody. */
export function hold(episode: Episode, quiet: Quiet, act: Pick<Act, 'now' | 'by' | 'surface'>): Episode {
  const { until, reason } = quiet
  const isKnown = episode.held?.until === until
  return {
    ...episode,
    status: 'open',
    acknowledged: null,
    snooze: null,
    held: { until, reason },
    nextStepAt: until,
    acknowledgeBy: null,
    log: isKnown ? episode.log : logged(episode, act, 'held', { until, reason }),
  }
}

/** A maintenance window has begun while a step was on its way: the ladder waits from here on. */
export function holdBack(episode: Episode, act: Act): Outcome {
  if (episode.status !== 'open' || episode.held || !act.quiet) return { kind: 'unchanged' }
  return { kind: 'accepted', next: hold(episode, act.quiet, act) }
}
