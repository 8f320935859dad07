import { AUDIT_KEY, type Store } from '@redthread/shared/store'
import type { Platform } from '../../ports.ts'
import { decodeCursor, toPage } from './codec.ts'
import { CLAIM } from './lua/claim.ts'
import { COMMIT } from './lua/commit.ts'
import { LIST } from './lua/list.ts'
import { PUT_ONCE } from './lua/put-once.ts'
import { READ_AUDIT } from './lua/read-audit.ts'
import { RECORD_HINT } from './lua/record-hint.ts'
import { STATS } from './lua/stats.ts'
import { commitArguments } from './upstash/arguments.ts'
import { createUpstashClient, type UpstashOptions } from './upstash/client.ts'
import * as reply from './upstash/replies.ts'

/**
 * The store in Upstash Redis: one command an operation, repeated with the same request id until its outcome is known.
 * Choose a database without read regions: a replica answers `load` with what was true a moment ago.
 */
export function upstashStore(options: UpstashOptions, platform: Pick<Platform, 'now' | 'sleep'>): Store {
  const { prefix, ask, script } = createUpstashClient(options, platform)
  const [commit, recordHint, claim] = [script(COMMIT), script(RECORD_HINT), script(CLAIM)]
  const [list, readAudit, putOnce, stats] = [script(LIST), script(READ_AUDIT), script(PUT_ONCE), script(STATS)]

  const store: Store = {
    async load(keys) {
      if (keys.length === 0) return []
      const found = await ask((redis) => redis.mget(keys.map((key) => `${prefix}doc:${key}`)))
      const texts = reply.parseReply(reply.Documents, found)
      return keys.map((key, place) => {
        const text = texts[place]
        return text == null ? null : { key, ...reply.parseDocument(text) }
      })
    },

    async commit(requestId, change) {
      const keys = change.docs.map((doc) => `${prefix}doc:${doc.key}`)
      const stale = reply.parseJsonReply(reply.Stale, await commit(commitArguments(requestId, change), keys))
      if (stale.length === 0) return { kind: 'committed' }
      return { kind: 'stale', keys: stale.map((place) => change.docs[place - 1]?.key ?? AUDIT_KEY) }
    },

    async recordHint(requestId, { eventId, ticketId, at }) {
      return reply.parseReply(reply.Recorded, await recordHint([requestId, eventId, ticketId, at]))
    },

    async claim(requestId, now, limits, leaseMs) {
      const args = [`claim:${requestId}`, now, leaseMs, limits.hints, limits.due, limits.rows]
      return reply.parseJsonReply(reply.Claimed, await claim(args))
    },

    async settle(requestId, settlements) {
      const nothing = { docs: [], indexes: [], due: [], outbox: [], audit: [], hints: [] }
      await store.commit(requestId, { ...nothing, settle: settlements })
    },

    async list(index, cursor, limit) {
      const from = cursor === null ? null : decodeCursor(cursor)
      const args = [index, limit + 1, ...(from ? [from.score, from.member] : [])]
      return toPage(pairs(reply.parseReply(reply.Texts, await list(args))), limit)
    },

    async readAudit(fromSeq, limit) {
      const rows = reply.parseReply(reply.Texts, await readAudit([fromSeq, limit]))
      return reply.parseJsonReply(reply.AuditRows, `[${rows.join(',')}]`)
    },

    async putOnce(requestId, key, value, now, ttlMs) {
      return reply.parseReply(reply.Put, await putOnce([`put:${requestId}`, key, value, now, ttlMs])) === 'put'
    },

    async getOnce(key, now) {
      const held = reply.parseReply(reply.Text, await ask((redis) => redis.get(`${prefix}once:${key}`)))
      const parts = /^(\d+) (.*)$/s.exec(held ?? '')
      return parts && Number(parts[1]) > now ? (parts[2] ?? null) : null
    },

    async stats() {
      return reply.parseJsonReply(reply.Stats, await stats([]))
    },
  }
  return store
}

function pairs(flat: string[]): { member: string; score: number }[] {
  return flat.flatMap((member, place) => (place % 2 === 0 ? [{ member, score: Number(flat[place + 1]) }] : []))
}
