import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import * as z from 'zod'
import type { Deps } from './deps.ts'
import { held, NOTHING } from './documents.ts'
import { isSeen } from './freshness.ts'

/** Where reading Zendesk's changes has come to. */
const Cursor = z.object({ cursor: z.string().nullable(), startedAt: z.number() })

/** One run reads no more pages than this; the next minute's run goes on from there. */
const MAX_PAGES = 10

/** How far back the very first run looks. */
const FIRST_LOOK_MS = 60 * 60_000

/**
 * Finds tickets whose webhook never came: every change Zendesk exports that is newer than our copy becomes a hint. This
 * is the only promise of completeness, for the desk drops events while its circuit breaker is open and a store that is
 * replicated asynchronously may forget its last second.
 * @returns whether it came to the end of what there was to read
 */
export async function reconcile(deps: Deps): Promise<boolean> {
  try {
    const [doc] = await deps.store.load([keys.reconciler])
    const state = held(keys.reconciler, doc, Cursor)
    const from = state.value ?? { cursor: null, startedAt: deps.platform.now() - FIRST_LOOK_MS }
    const cursor = await readChanges(deps, from)
    if (cursor === from.cursor) return true
    const write = { key: state.key, expectedRev: state.rev, value: { ...from, cursor } }
    await deps.store.commit(deps.platform.newId(), { ...NOTHING, docs: [write] })
    return true
  } catch {
    deps.log('reconcile.failed')
    return false
  }
}

async function readChanges(deps: Deps, from: z.infer<typeof Cursor>): Promise<string | null> {
  let { cursor } = from
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const changes = await deps.desk.changedSince(cursor, from.startedAt)
    await hintMissing(deps, changes.tickets)
    cursor = changes.cursor
    if (!changes.more) break
  }
  return cursor
}

async function hintMissing(deps: Deps, changed: { id: string; updatedAt: number }[]): Promise<void> {
  if (changed.length === 0) return
  const docs = await deps.store.load(changed.map(({ id }) => keys.ticket(id)))
  const missed = changed.flatMap(({ id, updatedAt }, index) => {
    const known = held(keys.ticket(id), docs[index], TicketState).value
    const isMissed = !isSeen(known, updatedAt) && (known?.ticket.updatedAt ?? 0) <= updatedAt
    return isMissed ? [{ id, eventId: `reconcile:${id}:${updatedAt}:${known?.refreshedAt ?? 0}` }] : []
  })
  for (const { id, eventId } of missed) {
    const hint = { ticketId: id, eventId, at: deps.platform.now() }
    await deps.store.recordHint(deps.platform.newId(), hint)
  }
  if (missed.length > 0) deps.log('reconcile.found', { tickets: missed.length })
}
