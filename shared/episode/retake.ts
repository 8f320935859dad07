import type { Episode, StepCause } from './episode.ts'
import { currentLevel, takeStep } from './ladder.ts'
import { type Act, logged } from './verb.ts'

/** Opens the episode again and tells the level it had reached anew. The log says why. */
export function retake(
  episode: Episode,
  act: Act,
  cause: Exclude<StepCause, 'ladder' | 'escalated'>,
  reason: string | null = null,
): Episode {
  const level = cause === 'maintenance_ended' ? 1 : Math.max(1, currentLevel(episode))
  const told = { ...episode, log: logged(episode, act, cause, { reason, level }) }
  return takeStep(told, level, { ...act, cause, reason })
}
