import type * as z from 'zod'
import { Episode } from '../episode/episode.ts'

/** As much of an episode as its account remembers. */
export const EpisodeBrief = Episode.pick({
  id: true,
  ticketId: true,
  status: true,
  severity: true,
  openedAt: true,
  why: true,
  acknowledged: true,
  closed: true,
  taken: true,
  cards: true,
})
export type EpisodeBrief = z.infer<typeof EpisodeBrief>
