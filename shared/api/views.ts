import * as z from 'zod'
import { TicketPriority, TicketStatus } from '../desk.ts'
import { EpisodeStatus, StepCause } from '../episode/episode.ts'
import { LinkMethod } from '../link/link.ts'
import { LinkSubjectKind } from '../link/link-memory.ts'

/** What the surfaces show. All instants are epoch milliseconds; the viewer's zone is applied where it is shown. */

export const PersonView = z.object({ name: z.string(), isViewer: z.boolean() })
export type PersonView = z.infer<typeof PersonView>

/** A step that will be taken if nobody acts. */
export const FutureStepView = z.object({
  at: z.number(),
  level: z.number(),
  name: z.string(),
  /** People, by the rota of that instant. */
  who: z.array(z.string()),
  /** Spaces. */
  where: z.array(z.string()),
  /** Whom it should reach and will not: nobody is on call, or there is no way to them. */
  holes: z.array(z.string()),
  cause: StepCause,
  /** The end of the ladder, told again this often until somebody acts; null for every other step. */
  everyMs: z.number().nullable(),
})
export type FutureStepView = z.infer<typeof FutureStepView>

/** What a person may do to an episode as it stands. */
export const EpisodeAction = z.enum([
  'acknowledge',
  'unacknowledge',
  'hand_over',
  'escalate',
  'snooze',
  'end_snooze',
  'dismiss',
  'close',
  'verdict',
])
export type EpisodeAction = z.infer<typeof EpisodeAction>

export const EpisodeView = z.object({
  id: z.string(),
  ticketId: z.string(),
  subject: z.string(),
  status: EpisodeStatus,
  severity: z.number(),
  why: z.string(),
  openedAt: z.number(),
  acknowledgeBy: z.number().nullable(),
  firstReplyBy: z.number().nullable(),
  level: z.number(),
  levels: z.number(),
  levelName: z.string().nullable(),
  /** Every level was told and nobody has said "mine". */
  exhausted: z.boolean(),
  /** When the current level was told; null until the telling is known to have arrived. */
  levelToldAt: z.number().nullable(),
  acknowledgedBy: PersonView.nullable(),
  acknowledgedAt: z.number().nullable(),
  /** By when whoever holds it has promised an update. */
  updateDueAt: z.number().nullable(),
  snoozedUntil: z.number().nullable(),
  /** The maintenance that keeps the ladder still. */
  maintenance: z.object({ until: z.number(), reason: z.string() }).nullable(),
  /** AMBER tickets of the account that are held back while this runs. */
  muted: z.array(z.object({ ticketId: z.string(), why: z.string() })),
  /** Closed or dismissed: when, by whom, and the cause in the words of whoever did it. */
  closedAt: z.number().nullable(),
  closedBy: PersonView.nullable(),
  closedCause: z.string().nullable(),
  /** Whether it was worth raising, in the words of whoever said so last. */
  verdict: z.object({ useful: z.boolean(), by: PersonView, reason: z.string().nullable() }).nullable(),
  actions: z.array(EpisodeAction),
  /** Everything that will still be told if nobody acts, to the end of the ladder. */
  future: z.array(FutureStepView),
  ticketUrl: z.string(),
})
export type EpisodeView = z.infer<typeof EpisodeView>

export const HealthItemView = z.object({
  id: z.string(),
  points: z.number(),
  label: z.string(),
  ticketIds: z.array(z.string()),
})
export const HealthView = z.object({
  score: z.number(),
  band: z.enum(['healthy', 'watch', 'at_risk']),
  because: z.string(),
  items: z.array(HealthItemView),
})
export type HealthView = z.infer<typeof HealthView>

/** What moved an account's health within the last week: items whose points differ, with the difference. */
export const HealthChangeView = z.object({ before: z.number(), after: z.number(), items: z.array(HealthItemView) })
export type HealthChangeView = z.infer<typeof HealthChangeView>

