import type { AuditRow } from '@redthread/shared/audit/row'
import type { OutboxRow } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import {
  type Ages,
  AUDIT_KEY,
  type Claimed,
  type ClaimedRow,
  type ClaimLimits,
  type Commit,
  type CommitResult,
  type DeadLetter,
  type Doc,
  deadLetters,
  EVENT_KNOWN_MS,
  type Hint,
  MAX_VALUE_CHARS,
  type Settlement,
  type Store,
} from '@redthread/shared/store'

interface HeldHint {
  version: number
  firstAt: number
  availableAt: number
  claimed: number | null
  laterAt: number | null
}

interface HeldRow {
  row: OutboxRow
  attempt: number
  firstAttemptAt: number | null
  notBefore: number
  leaseUntil: number | null
  lastError: string | null
}

/** What becomes of a value on its way into the store and out of it. */
export interface Keeping {
  take<T>(value: T): T
  give<T>(value: T): T
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value) ?? 'null')

/** Nobody shares a value with the store, and what is no JSON or too long does not get in. */
const BY_COPY: Keeping = {
  take(value) {
    const json = JSON.stringify(value) ?? 'null'
    if (json.length > MAX_VALUE_CHARS) throw new UpstreamError('store', 'rejected', 413)
    return JSON.parse(json)
  },
  give: copy,
}

interface State {
  docs: Map<string, Doc>
  indexes: Map<string, Map<string, number>>
  due: Map<string, { at: number; availableAt: number }>
  hints: Map<string, HeldHint>
  events: Map<string, { requestId: string; expiresAt: number }>
  once: Map<string, { value: string; expiresAt: number }>
  answers: Map<string, unknown>
  served: Map<string, number>
  freeAt: Map<string, number>
  audit: AuditRow[]
  rows: HeldRow[]
  version: number
}

const emptyState = (): State => ({
  docs: new Map(),
  indexes: new Map(),
  due: new Map(),
  hints: new Map(),
  events: new Map(),
  once: new Map(),
  answers: new Map(),
  served: new Map(),
  freeAt: new Map(),
  audit: [],
  rows: [],
  version: 0,
})

function oldest<T>(items: Iterable<T>, instantOf: (item: T) => number): number | null {
  let first = Number.POSITIVE_INFINITY
  for (const item of items) first = Math.min(first, instantOf(item))
  return first === Number.POSITIVE_INFINITY ? null : first
}
const inOrder = <T>(items: T[], by: (item: T) => [number, string]): T[] =>
  items.sort((left, right) => {
    const [[a, x], [b, y]] = [by(left), by(right)]
    return a - b || (x < y ? -1 : Number(x > y))
  })

/** The store's operations before anything lies between them and the caller; `fork` is a second store as this one stands. */
export type MemoryCore = { [K in keyof Store]: (...args: Parameters<Store[K]>) => Awaited<ReturnType<Store[K]>> } & {
  fork(): MemoryCore
  /** Everything that has a due time. */
  dueIds(): string[]
}

/**
 * The store's promises in the plainest form: nothing derived, nothing indexed, everything found by looking through all of
 * it. What the adapters are compared with, and quick enough to simulate on. Forgets no request id.
 */
export function memoryStore(): Store {
  const core = memoryCore()
  const later =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    async (...args: A) =>
      work(...args)
  return {
    load: later(core.load),
    commit: later(core.commit),
    recordHint: later(core.recordHint),
    claim: later(core.claim),
    settle: later(core.settle),
    list: later(core.list),
    readAudit: later(core.readAudit),
    putOnce: later(core.putOnce),
    getOnce: later(core.getOnce),
    stats: later(core.stats),
  }
}

