import * as z from 'zod'
import { type ChainHead, EMPTY_CHAIN } from '../audit/chain.ts'

/** What every audited commit moves on together: the end of the audit chain and the last episode number given out. */
export const Ledger = z.object({ nextSeq: z.number(), hash: z.string(), episodes: z.number() })
export type Ledger = z.infer<typeof Ledger> & ChainHead

export const EMPTY_LEDGER: Ledger = { ...EMPTY_CHAIN, episodes: 0 }
