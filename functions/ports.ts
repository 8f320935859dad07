import type { Account, AccountMatch, AccountQuery, SupportSummary } from '@redthread/shared/crm'
import type { Comment, DeskUser, Organization, Ticket } from '@redthread/shared/desk'
import type { MetricEvent } from '@redthread/shared/sla/drift'
import type { Notice } from '@redthread/shared/watch/incident'

/** The desk (Zendesk). All calls throw `UpstreamError`; ids that do not exist are missing from the answer, not thrown. */
export interface Desk {
  /** Up to 100 tickets with their requesters and organizations, in one call. */
  showMany(ticketIds: string[]): Promise<{ tickets: Ticket[]; users: DeskUser[]; organizations: Organization[] }>
  /** All comments of a ticket, oldest first. */
  comments(ticketId: string): Promise<Comment[]>
  user(userId: string): Promise<DeskUser | null>
  organization(organizationId: string): Promise<Organization | null>
  /** Tickets that changed since the cursor, at most a page; `cursor` null starts at `startAt`. */
  changedSince(cursor: string | null, startAt: number): Promise<ChangedTickets>
  /** What moved the tickets' own clocks since then, oldest first. */
  metricEvents(startAt: number): Promise<TicketMetricEvent[]>
  /** Adds tags and leaves the others alone. */
  addTags(ticketId: string, tags: string[]): Promise<void>
  /** Adds an internal note unless one with this marker is already there. */
  addNoteOnce(ticketId: string, marker: string, body: string): Promise<void>
}

export interface TicketMetricEvent extends MetricEvent {
  ticketId: string
}

export interface ChangedTickets {
  tickets: { id: string; updatedAt: number }[]
  cursor: string
  more: boolean
}

/** The CRM. Throws `UpstreamError`. */
export interface Crm {
  findAccounts(query: AccountQuery): Promise<AccountMatch[]>
  /** Those of these accounts that the CRM has, in one call for as many as a page of tickets can be linked to. */
  getAccounts(accountIds: string[]): Promise<Account[]>
  /** Overwrites our own support fields of the account; never an identity field. */
  writeSupport(accountId: string, support: SupportSummary): Promise<void>
}

export interface PostedMessage {
  name: string
  threadName: string | null
  /** It was there already, from an earlier attempt, and shows what was true then. */
  found?: boolean
}

/** Google Chat's write side. A message body is the JSON that `chat-bot` renders. Throws `UpstreamError`. */
export interface Chat {
  /**
   * Posts under a key the receiver enforces for ever: the same `messageId` never makes a second message, an unknown
   * outcome is settled by reading. `threadKey` ties replies to the card.
   */
  post(space: string, messageId: string, threadKey: string, body: object): Promise<PostedMessage>
  /** As `post`, but outside the card's thread unless `body.thread` names one: private answers, direct messages. */
  say(space: string, messageId: string, body: object): Promise<PostedMessage>
  /** Replaces the content of a message of ours; `missing` when somebody deleted it. */
  update(messageName: string, body: object): Promise<'updated' | 'missing'>
  /** The space of the direct messages with one person; null when there is none yet. */
  directSpace(user: string): Promise<string | null>
}

/** What would otherwise be read from the platform; the simulation puts its own here. */
export interface Platform {
  /** Epoch milliseconds. */
  now(): number
  /** A fresh id for requests and correlation; never for anything a receiver must recognise. */
  newId(): string
  /** 0 (inclusive) to 1, for jitter. */
  random(): number
  sleep(ms: number): Promise<void>
  /** How far our clock is ahead of those of the systems we call; null while none has answered. */
  skewMs?(): number | null
}

/** Where trouble with the service itself is told, past Google Chat. Throws `UpstreamError`. */
export interface SecondChannel {
  tell(notice: Notice): Promise<void>
}

/** Asks the timer to run the engine no later than `at`. */
export type Wake = (at: number) => Promise<void>
