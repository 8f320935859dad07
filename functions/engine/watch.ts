import type { Store, StoreStats } from '@redthread/shared/store'

const MINUTE = 60_000
const LATE_STEP_MS = 5 * MINUTE
const STUCK_QUEUE_MS = 5 * MINUTE
const STALLED_INGEST_MS = 5 * MINUTE

export interface HealthReport {
  status: 'ok' | 'red'
  store: 'ok' | 'unreachable'
  ingest: 'ok' | 'stalled'
  ladder: 'ok' | 'late'
  outbox: 'ok' | 'stuck' | 'dead_letters'
}

/** How the machinery itself is doing: a step more than 5 min late, a stuck queue or an undeliverable effect turns it red. */
export async function healthOf(store: Store, now: number): Promise<HealthReport> {
  const stats = await store.stats().catch(() => null)
  if (!stats) return { status: 'red', store: 'unreachable', ingest: 'ok', ladder: 'ok', outbox: 'ok' }
  const report = {
    store: 'ok',
    ingest: ingest(stats, now),
    ladder: ladder(stats, now),
    outbox: outbox(stats, now),
  } as const
  const wrong = Object.values(report).some((word) => word !== 'ok')
  return { status: wrong ? 'red' : 'ok', ...report }
}

function ingest({ oldestHintAt }: StoreStats, now: number): 'ok' | 'stalled' {
  return oldestHintAt !== null && now - oldestHintAt > STALLED_INGEST_MS ? 'stalled' : 'ok'
}

function ladder({ oldestDueAt }: StoreStats, now: number): 'ok' | 'late' {
  return oldestDueAt !== null && now - oldestDueAt > LATE_STEP_MS ? 'late' : 'ok'
}

function outbox({ oldestOutboxAt, dead }: StoreStats, now: number): 'ok' | 'stuck' | 'dead_letters' {
  if (oldestOutboxAt !== null && now - oldestOutboxAt > STUCK_QUEUE_MS) return 'stuck'
  return dead > 0 ? 'dead_letters' : 'ok'
}
