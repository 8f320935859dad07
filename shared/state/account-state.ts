import * as z from 'zod'
import { Account } from '../crm.ts'
import { AccountHistory } from '../health/history.ts'
import { PlayOutcome } from '../health/play-outcome.ts'
import { Link } from '../link/link.ts'
import { AmberState, NO_AMBER } from './amber-state.ts'
import { EpisodeBrief } from './episode-brief.ts'

/** What is remembered of an account: the last copy from the CRM and its support history. */
export const AccountState = z.object({
  account: Account,
  /** How tickets came to be linked to it, the last time one was; null before the first. */
  link: Link.nullable(),
  fetchedAt: z.number(),
  /** Since when the CRM has not answered for this account; null while it does. */
  unavailableSince: z.number().nullable(),
  history: AccountHistory,
  /** Episodes of this account's tickets: those that run, and those that ended lately; newest last. */
  episodes: z.array(EpisodeBrief),
  amber: AmberState.default(NO_AMBER),
  /** What became of recommended plays, oldest first. */
  plays: z.array(PlayOutcome).default([]),
  /** Digest of what was last sent to the CRM's support fields. */
  written: z.string().nullable(),
})
export type AccountState = z.infer<typeof AccountState>
