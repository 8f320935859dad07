import type { Sql } from '../sql.ts'

interface Head {
  budget: string
  not_before: number
  lease_until: number | null
}

/** Brings lanes, and the budgets they draw on, in line with their oldest rows. */
export function settleLanes(sql: Sql, lanes: Iterable<string>): void {
  const budgets = new Set<string>()
  for (const lane of new Set(lanes)) for (const budget of settleLane(sql, lane)) budgets.add(budget)
  for (const budget of budgets) settleBudget(sql, budget)
}

/** Returns the budgets whose next turn may have changed. */
function settleLane(sql: Sql, lane: string): string[] {
  const [head] = sql.all<Head>(
    'SELECT budget, not_before, lease_until FROM outbox WHERE lane = ? ORDER BY seq LIMIT 1',
    lane,
  )
  const [before] = sql.all<{ budget: string; served_at: number }>(
    'SELECT budget, served_at FROM lane WHERE name = ?',
    lane,
  )
  const budgets = before ? [before.budget] : []
  if (!head) {
    sql.all('DELETE FROM lane WHERE name = ?', lane)
    return budgets
  }
  const servedAt = before?.served_at ?? 0
  sql.all(
    'INSERT OR REPLACE INTO lane (name, budget, available_at, served_at) VALUES (?, ?, ?, ?)',
    lane,
    head.budget,
    head.lease_until ?? Math.max(head.not_before, servedAt),
    servedAt,
  )
  return [...budgets, head.budget]
}

export function settleBudget(sql: Sql, budget: string): void {
  sql.all(
    `INSERT INTO budget (name, free_at, next_at)
     VALUES (?1, 0, (SELECT min(available_at) FROM lane WHERE lane.budget = ?1))
     ON CONFLICT (name) DO UPDATE SET next_at = max(free_at, excluded.next_at)`,
    budget,
  )
}
