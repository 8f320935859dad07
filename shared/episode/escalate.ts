import type { Episode } from './episode.ts'
import { currentLevel, takeStep } from './ladder.ts'
import { type Act, finality, type Outcome } from './verb.ts'

/** A person asks for the next level now, with a reason. The RED waits for that level to say "mine". */
export function escalate(episode: Episode, act: Act, reason: string): Outcome {
  const final = finality(episode)
  if (final) return final
  const level = currentLevel(episode) + 1
  if (level > episode.ladder.steps.length) return { kind: 'refused', code: 'no_next_level' }
  return { kind: 'accepted', next: takeStep(episode, level, { ...act, reason, cause: 'escalated' }) }
}