export function memoryCore({ take, give }: Keeping = BY_COPY, state: State = emptyState()): MemoryCore {
  const { docs, indexes, due, hints, events, once, answers, served, freeAt, audit } = state

  function answerOnce<T>(requestId: string, work: () => T): T {
    if (answers.has(requestId)) return give(answers.get(requestId) as T)
    const answer = work()
    answers.set(requestId, give(answer))
    return answer
  }

  function commit(change: Commit): CommitResult {
    const keys = change.docs.filter((doc) => (docs.get(doc.key)?.rev ?? 0) !== doc.expectedRev).map((doc) => doc.key)
    const [first] = change.audit
    const last = audit.at(-1)
    const follows = first?.seq === audit.length + 1 && (!last || first.prev === last.hash)
    if (first && !follows) keys.push(AUDIT_KEY)
    if (keys.length > 0) return { kind: 'stale', keys }
    const written = change.docs.map(({ key, expectedRev, value }) => ({
      key,
      rev: expectedRev + 1,
      value: take(value),
    }))
    for (const doc of written) docs.set(doc.key, doc)
    for (const { index, member, score } of change.indexes) setScore(index, member, score)
    for (const { id, at } of change.due) at === null ? due.delete(id) : due.set(id, { at, availableAt: at })
    for (const settlement of change.settle) settle(settlement)
    for (const row of change.outbox) enqueue(row)
    for (const lane of served.keys()) if (!state.rows.some(({ row }) => row.lane === lane)) served.delete(lane)
    audit.push(...take(change.audit))
    for (const hint of change.hints) answerHint(hint.ticketId, hint.version)
    return { kind: 'committed' }
  }

  function setScore(index: string, member: string, score: number | null): void {
    const members = indexes.get(index) ?? new Map<string, number>()
    indexes.set(index, members)
    if (score === null) members.delete(member)
    else members.set(member, score)
  }

  function settle(settlement: Settlement): void {
    const held = state.rows.find(({ row }) => row.id === settlement.rowId)
    if (settlement.kind === 'done') {
      forgetDeadLetter(settlement.rowId)
      if (held) remove(held)
    } else if (held && held.attempt === settlement.attempt) {
      settlement.kind === 'retry' ? retry(held, settlement) : giveUp(held, settlement)
    }
  }

  function retry(held: HeldRow, { notBefore, error, waits }: Settlement & { kind: 'retry' }): void {
    if (held.leaseUntil === null) return
    Object.assign(held, { leaseUntil: null, notBefore, lastError: error })
    const { budget } = held.row
    if (waits === 'budget') freeAt.set(budget, Math.max(freeAt.get(budget) ?? 0, notBefore))
  }

  function giveUp(held: HeldRow, { rowId, attempt, error, at }: Settlement & { kind: 'dead' }): void {
    remove(held)
    const letter: DeadLetter = { row: held.row, attempt, firstAttemptAt: held.firstAttemptAt ?? at, error, at }
    docs.set(deadLetters.key(rowId), { key: deadLetters.key(rowId), rev: 1, value: letter })
    setScore(deadLetters.index, rowId, at)
  }

  function forgetDeadLetter(rowId: string): void {
    docs.delete(deadLetters.key(rowId))
    setScore(deadLetters.index, rowId, null)
  }

  function remove(held: HeldRow): void {
    state.rows = state.rows.filter((other) => other !== held)
  }

  function enqueue(row: OutboxRow): void {
    const isSame = (held: HeldRow) => row.coalesceKey !== null && held.row.coalesceKey === row.coalesceKey
    if (state.rows.some((held) => held.row.id === row.id || (held.leaseUntil === null && isSame(held)))) return
    forgetDeadLetter(row.id)
    const { notBefore } = row
    state.rows.push({ row: take(row), attempt: 0, firstAttemptAt: null, notBefore, leaseUntil: null, lastError: null })
  }

  function answerHint(ticketId: string, answered: number): void {
    const hint = hints.get(ticketId)
    if (hint?.version === answered) hints.delete(ticketId)
    else if (hint?.claimed === answered && hint.laterAt !== null) {
      Object.assign(hint, { firstAt: hint.laterAt, availableAt: hint.laterAt, claimed: null, laterAt: null })
    }
  }

  function recordHint(requestId: string, { ticketId, eventId, at }: Hint): 'recorded' | 'known' {
    const event = events.get(eventId)
    if (event && event.expiresAt > at) return event.requestId === requestId ? 'recorded' : 'known'
    events.set(eventId, { requestId, expiresAt: at + EVENT_KNOWN_MS })
    state.version += 1
    const { version } = state
    const hint = hints.get(ticketId)
    if (!hint) hints.set(ticketId, { version, firstAt: at, availableAt: at, claimed: null, laterAt: null })
    else Object.assign(hint, { version, laterAt: hint.claimed === null ? null : (hint.laterAt ?? at) })
    return 'recorded'
  }

  function claim(now: number, limits: ClaimLimits, leaseMs: number): Claimed {
    const leaseUntil = now + leaseMs
    const hinted = available(hints, now, limits.hints).map(([ticketId, hint]) => {
      Object.assign(hint, { availableAt: leaseUntil, claimed: hint.version, laterAt: null })
      return { ticketId, version: hint.version, firstAt: hint.firstAt }
    })
    const ids = available(due, now, limits.due).map(([id, one]) => {
      one.availableAt = leaseUntil
      return id
    })
    const given: ClaimedRow[] = []
    for (let next = nextRow(now); next && given.length < limits.rows; next = nextRow(now))
      given.push(giveOut(next, now, leaseUntil))
    return { hints: hinted, due: ids, rows: given, wakeAt: wakeAt(now), ages: ages() }
  }

  function available<T extends { availableAt: number }>(
    held: Map<string, T>,
    now: number,
    limit: number,
  ): [string, T][] {
    const found: [string, T][] = []
    for (const each of held) if (each[1].availableAt <= now) found.push(each)
    if (found.length <= 1 && limit > 0) return found
    return inOrder(found, ([id, one]) => [one.availableAt, id]).slice(0, limit)
  }

  const turnOf = ({ row, leaseUntil, notBefore }: HeldRow): number =>
    leaseUntil ?? Math.max(notBefore, served.get(row.lane) ?? 0)
  const freeFrom = ({ row }: HeldRow): number => freeAt.get(row.budget) ?? 0

  function heads(): HeldRow[] {
    const lanes = new Set<string>()
    return state.rows.filter(({ row }) => lanes.size < lanes.add(row.lane).size)
  }

  function nextRow(now: number): HeldRow | undefined {
    if (state.rows.length === 0) return undefined
    const ready = inOrder(
      heads().filter((head) => turnOf(head) <= now && freeFrom(head) <= now),
      (head) => [turnOf(head), head.row.lane],
    )
    const firstOf = (budget: string) => ready.find(({ row }) => row.budget === budget)
    const ofEachBudget = [...new Set(ready.map(({ row }) => row.budget))].flatMap((budget) => firstOf(budget) ?? [])
    return inOrder(ofEachBudget, (head) => [Math.max(turnOf(head), freeFrom(head)), head.row.budget])[0]
  }

  function giveOut(held: HeldRow, now: number, leaseUntil: number): ClaimedRow {
    held.attempt += 1
    held.firstAttemptAt ??= now
    held.leaseUntil = leaseUntil
    served.set(held.row.lane, now)
    freeAt.set(held.row.budget, now + held.row.spacingMs)
    const { row, attempt, firstAttemptAt, lastError } = held
    return give({ row, attempt, firstAttemptAt, lastError })
  }

  function wakeAt(now: number): number | null {
    const nexts = [
      oldest(hints.values(), (one) => one.availableAt),
      oldest(due.values(), (one) => one.availableAt),
      oldest(heads(), (head) => Math.max(turnOf(head), freeFrom(head))),
    ]
    const next = oldest(nexts, (at) => at ?? Number.POSITIVE_INFINITY)
    return next === null ? null : Math.max(now, next)
  }

  function ages(): Ages {
    const dead = [...(indexes.get(deadLetters.index)?.values() ?? [])]
    return {
      oldestHintAt: oldest(hints.values(), (hint) => hint.firstAt),
      oldestOutboxAt: oldest(state.rows, ({ row }) => row.createdAt),
      oldestDueAt: oldest(due.values(), (one) => one.at),
      newestDeadAt: dead.length > 0 ? Math.max(...dead) : null,
    }
  }

  function list(index: string, cursor: string | null, limit: number) {
    const places = inOrder([...(indexes.get(index) ?? [])], ([member, score]) => [score, member]).reverse()
    const [, from, below] = cursor === null ? [] : (/^([^:]+):(.*)$/s.exec(cursor) ?? [])
    if (cursor !== null && !Number.isFinite(Number(from ?? 'none'))) throw new UpstreamError('store', 'rejected', 400)
    const rest = places.filter(([member, score]) => {
      const isBelow = score < Number(from) || (score === Number(from) && member < (below ?? ''))
      return cursor === null || isBelow
    })
    const entries = rest.slice(0, limit).map(([member, score]) => ({ member, score }))
    const last = entries.at(-1)
    return { entries, cursor: last && rest.length > limit ? `${last.score}:${last.member}` : null }
  }

  return {
    load: (keys) => keys.map((key) => give(docs.get(key) ?? null)),
    commit: (requestId, change) => answerOnce(`commit:${requestId}`, () => commit(change)),
    recordHint: (requestId, hint) => recordHint(requestId, hint),
    claim: (requestId, now, limits, leaseMs) => answerOnce(`claim:${requestId}`, () => claim(now, limits, leaseMs)),
    settle(requestId, settlements) {
      const nothing = { docs: [], indexes: [], due: [], outbox: [], audit: [], hints: [] }
      answerOnce(`commit:${requestId}`, () => commit({ ...nothing, settle: settlements }))
    },
    list: (index, cursor, limit) => list(index, cursor, limit),
    readAudit: (fromSeq, limit) => give(audit.filter((row) => row.seq >= fromSeq).slice(0, limit)),
    putOnce: (requestId, key, value, now, ttlMs) =>
      answerOnce(`put:${requestId}`, () => {
        const held = once.get(key)
        if (held && held.expiresAt > now) return false
        once.set(key, { value, expiresAt: now + ttlMs })
        return true
      }),
    getOnce(key, now) {
      const held = once.get(key)
      return held && held.expiresAt > now ? held.value : null
    },
    stats: () => ({
      hints: hints.size,
      outbox: state.rows.length,
      dead: indexes.get(deadLetters.index)?.size ?? 0,
      ...ages(),
    }),
    dueIds: () => [...due.keys()],
    fork: () => memoryCore({ take, give }, forked(state)),
  }
}

/** Everything that is changed in place is copied; values, rows and audit rows never are. */
function forked(state: State): State {
  const each = <T extends object>(entries: Map<string, T>) =>
    new Map([...entries].map(([key, value]) => [key, { ...value }]))
  return {
    docs: new Map(state.docs),
    indexes: new Map([...state.indexes].map(([name, members]) => [name, new Map(members)])),
    due: each(state.due),
    hints: each(state.hints),
    events: new Map(state.events),
    once: new Map(state.once),
    answers: new Map(state.answers),
    served: new Map(state.served),
    freeAt: new Map(state.freeAt),
    audit: [...state.audit],
    rows: state.rows.map((held) => ({ ...held })),
    version: state.version,
  }
}
