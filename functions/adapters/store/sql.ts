export type SqlValue = string | number | null
export type SqlRow = Record<string, SqlValue>

/** The little of SQLite that the store needs: a Durable Object has it, and so has `node:sqlite`. */
export interface Sql {
  /** Runs one statement and returns its rows, of the shape the query asks for. */
  all<T = SqlRow>(query: string, ...params: SqlValue[]): T[]
  /** Everything in `work`, or nothing when it throws. Not nested. */
  transaction<T>(work: () => T): T
}
