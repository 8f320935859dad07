import type { PlayView } from '@redthread/shared/api/views'
import type { AuditEntry } from '@redthread/shared/audit/row'
import { decidePlay, measurePlays } from '@redthread/shared/decide/play'
import { withSupport } from '@redthread/shared/decide/support'
import { UpstreamError } from '@redthread/shared/errors'
import {
  countDecided,
  countMeasured,
  measureAt,
  type PlayOutcome,
  PlayTotals,
} from '@redthread/shared/health/play-outcome'
import { insightOf } from '@redthread/shared/present/insight'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { asActor, type Viewer } from '../auth/viewer.ts'
import type { Deps } from './deps.ts'
import { type Held, held, heldLedger, toCommit } from './documents.ts'

const TRIES = 8

export type PlayActed =
  | { kind: 'accepted'; outcome: PlayOutcome; plays: PlayView[] }
  | { kind: 'refused'; code: 'not_recommended' }
  | { kind: 'missing' }

/** A person says what became of a recommended step. Throws `UpstreamError`. */
export async function recordPlay(
  deps: Deps,
  accountId: string,
  said: Pick<PlayOutcome, 'play' | 'outcome' | 'reason'>,
  viewer: Viewer,
): Promise<PlayActed> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const docs = await load(deps, accountId)
    if (docs.account.value === null) return { kind: 'missing' }
    const now = deps.platform.now()
    const verdict = decidePlay(docs.account.value, { ...said, by: asActor(viewer), at: now })
    if (verdict.kind === 'refused') return verdict
    const { next, outcome } = verdict
    const entry = { ...entryOf(outcome, accountId, deps), action: `play.${outcome.outcome}`, surface: viewer.surface }
    const totals = countDecided(docs.totals.value ?? {}, outcome)
    if (await commit(deps, docs, next, totals, [entry])) {
      return { kind: 'accepted', outcome, plays: insightOf(next, now).plays }
    }
  }
  throw new UpstreamError('store', 'conflict')
}

/** Measures the plays of an account whose 14 days are over; a lost race leaves it due. */
export async function measure(deps: Deps, accountId: string): Promise<void> {
  const docs = await load(deps, accountId)
  if (docs.account.value === null) return
  const { next, measured } = measurePlays(docs.account.value, deps.platform.now())
  const totals = measured.reduce(countMeasured, docs.totals.value ?? {})
  const entries = measured.map((outcome) => ({
    ...entryOf(outcome, accountId, deps),
    ...{ actor: { kind: 'system', id: 'timer' } as const, surface: 'timer' as const, action: 'play.measured' },
    ...{ before: { health: outcome.health }, after: outcome.measured },
  }))
  await commit(deps, docs, next, totals, entries)
}

/** How plays fared over all accounts. */
export async function playTotals({ store }: Pick<Deps, 'store'>): Promise<PlayTotals> {
  const [doc] = await store.load([keys.plays])
  return held(keys.plays, doc, PlayTotals).value ?? {}
}

interface Docs {
  account: Held<AccountState>
  totals: Held<PlayTotals>
  ledger: ReturnType<typeof heldLedger>
}

async function load({ store }: Deps, accountId: string): Promise<Docs> {
  const key = keys.account(accountId)
  const [account, totals, ledger] = await store.load([key, keys.plays, keys.ledger])
  return {
    account: held(key, account, AccountState),
    totals: held(keys.plays, totals, PlayTotals),
    ledger: heldLedger(ledger),
  }
}

function entryOf({ play, reason, by, outcome, health }: PlayOutcome, accountId: string, deps: Deps): AuditEntry {
  return {
    ...{ at: deps.platform.now(), actor: by, surface: 'timer', action: 'play', subject: `account:${accountId}` },
    ...{ before: null, after: { play, outcome, health }, reason, correlationId: deps.platform.newId() },
  }
}

async function commit(
  deps: Deps,
  docs: Docs,
  next: AccountState,
  totals: PlayTotals,
  audit: AuditEntry[],
): Promise<boolean> {
  const now = deps.platform.now()
  const { account, effects } = withSupport(next, now)
  const draft = {
    writes: [
      { held: docs.account, value: account },
      { held: docs.totals, value: totals },
    ],
    effects,
    audit,
    due: [{ id: `play:${next.account.id}`, at: measureAt(next.plays) }],
  }
  const change = toCommit(
    draft,
    docs.ledger,
    `play:${next.account.id}@${docs.account.rev + 1}`,
    now,
    deps.platform.newId(),
  )
  const result = await deps.store.commit(deps.platform.newId(), change)
  if (result.kind === 'committed' && change.outbox.length > 0) await deps.poke('rows')
  return result.kind === 'committed'
}
