import { UpstreamError } from '@redthread/shared/errors'
import { MAX_VALUE_CHARS } from '@redthread/shared/store'

/** A document as it is stored. Throws `rejected` (413) where it would not fit every store. */
export function encodeValue(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null'
  if (json.length > MAX_VALUE_CHARS) throw new UpstreamError('store', 'rejected', 413)
  return json
}

export interface Position {
  score: number
  member: string
}

/** The place of an index entry as text. */
export function encodeCursor({ score, member }: Position): string {
  return `${score}:${member}`
}

/** Throws `rejected` (400) for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Position {
  const parts = /^(-?\d[\d.e+-]*):(.*)$/s.exec(cursor)
  const score = Number(parts?.[1])
  if (!parts || !Number.isFinite(score)) throw new UpstreamError('store', 'rejected', 400)
  return { score, member: parts[2] ?? '' }
}

/** One page out of `limit + 1` entries that were asked for: the one too many only says that there is more. */
export function toPage<T extends Position>(found: T[], limit: number): { entries: T[]; cursor: string | null } {
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return { entries, cursor: last && found.length > limit ? encodeCursor(last) : null }
}
