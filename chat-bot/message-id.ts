import { digest } from '@redthread/shared/canonical'

const MAX_SLUG = 39
const HASH_CHARS = 16

/**
 * The id under which Google Chat takes a message only once, for ever: `client-` and at most 56 of `a-z`, `0-9`, `-`. The same
 * parts give the same id; a part of the hash keeps apart what the readable beginning cannot.
 */
export function clientMessageId(...parts: (string | number)[]): string {
  const slug = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '')
  return ['client', slug, digest(parts.map(String)).slice(0, HASH_CHARS)].filter((part) => part !== '').join('-')
}
