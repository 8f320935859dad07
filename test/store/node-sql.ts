import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sql, SqlRow } from '@redthread/functions/adapters/store/sql'

/**
 * SQLite as Node has it, in memory unless a file is named: the embedded store's code without a Durable Object. Lives as long
 * as the process unless it is closed.
 */
export function nodeSql(path = ':memory:'): Sql & { close(): void } {
  const database = new DatabaseSync(path)
  const statements = new Map<string, StatementSync>()

  function prepare(query: string): StatementSync {
    const known = statements.get(query)
    if (known) return known
    const statement = database.prepare(query)
    statements.set(query, statement)
    return statement
  }

  return {
    all: <T = SqlRow>(query: string, ...params: (string | number | null)[]) =>
      // node:sqlite gives rows without a prototype; a copy compares and clones like any other object.
      prepare(query)
        .all(...params)
        .map((row) => ({ ...row }) as T),
    close: () => database.close(),
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
