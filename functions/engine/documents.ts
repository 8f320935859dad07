import { chain } from '@redthread/shared/audit/chain'
import type { AuditEntry } from '@redthread/shared/audit/row'
import { type Effect, outboxRows } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import { keys } from '@redthread/shared/state/keys'
import { EMPTY_LEDGER, Ledger } from '@redthread/shared/state/ledger'
import type { ClaimedHint, Commit, Doc, DueWrite, IndexWrite, Settlement, Store } from '@redthread/shared/store'
import type * as z from 'zod'

/** A document as it was read: `value` null and `rev` 0 when there is none. */
export interface Held<T> {
  key: string
  rev: number
  value: T | null
}

/** Reads a document in our own words; one that does not parse is a broken store, not a missing document. */
export function held<T>(key: string, doc: Doc | null | undefined, schema: z.ZodType<T>): Held<T> {
  if (!doc) return { key, rev: 0, value: null }
  return { key, rev: doc.rev, value: parsedOnce(doc.value, schema) }
}

const parsed = new WeakMap<object, unknown>()

/** What is held is never changed in place, so a value that is handed out again is still what it was parsed to. */
function parsedOnce<T>(value: unknown, schema: z.ZodType<T>): T {
  const isObject = typeof value === 'object' && value !== null
  const known = isObject ? parsed.get(value) : undefined
  if (known !== undefined) return known as T
  const { success, data } = schema.safeParse(value)
  if (!success) throw new UpstreamError('store', 'malformed')
  if (isObject) parsed.set(value, data)
  return data
}

export function heldLedger(doc: Doc | null | undefined): Held<Ledger> & { value: Ledger } {
  const ledger = held(keys.ledger, doc, Ledger)
  return { ...ledger, value: ledger.value ?? EMPTY_LEDGER }
}

/** A commit of nothing yet. */
export const NOTHING: Commit = { docs: [], indexes: [], due: [], outbox: [], audit: [], settle: [], hints: [] }

/** What one decision wants written. */
export interface Draft {
  writes: { held: Held<unknown>; value: unknown }[]
  effects: Effect[]
  audit: AuditEntry[]
  indexes?: IndexWrite[]
  due?: DueWrite[]
  settle?: Settlement[]
  hints?: ClaimedHint[]
  /** Episode numbers this decision gives out. */
  episodesOpened?: number
}

/**
 * Turns a decision into one atomic commit. Audit rows are chained to the ledger as it was read, so a commit that audits
 * is refused as stale when another one audited in between.
 * @param origin names the decision in outbox row ids
 */
export function toCommit(
  draft: Draft,
  ledger: Held<Ledger> & { value: Ledger },
  origin: string,
  now: number,
  correlationId: string,
): Commit {
  const { rows, head } = chain(ledger.value, draft.audit)
  const docs = draft.writes.map(({ held: from, value }) => ({ key: from.key, expectedRev: from.rev, value }))
  const opened = draft.episodesOpened ?? 0
  if (rows.length > 0 || opened > 0) {
    const value = { ...head, episodes: ledger.value.episodes + opened }
    docs.push({ key: ledger.key, expectedRev: ledger.rev, value })
  }
  return {
    docs,
    indexes: draft.indexes ?? [],
    due: draft.due ?? [],
    outbox: outboxRows(draft.effects, origin, now, correlationId),
    audit: rows,
    settle: draft.settle ?? [],
    hints: draft.hints ?? [],
  }
}

/** The documents that are there, by key. */
export async function loadMany<T>(
  store: Pick<Store, 'load'>,
  keys: string[],
  schema: z.ZodType<T>,
): Promise<Map<string, T>> {
  const docs = keys.length > 0 ? await store.load(keys) : []
  return new Map(
    docs.flatMap((doc) => {
      const { value } = held(doc?.key ?? '', doc, schema)
      return doc && value !== null ? [[doc.key, value] as const] : []
    }),
  )
}
