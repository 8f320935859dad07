import { digest } from '../canonical.ts'
import { type AuditEntry, AuditRow } from './row.ts'

/** The end of the chain: the next row's number and the hash it must carry on from. */
export interface ChainHead {
  nextSeq: number
  hash: string
}

export const EMPTY_CHAIN: ChainHead = { nextSeq: 1, hash: '0'.repeat(64) }

/** Puts entries in their place behind `head`. */
export function chain(head: ChainHead, entries: AuditEntry[]): { rows: AuditRow[]; head: ChainHead } {
  const rows: AuditRow[] = []
  let { nextSeq, hash } = head
  for (const entry of entries) {
    const placed = { ...entry, seq: nextSeq, prev: hash }
    hash = digest(placed)
    rows.push({ ...placed, hash })
    nextSeq += 1
  }
  return { rows, head: { nextSeq, hash } }
}

export type ChainCheck = { kind: 'unbroken'; rows: number; head: string } | { kind: 'broken'; seq: number; why: string }

/** Walks the chain from its first row and names the first row that was altered, moved, added or left out. */
export function verifyChain(rows: Iterable<unknown>): ChainCheck {
  let head = EMPTY_CHAIN
  for (const candidate of rows) {
    const row = AuditRow.safeParse(candidate)
    if (!row.success) return { kind: 'broken', seq: head.nextSeq, why: 'not an audit row' }
    const { hash, ...placed } = row.data
    if (placed.seq !== head.nextSeq) return { kind: 'broken', seq: head.nextSeq, why: 'row missing or out of place' }
    if (placed.prev !== head.hash) return { kind: 'broken', seq: placed.seq, why: 'does not follow the row before it' }
    if (digest(placed) !== hash) return { kind: 'broken', seq: placed.seq, why: 'content was altered' }
    head = { nextSeq: placed.seq + 1, hash }
  }
  return { kind: 'unbroken', rows: head.nextSeq - 1, head: head.hash }
}
