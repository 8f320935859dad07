import type { AuditRow } from '@redthread/shared/audit/row'
import type { OutboxRow } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import {
  AUDIT_KEY,
  type Claimed,
  type ClaimedRow,
  type ClaimLimits,
  type Commit,
  type CommitResult,
  type DeadLetter,
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

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const oldest = (instants: number[]): number | null => (instants.length > 0 ? Math.min(...instants) : null)
const inOrder = <T>(items: T[], by: (item: T) => [number, string]): T[] =>
  items.sort((left, right) => {
    const [[a, x], [b, y]] = [by(left), by(right)]
    return a - b || (x < y ? -1 : Number(x > y))
  })

/**
 * The store's promises in the plainest form: nothing derived, nothing indexed, everything found by looking through all of
 * it. What the adapters are compared with, and quick enough to simulate on. Forgets no request id.
 */
export function memoryStore(): Store {
  const docs = new Map<string, { rev: number; json: string }>()
  const indexes = new Map<string, Map<string, number>>()
  const due = new Map<string, { at: number; availableAt: number }>()
  const hints = new Map<string, HeldHint>()
  const events = new Map<string, { requestId: string; expiresAt: number }>()
  const once = new Map<string, { value: string; expiresAt: number }>()
  const answers = new Map<string, string>()
  const served = new Map<string, number>()
  const freeAt = new Map<string, number>()
  const audit: AuditRow[] = []
  let rows: HeldRow[] = []
  let version = 0

  function answerOnce<T>(requestId: string, work: () => T): T {
    const known = answers.get(requestId)
    if (known !== undefined) return JSON.parse(known)
    const answer = work()
    answers.set(requestId, JSON.stringify(answer))
    return answer
  }

  function commit(change: Commit): CommitResult {
    const keys = change.docs.filter((doc) => (docs.get(doc.key)?.rev ?? 0) !== doc.expectedRev).map((doc) => doc.key)
    const [first] = change.audit
    if (first && first.seq !== audit.length + 1) keys.push(AUDIT_KEY)
    if (keys.length > 0) return { kind: 'stale', keys }
    const values = change.docs.map(({ value }) => JSON.stringify(value) ?? 'null')
    if (values.some((json) => json.length > MAX_VALUE_CHARS)) throw new UpstreamError('store', 'rejected', 413)
    for (const [place, { key, expectedRev }] of change.docs.entries()) {
      docs.set(key, { rev: expectedRev + 1, json: values[place] ?? 'null' })
    }
    for (const { index, member, score } of change.indexes) setScore(index, member, score)
    for (const { id, at } of change.due) at === null ? due.delete(id) : due.set(id, { at, availableAt: at })
    for (const settlement of change.settle) settle(settlement)
    for (const row of change.outbox) enqueue(row)
    for (const lane of served.keys()) if (!rows.some(({ row }) => row.lane === lane)) served.delete(lane)
    audit.push(...copy(change.audit))
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
    const held = rows.find(({ row }) => row.id === settlement.rowId)
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
    docs.set(deadLetters.key(rowId), { rev: 1, json: JSON.stringify(letter) })
    setScore(deadLetters.index, rowId, at)
  }

  function forgetDeadLetter(rowId: string): void {
    docs.delete(deadLetters.key(rowId))
    setScore(deadLetters.index, rowId, null)
  }

  function remove(held: HeldRow): void {
    rows = rows.filter((other) => other !== held)
  }

  function enqueue(row: OutboxRow): void {
    const isSame = (held: HeldRow) => row.coalesceKey !== null && held.row.coalesceKey === row.coalesceKey
    if (rows.some((held) => held.row.id === row.id || (held.leaseUntil === null && isSame(held)))) return
    forgetDeadLetter(row.id)
    const { notBefore } = row
    rows.push({ row: copy(row), attempt: 0, firstAttemptAt: null, notBefore, leaseUntil: null, lastError: null })
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
    version += 1
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
      given.push(give(next, now, leaseUntil))
    return { hints: hinted, due: ids, rows: given, wakeAt: wakeAt(now) }
  }

  function available<T extends { availableAt: number }>(
    held: Map<string, T>,
    now: number,
    limit: number,
  ): [string, T][] {
    const found = [...held].filter(([, one]) => one.availableAt <= now)
    return inOrder(found, ([id, one]) => [one.availableAt, id]).slice(0, limit)
  }

  const turnOf = ({ row, leaseUntil, notBefore }: HeldRow): number =>
    leaseUntil ?? Math.max(notBefore, served.get(row.lane) ?? 0)
  const freeFrom = ({ row }: HeldRow): number => freeAt.get(row.budget) ?? 0

  function heads(): HeldRow[] {
    return rows.filter((held) => rows.find(({ row }) => row.lane === held.row.lane) === held)
  }

  function nextRow(now: number): HeldRow | undefined {
    const ready = inOrder(
      heads().filter((head) => turnOf(head) <= now && freeFrom(head) <= now),
      (head) => [turnOf(head), head.row.lane],
    )
    const firstOf = (budget: string) => ready.find(({ row }) => row.budget === budget)
    const ofEachBudget = [...new Set(ready.map(({ row }) => row.budget))].flatMap((budget) => firstOf(budget) ?? [])
    return inOrder(ofEachBudget, (head) => [Math.max(turnOf(head), freeFrom(head)), head.row.budget])[0]
  }

  function give(held: HeldRow, now: number, leaseUntil: number): ClaimedRow {
    held.attempt += 1
    held.firstAttemptAt ??= now
    held.leaseUntil = leaseUntil
    served.set(held.row.lane, now)
    freeAt.set(held.row.budget, now + held.row.spacingMs)
    const { row, attempt, firstAttemptAt, lastError } = held
    return copy({ row, attempt, firstAttemptAt, lastError })
  }

  function wakeAt(now: number): number | null {
    const waiting = [...hints.values(), ...due.values()].map((one) => one.availableAt)
    const next = oldest([...waiting, ...heads().map((head) => Math.max(turnOf(head), freeFrom(head)))])
    return next === null ? null : Math.max(now, next)
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
    load: async (keys) =>
      keys.map((key) => {
        const doc = docs.get(key)
        return doc ? { key, rev: doc.rev, value: JSON.parse(doc.json) } : null
      }),
    commit: async (requestId, change) => answerOnce(`commit:${requestId}`, () => commit(change)),
    recordHint: async (requestId, hint) => recordHint(requestId, hint),
    claim: async (requestId, now, limits, leaseMs) =>
      answerOnce(`claim:${requestId}`, () => claim(now, limits, leaseMs)),
    async settle(requestId, settlements) {
      const nothing = { docs: [], indexes: [], due: [], outbox: [], audit: [], hints: [] }
      answerOnce(`commit:${requestId}`, () => commit({ ...nothing, settle: settlements }))
    },
    list: async (index, cursor, limit) => list(index, cursor, limit),
    readAudit: async (fromSeq, limit) => copy(audit.filter((row) => row.seq >= fromSeq).slice(0, limit)),
    putOnce: async (requestId, key, value, now, ttlMs) =>
      answerOnce(`put:${requestId}`, () => {
        const held = once.get(key)
        if (held && held.expiresAt > now) return false
        once.set(key, { value, expiresAt: now + ttlMs })
        return true
      }),
    async getOnce(key, now) {
      const held = once.get(key)
      return held && held.expiresAt > now ? held.value : null
    },
    stats: async () => ({
      hints: hints.size,
      oldestHintAt: oldest([...hints.values()].map((hint) => hint.firstAt)),
      outbox: rows.length,
      oldestOutboxAt: oldest(rows.map(({ row }) => row.createdAt)),
      dead: indexes.get(deadLetters.index)?.size ?? 0,
      oldestDueAt: oldest([...due.values()].map((one) => one.at)),
    }),
  }
}
