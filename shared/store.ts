import type { AuditRow } from './audit/row.ts'
import type { OutboxRow } from './effects.ts'

/** A stored document. `rev` starts at 1 and grows by one with every commit; 0 stands for "not there yet". */
export interface Doc {
  key: string
  rev: number
  value: unknown
}

/** One document a commit writes, valid only while the store still holds `expectedRev`. */
export interface DocWrite {
  key: string
  expectedRev: number
  value: unknown
}

/** Puts `member` into a sorted index (or takes it out, with a null score). */
export interface IndexWrite {
  index: string
  member: string
  score: number | null
}

/** When something must be looked at again, epoch milliseconds; null clears it. */
export interface DueWrite {
  id: string
  at: number | null
}

/** All or nothing: any stale document refuses the whole commit. */
export interface Commit {
  docs: DocWrite[]
  indexes: IndexWrite[]
  due: DueWrite[]
  /**
   * Queued behind their lanes' rows in this order. A row is dropped when its `coalesceKey` already waits, first attempt or
   * retry: that one renders the newest state anyway. A claimed row does not count as waiting. Also dropped when its id
   * waits; an id that was given up starts anew.
   */
  outbox: OutboxRow[]
  /**
   * Continues the chain: the commit is stale when the first `seq` is not the next one, or its `prev` not the last row's hash. A
   * store that fell back may have come to the same numbers again, but not by the same rows.
   */
  audit: AuditRow[]
  /** Outbox rows that this commit settles, so that "sent" and its consequences land together. */
  settle: Settlement[]
  /** Claimed hints that this commit answers; a hint that was recorded anew since the claim stays. */
  hints: ClaimedHint[]
}

/** `keys` are the documents that somebody else wrote first, and `AUDIT_KEY` when the chain has grown. */
export type CommitResult = { kind: 'committed' } | { kind: 'stale'; keys: string[] }

/** "Ticket 5158 changed": never more than a hint; the truth is read from the desk. */
export interface Hint {
  ticketId: string
  /** What a repeat of the same delivery has in common: event id or invocation id. */
  eventId: string
  at: number
}

/** A hint that is ours until the lease ends; `version` tells a newer hint for the same ticket apart. */
export interface ClaimedHint {
  ticketId: string
  version: number
  /** When the first hint came that no finished claim has answered. */
  firstAt: number
}

/**
 * How an attempt at an outbox row ended. `attempt` is the claimed row's: a worker whose lease has passed to another one no
 * longer decides about `retry` and `dead`, but `done` is true whoever says it, even of a row that was given up.
 */
export type Settlement =
  | { rowId: string; kind: 'done' }
  | {
      rowId: string
      kind: 'retry'
      attempt: number
      notBefore: number
      error: string
      /** What waits until `notBefore`: the row's lane, or all lanes of its budget (the receiver answered 429). */
      waits: 'lane' | 'budget'
    }
  | { rowId: string; kind: 'dead'; attempt: number; error: string; at: number }

export interface ClaimedRow {
  row: OutboxRow
  /** 1 on the first attempt. */
  attempt: number
  firstAttemptAt: number
  /** What the last `retry` said. */
  lastError: string | null
}

/** A row that was given up: the value of the document `deadLetters.key(row.id)`. */
export interface DeadLetter {
  row: OutboxRow
  attempt: number
  firstAttemptAt: number
  error: string
  at: number
}

/** Where rows that were given up are found: an index by the instant, and one document each. */
export const deadLetters = { index: 'dead', key: (rowId: string) => `dead:${rowId}` } as const

/** The name that stands among stale keys for the end of the audit chain. */
export const AUDIT_KEY = 'audit'

/** How long a hint's event id is known, and how long the answer to a request id is remembered. */
export const EVENT_KNOWN_MS = 24 * 60 * 60 * 1_000
export const REQUEST_KNOWN_MS = 60 * 60 * 1_000

/** The longest document: JSON of this many characters, at most three bytes each, fits a row of either store. */
export const MAX_VALUE_CHARS = 600_000

/** How much of each kind one claim may take; 0 leaves that kind alone. */
export interface ClaimLimits {
  hints: number
  due: number
  rows: number
}

export interface Claimed {
  hints: ClaimedHint[]
  due: string[]
  rows: ClaimedRow[]
  wakeAt: number | null
  ages: Ages
}

export interface IndexEntry {
  member: string
  score: number
}

/** Since when the oldest of each kind has waited, leased or not, and when the last row was given up. */
export interface Ages {
  oldestHintAt: number | null
  oldestOutboxAt: number | null
  oldestDueAt: number | null
  newestDeadAt: number | null
}

export interface StoreStats extends Ages {
  hints: number
  /** Rows that wait or are being delivered. */
  outbox: number
  dead: number
}

/**
 * The state of the world, behind ten semantic operations. Every mutating call carries a `requestId`: repeating the call
 * with the same id within the hour returns the first answer and changes nothing, because a lost answer tells nobody what
 * happened. Leases only save work; correctness rests on `expectedRev` and on keys the receivers enforce.
 * Adapters throw `UpstreamError` when the store does not answer, and `rejected` for what no retry would cure: a document
 * over `MAX_VALUE_CHARS`, a cursor that is none.
 */
export interface Store {
  /** The documents in the order asked, one round trip; null where there is none. */
  load(keys: string[]): Promise<(Doc | null)[]>
  /** All of it or nothing, settlements before new rows. */
  commit(requestId: string, commit: Commit): Promise<CommitResult>
  /**
   * Makes a hint durable; hints for one ticket are one until it is claimed. `known` when this event id was recorded within
   * `EVENT_KNOWN_MS` before. A hint that comes while its ticket is claimed is given out after that claim is answered, or
   * its lease has run out.
   */
  recordHint(requestId: string, hint: Hint): Promise<'recorded' | 'known'>
  /**
   * Everything that can be worked on at `now`, leased to this caller, in one round trip: hinted tickets and ids whose due
   * time has come, each in the order they became claimable; and outbox rows.
   *
   * Of a lane only its oldest row is given out, and none while that one is leased or waits. Giving out a row closes its
   * budget for the row's `spacingMs`, whoever claims. Lanes of one budget take turns: the one served longest ago is next.
   * A lease that runs out gives the work back.
   *
   * `wakeAt` is the earliest instant, not before `now`, at which a later claim of any kind could return something; null when
   * nothing waits. `ages` is told along, so that who works also sees what does not get done.
   */
  claim(requestId: string, now: number, limits: ClaimLimits, leaseMs: number): Promise<Claimed>
  /** Settles rows without other changes. */
  settle(requestId: string, settlements: Settlement[]): Promise<void>
  /**
   * Members of an index by score, highest first, equal scores by member, last first (by bytes); `limit` from just below
   * `cursor`, which stays good when its member moves or goes. The answer's cursor is null at the end.
   */
  list(index: string, cursor: string | null, limit: number): Promise<{ entries: IndexEntry[]; cursor: string | null }>
  /** Audit rows from `seq` on, oldest first. */
  readAudit(fromSeq: number, limit: number): Promise<AuditRow[]>
  /** Puts a value that expires. `false` when the key is taken: how a single-use token is used once. */
  putOnce(requestId: string, key: string, value: string, now: number, ttlMs: number): Promise<boolean>
  getOnce(key: string, now: number): Promise<string | null>
  stats(): Promise<StoreStats>
}
