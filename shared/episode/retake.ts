import type { Episode } from './episode.ts'
import { currentLevel, takeStep } from './ladder.ts'
import type { Act } from './verb.ts'

/** Opens the episode again and tells the level it had reached anew. */
export function retake(episode: Episode, act: Act, reason: string | null = null): Episode {
  const level = Math.max(1, currentLevel(episode))
  return takeStep(episode, level, { now: act.now, by: act.by, surface: act.surface, reason, resolve: act.resolve })
}
