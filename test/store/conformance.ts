import type { Store } from '@redthread/shared/store'
import { describe } from 'vitest'
import { describeClaims } from './conformance/claims.ts'
import { describeDocuments } from './conformance/documents.ts'
import { describeHints } from './conformance/hints.ts'
import { describeOnce } from './conformance/once.ts'
import { describeOutbox } from './conformance/outbox.ts'
import { describeReads } from './conformance/reads.ts'
import { describeRepeats } from './conformance/repeats.ts'

/** An empty store of its own for each call. */
export type OpenStore = () => Store | Promise<Store>

/** What every store must do, in one suite for all of them. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describe('documents', () => describeDocuments(open))
    describe('hints', () => describeHints(open))
    describe('claims', () => describeClaims(open))
    describe('outbox', () => describeOutbox(open))
    describe('reads', () => describeReads(open))
    describe('values that expire', () => describeOnce(open))
    describe('repeated requests', () => describeRepeats(open))
  })
}
