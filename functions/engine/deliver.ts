import type { Effect } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedRow, DueWrite, Settlement } from '@redthread/shared/store'
import { deliverAmber } from './amber.ts'
import { backoffMs, isSpent } from './backoff.ts'
import { deliverCard } from './deliver-card.ts'
import { deliverHanded, deliverThreadLine } from './deliver-chat.ts'
import { deliverSupport } from './deliver-crm.ts'
import { deliverNote, deliverTags } from './deliver-desk.ts'
import { deliverGroup } from './deliver-group.ts'
import { deliverDirect, deliverStep } from './deliver-step.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { NOTHING } from './documents.ts'
import { rewriteLater } from './linger.ts'
import { CARD_REFUSED } from './refused-card.ts'

/**
 * Makes one effect true outside. At least once, under keys that the receivers enforce for ever; the state is read again
 * inside each send. What fails for a while is tried again, what cannot succeed becomes a dead letter.
 */
export async function deliver(deps: Deps, claimed: ClaimedRow): Promise<void> {
  const { row } = claimed
  try {
    if ((await perform(deps, claimed, row.effect)) === 'done') await settle(deps, { rowId: row.id, kind: 'done' })
  } catch (error) {
    const due = rewriteLater(row.effect, error, deps.platform.now())
    await settle(deps, verdictOn(deps, claimed, error), due).catch(() => undefined)
  }
}

function perform(deps: Deps, claimed: ClaimedRow, effect: Effect): Promise<Delivered> {
  switch (effect.kind) {
    case 'chat.step':
      return deliverStep(deps, effect, claimed)
    case 'chat.direct':
      return deliverDirect(deps, effect, claimed)
    case 'chat.handed':
      return deliverHanded(deps, effect, claimed)
    case 'chat.amber':
      return deliverAmber(deps, effect)
    case 'chat.card':
      return deliverCard(deps, effect, claimed)
    case 'chat.group':
      return deliverGroup(deps, effect, claimed.row)
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
async function settle(deps: Deps, settlement: Settlement, due: DueWrite[] = []): Promise<void> {
  await deps.store.commit(deps.platform.newId(), { ...NOTHING, settle: [settlement], due })
}

function verdictOn(deps: Deps, claimed: ClaimedRow, error: unknown): Settlement {
  const { row, attempt } = claimed
  const known = error instanceof UpstreamError ? error : null
  const now = deps.platform.now()
  const code = known ? known.message : 'internal'
  // A store that lost a race or its answer says nothing about the effect.
  const isFinal = known !== null && known.service !== 'store' && !known.retryable && !mayBeText(claimed, code)
  if (isSpent(claimed, now) || isFinal) {
    deps.log('delivery.dead', { row: row.id, effect: row.effect.kind, error: code, attempt })
    return { rowId: row.id, kind: 'dead', attempt, error: code, at: now }
  }
  deps.log('delivery.retry', { row: row.id, effect: row.effect.kind, error: code, attempt })
  const waitMs = backoffMs(attempt, known ?? { retryAfterMs: null }, deps.platform.random())
  const waits = known?.failure === 'rate_limited' ? 'budget' : 'lane'
  return { rowId: row.id, kind: 'retry', attempt, notBefore: now + waitMs, error: code, waits }
}

const WITH_CARD: ReadonlySet<Effect['kind']> = new Set(['chat.step', 'chat.direct', 'chat.handed', 'chat.card'])

/** A card that Chat cannot draw is tried once more, as text. */
function mayBeText({ row, lastError }: ClaimedRow, code: string): boolean {
  return code === CARD_REFUSED && lastError !== CARD_REFUSED && WITH_CARD.has(row.effect.kind)
}
