import * as z from 'zod'
import { CitationView, SummarySentence } from '../api/views.ts'
import { Ticket } from '../desk.ts'
import { LinkOutcome } from '../link/link.ts'
import { BusinessHours } from '../sla/business-hours.ts'
import { StatusChange } from '../sla/metrics.ts'

const Named = z.object({ id: z.string(), name: z.string() })

/** What is remembered of a ticket between two looks at it. The desk stays the truth; this is our last copy and our own findings. */
export const TicketState = z.object({
  ticket: Ticket,
  requester: Named.nullable(),
  organization: Named.nullable(),
  link: LinkOutcome,
  accountId: z.string().nullable(),
  customerComments: z.number(),
  agentComments: z.number(),
  /** Internal comments by people. */
  notes: z.number().default(0),
  reopened: z.number(),
  /** The statuses it took on, as far as we know, oldest first. */
  statuses: z.array(StatusChange).default([]),
  /** The business hours its SLA clocks started under, whatever the policy says since; null for clocks that never stand still. */
  hours: BusinessHours.nullable().default(null),
  solvedAt: z.number().nullable(),
  /** Live RED rules that fired at the last look, and shadow rules that would have. */
  fired: z.array(z.string()),
  shadow: z.array(z.string()),
  verdict: z.enum(['red', 'amber', 'none']),
  firstReplyBy: z.number().nullable(),
  resolutionBy: z.number().nullable(),
  summary: z.array(SummarySentence),
  citations: z.array(CitationView),
  draft: z.string().nullable(),
  /** The running episode, and all that ended. */
  episodeId: z.string().nullable(),
  pastEpisodes: z.array(z.string()),
  refreshedAt: z.number(),
})
export type TicketState = z.infer<typeof TicketState>
