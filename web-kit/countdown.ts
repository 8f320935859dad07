import type { EpisodeView } from '@redthread/shared/api/views'
import { LABELS } from '@redthread/shared/words/labels'
import { thresholdWords } from '@redthread/shared/words/screens'

export interface DeadlineView {
  label: string
  due: number
}

/** What the page counts down to for a RED. */
export function deadlinesOf(episode: EpisodeView | null): DeadlineView[] {
  if (episode === null || episode.status === 'closed' || episode.status === 'dismissed') return []
  const { acknowledgeBy, firstReplyBy } = episode
  return [
    ...(episode.status === 'open' && acknowledgeBy !== null ? [{ label: LABELS.acknowledge, due: acknowledgeBy }] : []),
    ...(firstReplyBy !== null ? [{ label: LABELS.firstReply, due: firstReplyBy }] : []),
  ]
}

const MINUTE = 60_000
const THRESHOLDS_MS = [5 * MINUTE, MINUTE, 0, -MINUTE]

/** What is to be announced between two ticks: 5 min, 1 min, due, overdue, and nothing in between. */
export function crossed(deadlines: DeadlineView[], before: number, now: number): string | null {
  const words = deadlines.flatMap(({ label, due }) =>
    THRESHOLDS_MS.filter((left) => before < due - left && now >= due - left).map((left) => thresholdWords(label, left)),
  )
  return words.at(-1) ?? null
}