export const AccountFactsView = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.string().nullable(),
  arr: z.number().nullable(),
  currency: z.string(),
  csm: z.string().nullable(),
  accountManager: z.string().nullable(),
  renewalAt: z.number().nullable(),
  url: z.string().nullable(),
  link: z.object({ method: LinkMethod, confidence: z.number(), evidence: z.string() }).nullable(),
  /** Other accounts that weaker evidence names. */
  contradictedBy: z.array(z.object({ name: z.string(), evidence: z.string() })).optional(),
})
export type AccountFactsView = z.infer<typeof AccountFactsView>

export const SummarySentence = z.object({
  slot: z.enum(['facts', 'customer_wants', 'we_promised', 'open_question']),
  text: z.string(),
  /** Ids of the comments the sentence stands on; `subject` for the ticket's subject. */
  sources: z.array(z.string()).min(1),
})
export type SummarySentence = z.infer<typeof SummarySentence>

/** A comment that the summary stands on, enough of it to be read where it is cited. */
export const CitationView = z.object({
  /** As in `SummarySentence.sources`. */
  id: z.string(),
  /** The comment's place in the ticket, 1 is the first; 0 for the ticket's subject. */
  number: z.number(),
  author: z.string(),
  at: z.number(),
  /** Plain text, at most 600 characters. */
  text: z.string(),
})
export type CitationView = z.infer<typeof CitationView>

export const SummaryView = z.object({
  by: z.enum(['rules', 'model']),
  at: z.number(),
  commentCount: z.number(),
  sentences: z.array(SummarySentence),
  /** One entry for every id that a sentence names as a source. */
  citations: z.array(CitationView),
})
export type SummaryView = z.infer<typeof SummaryView>

export const PlayView = z.object({
  id: z.string(),
  text: z.string(),
  owner: z.string(),
  dueAt: z.number(),
  reason: z.string(),
})
export type PlayView = z.infer<typeof PlayView>

export const TicketRowView = z.object({
  id: z.string(),
  subject: z.string(),
  status: TicketStatus,
  priority: TicketPriority.nullable(),
  red: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  url: z.string(),
})
export type TicketRowView = z.infer<typeof TicketRowView>

/** Where an outside system stands behind what is shown, when it is not fresh. */
export const FreshnessView = z.object({
  fetchedAt: z.number(),
  stale: z.boolean(),
  unavailableSince: z.number().nullable(),
})
export type FreshnessView = z.infer<typeof FreshnessView>

/** The Zendesk sidebar's one call. */
export const TicketView = z.object({
  now: z.number(),
  ticketId: z.string(),
  viewer: z.string(),
  episode: EpisodeView.nullable(),
  account: AccountFactsView.nullable(),
  /** Why there is no account: the organization's name where there is one, and rival accounts where there are several. */
  notLinked: z
    .object({
      organization: z.string().nullable(),
      candidates: z.array(z.object({ accountId: z.string(), name: z.string() })),
      /** Accounts that are only called alike. */
      alike: z.array(z.object({ accountId: z.string(), name: z.string() })).optional(),
      /** Whom a choice made here is for. */
      subject: z.object({ kind: LinkSubjectKind, id: z.string() }).optional(),
    })
    .nullable(),
  crm: FreshnessView,
  health: HealthView.nullable(),
  healthChange: HealthChangeView.optional(),
  summary: SummaryView.nullable(),
  plays: z.array(PlayView),
  draft: z.string().nullable(),
  /** Tickets created per week, oldest first, this week last. */
  ticketsPerWeek: z.array(z.number()),
  tickets: z.object({ total: z.number(), rows: z.array(TicketRowView), cursor: z.string().nullable() }),
})
export type TicketView = z.infer<typeof TicketView>

/** An account below the one that is shown, by the CRM's hierarchy. */
export const FamilyMember = z.object({
  id: z.string(),
  name: z.string(),
  health: z.number(),
  band: HealthView.shape.band,
  /** Running episodes. */
  reds: z.array(z.string()),
  openTickets: z.number(),
})
export type FamilyMember = z.infer<typeof FamilyMember>

