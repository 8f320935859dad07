import * as z from 'zod'

/** A ticket of the account that is AMBER as of the last look at it. */
export const AmberTicket = z.object({
  ticketId: z.string(),
  why: z.string(),
  since: z.number(),
  /** The message that told it; null while it has not been told. */
  notice: z.number().nullable(),
  /** It was held back, or told before, while the account had a RED. */
  heldBack: z.boolean(),
})
export type AmberTicket = z.infer<typeof AmberTicket>

/** What is AMBER at an account and what was said of it. */
export const AmberState = z.object({
  tickets: z.array(AmberTicket),
  /** How many messages there have been. */
  notices: z.number(),
  spokenAt: z.number().nullable(),
  /** When the next message is due. */
  speakAt: z.number().nullable(),
  /** The account has a RED: AMBER is collected and not told. */
  muted: z.boolean(),
})
export type AmberState = z.infer<typeof AmberState>

export const NO_AMBER: AmberState = { tickets: [], notices: 0, spokenAt: null, speakAt: null, muted: false }
