import type { Episode } from '@redthread/shared/episode/episode'
import { dayAndTime } from '@redthread/shared/words/format'
import { clip } from './text.ts'

/** The internal note on the ticket, plain text: what was raised, why, and where to act. */
export function noteText(episode: Episode, zone: string): string {
  const { id, openedAt, why, ladder } = episode
  const [first] = ladder.steps
  return [
    `${id} opened ${dayAndTime(openedAt, zone)}.`,
    `Why RED: ${clip(why, 300) || 'not given'}.`,
    ...(first === undefined ? [] : [`Told first: ${clip(first.name, 80)}.`]),
    'Acknowledge it in the Redthread panel of this ticket or on its card in Google Chat.',
  ].join('\n')
}
