import { digest } from '@redthread/shared/canonical'

const MAX_SLUG = 39
const HASH_CHARS = 16

const MOST_KNOWN = 1_000
const known = new Map<string, string>()

/**
 * The id under which Google Chat takes a message only once, for ever: `client-` and at most 56 of `a-z`, `0-9`, `-`. The same
 * parts give the same id; a part of the hash keeps apart what the readable beginning cannot.
 * It is costly to make and asked for whenever a card is drawn again.
 */
export function clientMessageId(...parts: (string | number)[]): string {
  const name = JSON.stringify(parts)
  const id = known.get(name) ?? makeId(parts)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, id)
  return id
}

function makeId(parts: (string | number)[]): string {
  const slug = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '')
  return ['client', slug, digest(parts.map(String)).slice(0, HASH_CHARS)].filter((part) => part !== '').join('-')
}
