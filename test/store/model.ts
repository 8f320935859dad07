import type { AuditRow } from '@redthread/shared/audit/row'
import {
  type ClaimedHint,
  type ClaimedRow,
  REQUEST_KNOWN_MS,
  type Settlement,
  type Store,
} from '@redthread/shared/store'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpenStore } from './conformance.ts'
import { memoryStore } from './memory-store.ts'
import { MOVES, type Move, type Settling } from './moves.ts'
import { auditRow, commitOf, NINE, outboxRow } from './samples.ts'

/** Each store numbers hints in its own way, so a claimed hint is known by both numbers. */
interface Pair {
  expected: Store
  actual: Store
}
interface World {
  now: number
  hints: { expected: ClaimedHint; actual: ClaimedHint }[]
  rows: ClaimedRow[]
  audit: AuditRow[]
  calls: { at: number; make: () => Promise<void> }[]
}

class Step implements fc.AsyncCommand<World, Pair> {
  readonly move: Move
  constructor(move: Move) {
    this.move = move
  }
  check = () => true
  toString = () => JSON.stringify(this.move)
  run(world: World, pair: Pair): Promise<void> {
    const { move } = this
    switch (move.do) {
      case 'wait':
        world.now += move.ms
        return Promise.resolve()
      case 'hint':
        return both(world, pair, (store, id) =>
          store.recordHint(id, { ticketId: move.ticket, eventId: move.event, at: world.now + move.skewMs }),
        )
      case 'commit':
        return commit(world, pair, move)
      case 'claim':
        return claim(world, pair, move)
      case 'put':
        return both(world, pair, (store, id) => store.putOnce(id, move.key, `by ${id}`, world.now, move.ttlMs))
      case 'repeat':
        return repeat(world, move.call)
      case 'page':
        return page(pair, move.limit)
    }
  }
}

/** Makes a call on both stores, compares the answers, and keeps the call to be repeated as it was. */
async function both<T>(
  world: World,
  pair: Pair,
  call: (store: Store, requestId: string, which: keyof Pair) => Promise<T>,
) {
  const requestId = `request-${world.calls.length}`
  const frozenNow = world.now
  const compare = async () => {
    const movedOn = world.now
    world.now = frozenNow
    const expected = await call(pair.expected, requestId, 'expected')
    const actual = await call(pair.actual, requestId, 'actual')
    world.now = movedOn
    expect(withoutVersions(actual)).toEqual(withoutVersions(expected))
  }
  world.calls.push({ at: world.now, make: compare })
  await compare()
}

async function repeat(world: World, pick: number): Promise<void> {
  const call = world.calls[pick % Math.max(world.calls.length, 1)]
  if (call && world.now - call.at < REQUEST_KNOWN_MS) await call.make()
}

function withoutVersions(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) => (key === 'version' ? 0 : value))
}

async function commit(world: World, pair: Pair, move: Move & { do: 'commit' }): Promise<void> {
  const held = await pair.expected.load(move.docs.map((doc) => doc.key))
  const seq = world.audit.length + 1 + move.audit.off
  const audit = Array.from({ length: move.audit.rows }, (_, n) => auditRow(seq + n))
  const hints = move.hints.flatMap((pick) => world.hints[pick % Math.max(world.hints.length, 1)] ?? [])
  const change = commitOf({
    docs: move.docs.map(({ key, off }, n) => {
      const rev = held[n]?.rev ?? 0
      return { key, expectedRev: Math.max(rev + off, 0), value: { at: world.calls.length } }
    }),
    indexes: move.indexes.map((entry) => ({ index: 'open', ...entry })),
    due: move.due.map(({ id, inMs }) => ({ id, at: inMs === null ? null : world.now + inMs })),
    outbox: move.rows.map(({ inMs, ...row }) =>
      outboxRow(row.id, { ...row, createdAt: world.now, notBefore: world.now + inMs }),
    ),
    settle: move.settle.flatMap((settlement) => toSettlement(world, settlement)),
    audit,
  })
  let isCommitted = false
  await both(world, pair, async (store, requestId, which) => {
    const result = await store.commit(requestId, { ...change, hints: hints.map((hint) => hint[which]) })
    isCommitted = result.kind === 'committed'
    return result
  })
  if (isCommitted) world.audit.push(...audit)
}

