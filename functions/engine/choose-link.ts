import type { LinkSubject } from '@redthread/shared/api/links'
import type { AuditEntry } from '@redthread/shared/audit/row'
import { UpstreamError } from '@redthread/shared/errors'
import { type Choice, choose, type LinkRefusal, type LinkVerdict, undo } from '@redthread/shared/link/choose'
import type { LinkOutcome } from '@redthread/shared/link/link'
import { LinkMemory, NOTHING_REMEMBERED } from '@redthread/shared/link/link-memory'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Viewer } from '../auth/viewer.ts'
import { asActor } from '../auth/viewer.ts'
import { carryId, linkKey, ticketsOf } from './carry-link.ts'
import type { Deps } from './deps.ts'
import { type Held, held, heldLedger, toCommit } from './documents.ts'
import { findAccount } from './find-account.ts'

const TRIES = 8

/** What a person says about a link: which account it is, or with `accountId` null that it is not this one. */
export interface Said {
  subject: LinkSubject
  accountId: string | null
  reason: string | null
}

export type LinkActed =
  | { kind: 'accepted' | 'unchanged'; memory: LinkMemory; accountName: string }
  | { kind: 'refused'; code: LinkRefusal }

/**
 * Takes or takes back a choice, and has every ticket of that organization or requester looked at again, those that were
 * solved too. Throws `UpstreamError`.
 */
export async function chooseLink(deps: Deps, said: Said, viewer: Viewer): Promise<LinkActed> {
  const { subject, accountId } = said
  const account = accountId === null ? null : await findAccount(deps, accountId)
  if (accountId !== null && account === null) return { kind: 'refused', code: 'account_unknown' }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const key = linkKey(subject)
    const [doc, ledgerDoc] = await deps.store.load([key, keys.ledger])
    const memory = held(key, doc, LinkMemory)
    const now = deps.platform.now()
    const verdict = decide(memory.value ?? NOTHING_REMEMBERED, said, await evidenceOn(deps, subject), viewer, now)
    const accountName = account?.account.name ?? ''
    if (verdict.kind === 'refused') return verdict
    if (verdict.kind === 'unchanged') {
      return { kind: 'unchanged', memory: memory.value ?? NOTHING_REMEMBERED, accountName }
    }
    const draft = {
      writes: [{ held: memory, value: verdict.next }],
      effects: [],
      audit: [auditOf(said, memory, verdict.next, viewer, now, deps.platform.newId())],
      due: [{ id: carryId(subject), at: now }],
    }
    const ledger = heldLedger(ledgerDoc)
    const commit = toCommit(draft, ledger, `${key}@${memory.rev + 1}`, now, deps.platform.newId())
    const result = await deps.store.commit(deps.platform.newId(), commit)
    if (result.kind === 'committed') {
      await deps.poke('due')
      return { kind: 'accepted', memory: verdict.next, accountName }
    }
    deps.log('commit.stale', { subject: key })
  }
  throw new UpstreamError('store', 'conflict')
}

function decide(
  memory: LinkMemory,
  { accountId, reason }: Said,
  evidence: LinkOutcome | null,
  viewer: Viewer,
  at: number,
): LinkVerdict {
  const word: Omit<Choice, 'accountId'> = { by: asActor(viewer), at, reason }
  return accountId === null ? undo(memory, word) : choose(memory, { ...word, accountId }, evidence)
}

/** What looking for the account came to on their newest ticket. */
async function evidenceOn({ store }: Deps, subject: LinkSubject): Promise<LinkOutcome | null> {
  const { entries } = await store.list(ticketsOf(subject), null, 1)
  const [newest] = entries
  if (!newest) return null
  const [doc] = await store.load([keys.ticket(newest.member)])
  return held(keys.ticket(newest.member), doc, TicketState).value?.link ?? null
}

function auditOf(
  { subject, accountId, reason }: Said,
  { value: before }: Held<LinkMemory>,
  after: LinkMemory,
  viewer: Viewer,
  at: number,
  correlationId: string,
): AuditEntry {
  return {
    ...{ at, actor: asActor(viewer), surface: viewer.surface, reason, correlationId },
    action: accountId === null ? 'link.undone' : 'link.chosen',
    subject: `${subject.kind}:${subject.id}`,
    before: before?.link?.accountId ?? null,
    after: after.link && { accountId: after.link.accountId, method: after.link.method, evidence: after.link.evidence },
  }
}
