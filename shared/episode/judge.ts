import type { Episode } from './episode.ts'
import { type Act, logged, type Outcome } from './verb.ts'

/** Records whether the RED was worth raising; allowed at any time, also after the end. The last word counts. */
export function judge(episode: Episode, act: Act, useful: boolean, reason: string | null): Outcome {
  if (episode.verdict?.useful === useful && episode.verdict.reason === reason) return { kind: 'unchanged' }
  const verdict = { by: act.by, at: act.now, useful, reason }
  return { kind: 'accepted', next: { ...episode, verdict, log: logged(episode, act, 'verdict', { reason }) } }
}
