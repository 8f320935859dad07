import type { AuditRow } from '@redthread/shared/audit/row'
import type { OutboxRow } from '@redthread/shared/effects'
import type { Claimed, ClaimedHint, ClaimedRow, Commit, Store } from '@redthread/shared/store'

/** An instant to count from. */
export const NINE = Date.UTC(2026, 2, 2, 9)

export const LEASE_MS = 60_000

const NOTHING: Commit = { docs: [], indexes: [], due: [], outbox: [], audit: [], settle: [], hints: [] }

let requests = 0

export function newRequestId(): string {
  requests += 1
  return `request-${requests}`
}

export function commitOf(parts: Partial<Commit>): Commit {
  return { ...NOTHING, ...parts }
}

export function commit(store: Store, parts: Partial<Commit>) {
  return store.commit(newRequestId(), commitOf(parts))
}

/** A row for a space of its own with no spacing, unless told otherwise. */
export function outboxRow(id: string, parts: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    effect: { kind: 'chat.card', episodeId: 'RED-7', space: 'spaces/cold-chain' },
    lane: `lane:${id}`,
    budget: `budget:${id}`,
    spacingMs: 0,
    coalesceKey: null,
    createdAt: NINE,
    notBefore: NINE,
    correlationId: 'webhook-1',
    ...parts,
  }
}

const hashOf = (seq: number): string => String(seq).padStart(64, '0')

/** Rows of following numbers are a chain. */
export function auditRow(seq: number): AuditRow {
  return {
    at: NINE,
    actor: { kind: 'system', id: 'timer' },
    surface: 'timer',
    action: 'step.sent',
    subject: 'RED-7',
    before: null,
    after: { note: 'Kühlkette "unterbrochen"' },
    reason: null,
    correlationId: 'webhook-1',
    seq,
    prev: hashOf(seq - 1),
    hash: hashOf(seq),
  }
}

export function hint(store: Store, ticketId: string, at = NINE, eventId = newRequestId()) {
  return store.recordHint(newRequestId(), { ticketId, eventId, at })
}

export function claim(store: Store, now: number, leaseMs = LEASE_MS): Promise<Claimed> {
  return store.claim(newRequestId(), now, { hints: 100, due: 100, rows: 100 }, leaseMs)
}

export async function claimRows(store: Store, now: number, limit = 100): Promise<ClaimedRow[]> {
  return (await store.claim(newRequestId(), now, { hints: 0, due: 0, rows: limit }, LEASE_MS)).rows
}

export async function claimRowIds(store: Store, now: number, limit = 100): Promise<string[]> {
  return (await claimRows(store, now, limit)).map(({ row }) => row.id)
}

export async function claimHints(store: Store, now: number, limit = 100): Promise<ClaimedHint[]> {
  return (await store.claim(newRequestId(), now, { hints: limit, due: 0, rows: 0 }, LEASE_MS)).hints
}

export async function claimTickets(store: Store, now: number, limit = 100): Promise<string[]> {
  return (await claimHints(store, now, limit)).map((one) => one.ticketId)
}

/** A value that must be there. */
export function only<T>(items: T[]): T {
  const [item] = items
  if (item === undefined || items.length !== 1) throw new Error(`wanted one item, got ${items.length}`)
  return item
}
