import type { Actor, Surface } from '../actor.ts'
import type { Applies, Quiet } from './calendar.ts'
import type { Episode, LogEntry } from './episode.ts'
import type { Resolve } from './reach.ts'

/** Why a verb was refused. Each code has one sentence, told privately to the person who asked. */
export type Refusal =
  | 'already_closed'
  | 'already_dismissed'
  | 'not_open'
  | 'top_level_cannot_snooze'
  | 'snooze_needs_reason'
  | 'snooze_too_long'
  | 'no_next_level'
  | 'not_acknowledged'
  | 'person_not_found'
  | 'person_not_clear'
  | 'person_cannot_take'
  | 'not_a_responder'

/** What a verb came to. `unchanged` is a success without a second effect: somebody was there first. */
export type Outcome = { kind: 'accepted'; next: Episode } | { kind: 'unchanged' } | { kind: 'refused'; code: Refusal }

/** Who acts, where from and when; everything a verb may know besides the episode. */
export interface Act {
  now: number
  by: Actor
  surface: Surface
  resolve: Resolve
  /** Every step applies at every hour when absent. */
  applies?: Applies
  quiet?: Quiet | null
  /** Milliseconds from an acknowledgement to the update it promises. */
  updateDueMs: number
}

/** Closed and dismissed are final: a late click never re-opens an episode. */
export function finality(episode: Episode): { kind: 'refused'; code: Refusal } | null {
  if (episode.status === 'closed') return { kind: 'refused', code: 'already_closed' }
  if (episode.status === 'dismissed') return { kind: 'refused', code: 'already_dismissed' }
  return null
}

export function logged(
  episode: Episode,
  act: Pick<Act, 'now' | 'by' | 'surface'>,
  what: LogEntry['what'],
  more: Partial<Pick<LogEntry, 'reason' | 'level' | 'until' | 'to'>> = {},
): LogEntry[] {
  const entry = { at: act.now, what, by: act.by, surface: act.surface, reason: null, level: null, until: null, ...more }
  return [...episode.log, entry]
}

/** Nothing is waited for any more: no step, no end of a maintenance, no deadline to say "mine". */
export const AT_REST = { nextStepAt: null, held: null, acknowledgeBy: null } as const
