export type ParsedJson = { kind: 'parsed'; value: unknown } | { kind: 'refused'; why: 'not_json' | 'too_deep' }

const MAX_DEPTH = 64
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What a reviver is told since ES2025: the number as it was written. */
type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown

/**
 * Reads JSON from outside. Nesting deeper than 64 is refused before any parser sees it, and a whole number too large for
 * a double comes back as its digits, so that no id is rounded. Of a repeated key the last one counts.
 */
export function parseJson(text: string): ParsedJson {
  if (isTooDeep(text)) return { kind: 'refused', why: 'too_deep' }
  try {
    const value: unknown = /\d{16}/.test(text) ? JSON.parse(text, keepDigits as never) : JSON.parse(text)
    return { kind: 'parsed', value }
  } catch {
    return { kind: 'refused', why: 'not_json' }
  }
}

const keepDigits: Reviver = (_key, value, context) => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^-?\d+$/.test(source) ? source : value
}

function isTooDeep(text: string): boolean {
  if (countUpTo(text, '[', MAX_DEPTH) + countUpTo(text, '{', MAX_DEPTH) <= MAX_DEPTH) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === 0x5b || code === 0x7b) {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (code === 0x5d || code === 0x7d) depth -= 1
  }
  return false
}

/** Stops counting just above `limit`; skipping from hit to hit keeps the usual body off the slow scan. */
function countUpTo(text: string, opener: string, limit: number): number {
  let count = 0
  for (let at = text.indexOf(opener); at !== -1 && count <= limit; at = text.indexOf(opener, at + 1)) count += 1
  return count
}