/** The CRM widget's first call. */
export const AccountView = z.object({
  now: z.number(),
  account: AccountFactsView,
  health: HealthView.nullable(),
  healthChange: HealthChangeView.optional(),
  episodes: z.array(EpisodeView),
  stats: z.object({
    tickets90d: z.number(),
    change: z.number().nullable(),
    firstReplyMetPercent: z.number().nullable(),
    reopened: z.number(),
    satisfaction: z.object({ percent: z.number(), answers: z.number() }).nullable(),
  }),
  desk: FreshnessView,
  safeToUpsell: z.object({ safe: z.boolean(), because: z.string() }),
  plays: z.array(PlayView),
  /** Accounts below this one, those in trouble first; absent for an account that stands alone. */
  family: z.array(FamilyMember).optional(),
  ticketsPerWeek: z.array(z.number()),
  tickets: z.object({ total: z.number(), rows: z.array(TicketRowView), cursor: z.string().nullable() }),
})
export type AccountView = z.infer<typeof AccountView>

export const TicketPage = z.object({ rows: z.array(TicketRowView), cursor: z.string().nullable() })
export type TicketPage = z.infer<typeof TicketPage>

/** The answer to an action: what it came to, in one sentence, and the episode as it now stands. */
export const ActionView = z.object({
  outcome: z.enum(['accepted', 'unchanged', 'refused']),
  message: z.string(),
  episode: EpisodeView,
})
export type ActionView = z.infer<typeof ActionView>

/** What became of a recommended step; one that is not done says why. */
export const PlayInput = z
  .strictObject({ outcome: z.enum(['done', 'dismissed']), reason: z.string().trim().min(3).max(300).optional() })
  .refine(({ outcome, reason }) => outcome === 'done' || reason !== undefined, { path: ['reason'] })
export type PlayInput = z.infer<typeof PlayInput>

/** What is recommended from now on. */
export const PlayActionView = z.object({ message: z.string(), plays: z.array(PlayView) })
export type PlayActionView = z.infer<typeof PlayActionView>

/** These need no more than who and which. */
export const AcknowledgeInput = z.strictObject({})
export const UnacknowledgeInput = z.strictObject({})
export const EndSnoozeInput = z.strictObject({})
/** `to` is somebody of the policy: key, address, name, or a part of the name. */
export const HandOverInput = z.strictObject({
  to: z.string().trim().min(1).max(200),
  reason: z.string().trim().max(300).optional(),
})
export type HandOverInput = z.infer<typeof HandOverInput>
export const EscalateInput = z.strictObject({ reason: z.string().trim().min(10).max(300) })
export type EscalateInput = z.infer<typeof EscalateInput>
/** More than a day needs a reason. */
export const SnoozeInput = z.strictObject({
  minutes: z.number().int().min(5).max(10_080),
  reason: z.string().trim().max(300).optional(),
})
export type SnoozeInput = z.infer<typeof SnoozeInput>
export const CloseInput = z.strictObject({ cause: z.string().trim().min(3).max(300) })
export type CloseInput = z.infer<typeof CloseInput>
export const DismissInput = z.strictObject({ reason: z.string().trim().min(3).max(300) })
export type DismissInput = z.infer<typeof DismissInput>
/** A No says why. */
export const VerdictInput = z
  .strictObject({ useful: z.boolean(), reason: z.string().trim().min(3).max(300).optional() })
  .refine(({ useful, reason }) => useful || reason !== undefined, { path: ['reason'] })
export type VerdictInput = z.infer<typeof VerdictInput>

export const EmbedSessionInput = z.strictObject({ t: z.string().min(20).max(4096) })
export const EmbedSession = z.object({
  sessionToken: z.string(),
  expiresInSeconds: z.number(),
  account: z.object({ id: z.string(), name: z.string() }),
  /** The only origin the widget talks to and listens to. */
  hostOrigin: z.string(),
})
export type EmbedSession = z.infer<typeof EmbedSession>