function toSettlement(world: World, { row, how, waitMs, waits }: Settling): Settlement[] {
  const claimed = world.rows[row % Math.max(world.rows.length, 1)]
  if (!claimed) return []
  const { attempt } = claimed
  const [rowId, at] = [claimed.row.id, world.now + waitMs]
  if (how === 'done') return [{ rowId, kind: 'done' }]
  if (how === 'dead') return [{ rowId, kind: 'dead', attempt, error: 'given up', at }]
  return [{ rowId, kind: 'retry', attempt, notBefore: at, error: `again at ${at}`, waits }]
}

async function claim(
  world: World,
  pair: Pair,
  { limits, leaseMs, skewMs: skew }: Move & { do: 'claim' },
): Promise<void> {
  const hints: Record<keyof Pair, ClaimedHint[]> = { expected: [], actual: [] }
  const now = world.now + skew
  await both(world, pair, async (store, requestId, which) => {
    const claimed = await store.claim(requestId, now, limits, leaseMs)
    if (which === 'expected') world.rows.push(...claimed.rows)
    hints[which] = claimed.hints
    return claimed
  })
  for (const [n, expected] of hints.expected.entries()) {
    const actual = hints.actual[n]
    if (actual) world.hints.push({ expected, actual })
  }
}

async function page({ expected, actual }: Pair, limit: number): Promise<void> {
  let cursor: string | null = null
  do {
    const wanted = await expected.list('open', cursor, limit)
    expect(await actual.list('open', cursor, limit)).toEqual(wanted)
    cursor = wanted.cursor
  } while (cursor !== null)
}

/** What can be seen at the end, and what comes out when all time passes. */
async function compareAll(world: World, pair: Pair): Promise<void> {
  const see = async (store: Store) => ({
    docs: await store.load(['a', 'b', 'c', ...Array.from({ length: 9 }, (_, n) => `dead:r${n + 1}`)]),
    audit: (await store.readAudit(1, 100)).map((row) => row.seq),
    dead: await store.list('dead', null, 20),
    once: [await store.getOnce('k1', world.now), await store.getOnce('k2', world.now)],
    stats: await store.stats(),
  })
  expect(await see(pair.actual)).toEqual(await see(pair.expected))
  for (let round = 0; round < 3; round += 1) {
    world.now += 10_000
    await claim(world, pair, { do: 'claim', limits: { hints: 9, due: 9, rows: 9 }, leaseMs: 1_000, skewMs: 0 })
  }
}

export interface ModelOptions {
  runs?: number
  /** Replays a failure; the report of a failure names it. */
  seed?: number
}

/** Random histories against the reference store: every answer and every state must be the same. */
export function describeModel(
  name: string,
  open: OpenStore,
  { runs = 60, seed = 20_261_122 }: ModelOptions = {},
): void {
  describe(`${name} against the reference`, () => {
    it('answers every history as the reference does', async () => {
      const histories = fc.commands(
        MOVES.map((moves) => moves.map((move) => new Step(move))),
        { maxCommands: 60, size: 'max' },
      )
      const property = fc.asyncProperty(histories, async (history) => {
        const world: World = { now: NINE, hints: [], rows: [], audit: [], calls: [] }
        const pair = { expected: memoryStore(), actual: await open() }
        await fc.asyncModelRun(() => ({ model: world, real: pair }), history)
        await compareAll(world, pair)
      })
      await fc.assert(property, { numRuns: runs, seed })
    }, 60_000)
  })
}
