/**
 * `lane` and `budget` hold what could be derived from `outbox`, so that a claim looks at what it gives out and at nothing
 * else, however long the queue. Times are epoch milliseconds. Each statement stands alone and may run again.
 */
export const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS doc (key TEXT PRIMARY KEY, rev INTEGER NOT NULL, value TEXT NOT NULL)`,

  `CREATE TABLE IF NOT EXISTS entry (
    name TEXT NOT NULL, member TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (name, member)) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS entry_by_score ON entry (name, score, member)`,

  `CREATE TABLE IF NOT EXISTS due (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, available_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS due_by_availability ON due (available_at, id)`,
  `CREATE INDEX IF NOT EXISTS due_by_time ON due (at)`,

  `CREATE TABLE IF NOT EXISTS hint (
    ticket_id TEXT PRIMARY KEY, version INTEGER NOT NULL, first_at INTEGER NOT NULL, available_at INTEGER NOT NULL,
    claimed_version INTEGER, later_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS hint_by_availability ON hint (available_at, ticket_id)`,
  `CREATE INDEX IF NOT EXISTS hint_by_age ON hint (first_at)`,

  `CREATE TABLE IF NOT EXISTS outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL,
    lane TEXT NOT NULL, budget TEXT NOT NULL, spacing_ms INTEGER NOT NULL, coalesce_key TEXT, created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL, lease_until INTEGER,
    attempt INTEGER NOT NULL DEFAULT 0, first_attempt_at INTEGER, last_error TEXT)`,
  `CREATE INDEX IF NOT EXISTS outbox_by_lane ON outbox (lane, seq)`,
  `CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (coalesce_key) WHERE lease_until IS NULL`,
  `CREATE INDEX IF NOT EXISTS outbox_by_age ON outbox (created_at)`,

  `CREATE TABLE IF NOT EXISTS lane (
    name TEXT PRIMARY KEY, budget TEXT NOT NULL, available_at INTEGER NOT NULL, served_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS lane_by_turn ON lane (budget, available_at, name)`,
  `CREATE TABLE IF NOT EXISTS budget (
    name TEXT PRIMARY KEY, free_at INTEGER NOT NULL, next_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS budget_by_turn ON budget (next_at, name)`,

  `CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, row TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID`,

  `CREATE TABLE IF NOT EXISTS request (id TEXT PRIMARY KEY, reply TEXT NOT NULL, expires_at INTEGER NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS request_by_expiry ON request (expires_at)`,
  `CREATE TABLE IF NOT EXISTS event (id TEXT PRIMARY KEY, request_id TEXT NOT NULL, expires_at INTEGER NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS event_by_expiry ON event (expires_at)`,
  `CREATE TABLE IF NOT EXISTS once (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS once_by_expiry ON once (expires_at)`,
] as const
