import type { Effect } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedRow, Settlement } from '@redthread/shared/store'
import { backoffMs, HORIZON_MS } from './backoff.ts'
import { deliverCard, deliverDirect, deliverStep, deliverThreadLine } from './deliver-chat.ts'
import { deliverSupport } from './deliver-crm.ts'
import { deliverNote, deliverTags } from './deliver-desk.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'

/**
 * Makes one effect true outside. At least once, under keys that the receivers enforce for ever; the state is read again
 * inside each send. What fails for a while is tried again, what cannot succeed becomes a dead letter.
 */
export async function deliver(deps: Deps, claimed: ClaimedRow): Promise<void> {
  const { row } = claimed
  try {
    if ((await perform(deps, claimed, row.effect)) === 'done') await settle(deps, { rowId: row.id, kind: 'done' })
  } catch (error) {
    await settle(deps, verdictOn(deps, claimed, error)).catch(() => undefined)
  }
}

function perform(deps: Deps, claimed: ClaimedRow, effect: Effect): Promise<Delivered> {
  switch (effect.kind) {
    case 'chat.step':
      return deliverStep(deps, effect, claimed.row)
    case 'chat.direct':
      return deliverDirect(deps, effect, claimed.row)
    case 'chat.card':
      return deliverCard(deps, effect)
    case 'chat.thread':
      return deliverThreadLine(deps, effect)
    case 'desk.tags':
      return deliverTags(deps, effect)
    case 'desk.note':
      return deliverNote(deps, effect)
    case 'crm.support':
      return deliverSupport(deps, effect)
  }
}

/** A lost settlement is harmless: the lease runs out and the effect, already true, is made true again. */
function settle(deps: Deps, settlement: Settlement): Promise<void> {
  return deps.store.settle(deps.platform.newId(), [settlement])
}

function verdictOn(deps: Deps, { row, attempt, firstAttemptAt }: ClaimedRow, error: unknown): Settlement {
  const known = error instanceof UpstreamError ? error : null
  const now = deps.platform.now()
  const tired = now - firstAttemptAt > HORIZON_MS
  const code = known ? known.message : 'internal'
  if (tired || (known !== null && !known.retryable)) {
    deps.log('delivery.dead', { row: row.id, effect: row.effect.kind, error: code, attempt })
    return { rowId: row.id, kind: 'dead', attempt, error: code, at: now }
  }
  deps.log('delivery.retry', { row: row.id, effect: row.effect.kind, error: code, attempt })
  const waitMs = backoffMs(attempt, known ?? { retryAfterMs: null }, deps.platform.random())
  const waits = known?.failure === 'rate_limited' ? 'budget' : 'lane'
  return { rowId: row.id, kind: 'retry', attempt, notBefore: now + waitMs, error: code, waits }
}
