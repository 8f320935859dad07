import { describe, expect, it } from 'vitest'
import { chain, EMPTY_CHAIN, verifyChain } from './chain.ts'
import type { AuditEntry, AuditRow } from './row.ts'

const entry = (action: string): AuditEntry => ({
  at: 1_795_000_000_000,
  actor: { kind: 'system', id: 'timer' },
  surface: 'timer',
  action,
  subject: 'RED-1',
  before: null,
  after: { level: 1 },
  reason: null,
  correlationId: 'c-1',
})

const rows = () => {
  const first = chain(EMPTY_CHAIN, [entry('episode.opened'), entry('step.sent')])
  return [...first.rows, ...chain(first.head, [entry('episode.closed')]).rows]
}

describe('the audit chain', () => {
  it('is unbroken when rows are appended in several commits', () => {
    expect(verifyChain(rows())).toMatchObject({ kind: 'unbroken', rows: 3 })
  })

  it.each<[string, (all: AuditRow[]) => unknown[], number]>([
    ['an altered row', (all) => all.map((row) => (row.seq === 2 ? { ...row, reason: 'because' } : row)), 2],
    ['a removed row', (all) => all.filter((row) => row.seq !== 2), 2],
    ['a removed first row', (all) => all.slice(1), 1],
    ['swapped rows', ([a, b, c]) => [b, a, c], 1],
    [
      'a row re-hashed by hand',
      (all) => all.map((row) => (row.seq === 1 ? chain(EMPTY_CHAIN, [entry('forged')]).rows[0] : row)),
      2,
    ],
    ['something that is no row', (all) => [all[0], { seq: 2 }], 2],
  ])('names the first bad row: %s', (_what, tamper, seq) => {
    expect(verifyChain(tamper(rows()))).toMatchObject({ kind: 'broken', seq })
  })

  it('accepts an empty log', () => {
    expect(verifyChain([])).toMatchObject({ kind: 'unbroken', rows: 0 })
  })
})
