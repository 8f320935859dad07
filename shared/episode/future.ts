import type { Account } from '../crm.ts'
import type { Policy } from '../policy/policy.ts'
import { quietFor, stepsThatApply } from './calendar.ts'
import { directory } from './directory.ts'
import type { Episode, StepCause, TakenStep } from './episode.ts'
import { EXHAUSTED_AGAIN_MS, isExhausted, markSent } from './ladder.ts'
import { dueAt, tick } from './tick.ts'

/** A step that the clock will take if nobody acts. */
export interface FutureStep {
  at: number
  level: number
  cause: StepCause
  /** Spaces (`spaces/...`) and people (`users/...`) it will reach, by the calendars and rotas of that instant. */
  spaces: string[]
  users: string[]
  /** Names of targets that reach nobody then. */
  holes: string[]
  /** How often it is told again until somebody acts: the end of the ladder. */
  everyMs: number | null
}

/** More than any ladder has: ten steps, six rounds, and the times it is opened again. */
const MOST_STEPS = 100

/**
 * All that will still be told if nobody acts, from `now` to the end of the ladder. The ladder itself is run ahead on a copy,
 * each step seen to arrive at once, so that the list cannot differ from what the clock will do.
 */
export function futureSteps(episode: Episode, policy: Policy, account: Account | null, now: number): FutureStep[] {
  const applies = stepsThatApply(policy)
  const steps: FutureStep[] = []
  let ahead = arrived(episode)
  for (let due = dueAt(ahead); due !== null && steps.length < MOST_STEPS; due = dueAt(ahead)) {
    const at = Math.max(due, now)
    const outcome = tick(ahead, {
      now: at,
      by: { kind: 'system', id: 'timer' },
      surface: 'timer',
      resolve: directory(policy, account, at),
      applies,
      quiet: quietFor(policy, ahead.accountId, at),
      updateDueMs: policy.updateDueMs,
    })
    if (outcome.kind !== 'accepted') break
    const { next } = outcome
    const step = next.taken.length > ahead.taken.length ? next.taken.at(-1) : undefined
    if (step) steps.push(futureStep(step, next, ahead))
    if (step && isExhausted(next)) break
    ahead = step ? markSent(next, step.number, at) : next
  }
  return steps
}

/** A step that is under way counts as seen to arrive: the grace for a send that fails is no appointment. */
function arrived(episode: Episode): Episode {
  const { status, acknowledgeBy } = episode
  return status === 'open' && acknowledgeBy !== null ? { ...episode, nextStepAt: acknowledgeBy } : episode
}

function futureStep({ level, cause, spaces, users, decidedAt }: TakenStep, next: Episode, before: Episode): FutureStep {
  const fresh = next.log.slice(before.log.length)
  const holes = fresh.flatMap(({ what, reason }) => (what === 'hole_in_rota' && reason !== null ? [reason] : []))
  const everyMs = isExhausted(next) ? EXHAUSTED_AGAIN_MS : null
  return { at: decidedAt, level, cause, spaces, users, holes, everyMs }
}
