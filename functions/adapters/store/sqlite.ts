import type { Store } from '@redthread/shared/store'
import type { Sql } from './sql.ts'
import { claim } from './sqlite/claim.ts'
import { commit } from './sqlite/commit.ts'
import { answerOnce, getOnce, putOnce, sweep } from './sqlite/expiring.ts'
import { recordHint } from './sqlite/hints.ts'
import { list, load, readAudit, stats } from './sqlite/read.ts'
import { SCHEMA } from './sqlite/schema.ts'

/**
 * The store in one SQLite database. Calls run one after another and each is one transaction.
 * @param clock epoch milliseconds, only to forget request ids; all else goes by the callers' `now`
 */
export function sqliteStore(sql: Sql, clock: () => number): Store {
  for (const statement of SCHEMA) sql.all(statement)
  const once = <T>(requestId: string, work: () => T): T =>
    sql.transaction(() => answerOnce(sql, requestId, clock(), work))

  return {
    load: async (keys) => load(sql, keys),
    commit: async (requestId, change) => once(`commit:${requestId}`, () => commit(sql, change)),
    recordHint: async (requestId, hint) => sql.transaction(() => recordHint(sql, requestId, hint)),
    claim: async (requestId, now, limits, leaseMs) =>
      once(`claim:${requestId}`, () => {
        sweep(sql, now, clock())
        return claim(sql, now, limits, leaseMs)
      }),
    async settle(requestId, settlements) {
      const change = { docs: [], indexes: [], due: [], outbox: [], audit: [], settle: settlements, hints: [] }
      once(`commit:${requestId}`, () => commit(sql, change))
    },
    list: async (index, cursor, limit) => list(sql, index, cursor, limit),
    readAudit: async (fromSeq, limit) => readAudit(sql, fromSeq, limit),
    putOnce: async (requestId, key, value, now, ttlMs) =>
      once(`put:${requestId}`, () => putOnce(sql, key, value, now, ttlMs)),
    getOnce: async (key, now) => getOnce(sql, key, now),
    stats: async () => stats(sql),
  }
}
