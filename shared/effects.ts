import * as z from 'zod'

/**
 * Something to do outside, as data. An effect names what must become true, never how it looks: the text is rendered
 * from the state as it stands when the effect is delivered.
 */
export const Effect = z.discriminatedUnion('kind', [
  /**
   * A step of the ladder reaches a space: posts the episode's card there, or where it already is, a thread line with mentions.
   * `first` where no other card of the account has come lately.
   */
  z.object({
    kind: z.literal('chat.step'),
    episodeId: z.string(),
    step: z.number(),
    space: z.string(),
    first: z.boolean().optional(),
  }),
  /** In a storm: the REDs of an account that stand as a list in the thread of its RED `leader`, all of them as they are now. */
  z.object({ kind: z.literal('chat.group'), leader: z.string(), space: z.string() }),
  /** A step of the ladder reaches one person by direct message. */
  z.object({ kind: z.literal('chat.direct'), episodeId: z.string(), step: z.number(), user: z.string() }),
  /** The episode's card in one space is brought up to date; with `step`, the direct message that this step sent to a person (`users/...`). */
  z.object({
    kind: z.literal('chat.card'),
    episodeId: z.string(),
    space: z.string(),
    step: z.number().optional(),
  }),
  /** One sentence in the card's thread; `line` picks the event of the episode's log it tells. */
  z.object({ kind: z.literal('chat.thread'), episodeId: z.string(), space: z.string(), line: z.number() }),
  /** One person is told in private what happened to the episode, because from now on it is theirs; `line` as above. */
  z.object({ kind: z.literal('chat.handed'), episodeId: z.string(), line: z.number(), user: z.string() }),
  /** What is AMBER at an account, in one message; `notice` counts those of the account. */
  z.object({ kind: z.literal('chat.amber'), accountId: z.string(), space: z.string(), notice: z.number() }),
  /** The policy's RED tag stands on the ticket; other tags are left alone. */
  z.object({ kind: z.literal('desk.tags'), ticketId: z.string() }),
  /** One internal note an episode. */
  z.object({ kind: z.literal('desk.note'), ticketId: z.string(), episodeId: z.string() }),
  /** The account's support fields in the CRM are brought up to date. */
  z.object({ kind: z.literal('crm.support'), accountId: z.string() }),
])
export type Effect = z.infer<typeof Effect>

/** An effect that waits to be delivered. */
export const OutboxRow = z.object({
  id: z.string(),
  effect: Effect,
  /** Rows of one lane are delivered one at a time, in order. */
  lane: z.string(),
  /** The rate-limited place this lane writes to, and the least milliseconds between two writes there. */
  budget: z.string(),
  spacingMs: z.number(),
  /** Waiting rows with one key are one row; null where each row counts. */
  coalesceKey: z.string().nullable(),
  createdAt: z.number(),
  notBefore: z.number(),
  /** Ties a webhook to what came of it, through to the Chat message. */
  correlationId: z.string(),
})
export type OutboxRow = z.infer<typeof OutboxRow>

interface Place {
  lane: string
  budget: string
  spacingMs: number
  coalesceKey: string | null
  /** Goes before what has waited in the same place for less than this. */
  headStartMs: number
}

/** Google allows one write a second a space, shared by every app in it; the tenth on top is for clocks that disagree. */
const CHAT_SPACING_MS = 1_100
/** Zendesk allows 100 ticket updates a minute an account. */
const DESK_SPACING_MS = 650
/** Vendasta publishes no limit; this is our own restraint. */
const CRM_SPACING_MS = 250

const HOUR_MS = 3_600_000
/** An account's first card goes before every other message, and whatever calls somebody before what only brings news. */
const FIRST_CARD = { coalesceKey: null, headStartMs: 2 * HOUR_MS }
const CALL = { coalesceKey: null, headStartMs: HOUR_MS }
const NEWS = { coalesceKey: null, headStartMs: 0 }

function place(effect: Effect): Place {
  switch (effect.kind) {
    case 'chat.step':
      return { ...chat(effect.space, effect.episodeId), ...(effect.first ? FIRST_CARD : CALL) }
    case 'chat.group':
      return { ...chat(effect.space, effect.leader), ...newest(`group:${effect.leader}:${effect.space}`) }
    case 'chat.thread':
      return { ...chat(effect.space, effect.episodeId), ...NEWS }
    case 'chat.card':
      return {
        ...chat(effect.space, effect.episodeId),
        ...newest(`card:${effect.episodeId}:${effect.space}:${effect.step ?? ''}`),
      }
    case 'chat.direct':
    case 'chat.handed':
      return { ...chat(effect.user, effect.episodeId), ...CALL }
    case 'chat.amber':
      return { ...chat(effect.space, effect.accountId), ...NEWS }
    case 'desk.tags':
    case 'desk.note':
      return { lane: `desk:${effect.ticketId}`, budget: 'desk', spacingMs: DESK_SPACING_MS, ...NEWS }
    case 'crm.support':
      return {
        lane: `crm:${effect.accountId}`,
        budget: 'crm',
        spacingMs: CRM_SPACING_MS,
        ...newest(`support:${effect.accountId}`),
      }
  }
}

/** Order is kept about one thing in one place; whatever else goes there takes turns with it and shares its budget. */
function chat(where: string, about: string): Pick<Place, 'lane' | 'budget' | 'spacingMs'> {
  return { lane: `chat:${where}:${about}`, budget: `chat:${where}`, spacingMs: CHAT_SPACING_MS }
}

/** Only the newest state is worth sending: what waits already will show it. */
function newest(coalesceKey: string): Pick<Place, 'coalesceKey' | 'headStartMs'> {
  return { coalesceKey, headStartMs: 0 }
}

/**
 * The rows that make effects happen, in order.
 * @param origin what decided them, such as `RED-142@7`; the same decision gives the same row ids
 */
export function outboxRows(effects: Effect[], origin: string, now: number, correlationId: string): OutboxRow[] {
  return effects.map((effect, index) => {
    const { headStartMs, ...where } = place(effect)
    const id = `${origin}:${index}`
    return { id, effect, ...where, createdAt: now, notBefore: now - headStartMs, correlationId }
  })
}
