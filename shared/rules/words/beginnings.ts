/** How many characters of each phrase the RegExp holds, and how long it may grow: V8 stops optimising beyond 20 KB. */
const DEPTHS = [12, 8, 6, 5, 4, 3]
const LONGEST_SOURCE = 16_000

const CLASSES: ReadonlyMap<string, string> = new Map([
  [' ', '[\\s-]{1,3}'],
  ['#', '\\d{1,12}'],
])

/** A RegExp that matches wherever one of these keys begins, and at few other places; null where there are none. */
export function beginnings(keys: readonly string[]): RegExp | null {
  if (keys.length === 0) return null
  const sorted = keys.toSorted()
  for (const depth of DEPTHS) {
    const written = source([...new Set(sorted.map((key) => key.slice(0, depth)))])
    if (written.length <= LONGEST_SOURCE || depth === DEPTHS.at(-1)) return new RegExp(written, 'g')
  }
  return null
}

/** A phrase that begins with a word character begins where a word does; any other may begin anywhere. */
function source(heads: readonly string[]): string {
  const wordy = heads.filter((head) => /^[\w#]/.test(head))
  const other = heads.filter((head) => !/^[\w#]/.test(head))
  const branches = [
    wordy.length > 0 ? `\\b(?:${alternatives(wordy)})` : '',
    other.length > 0 ? alternatives(other) : '',
  ]
  return branches.filter((branch) => branch !== '').join('|')
}

/** Alternatives (sorted) that share a first character are written once, so that a mismatch is seen at that character. */
function alternatives(heads: readonly string[]): string {
  const byFirst = new Map<string, string[]>()
  for (const head of heads) {
    const rests = byFirst.get(head.charAt(0))
    if (rests === undefined) byFirst.set(head.charAt(0), [head.slice(1)])
    else rests.push(head.slice(1))
  }
  return [...byFirst].map(([first, rests]) => literal(first) + restSource(rests)).join('|')
}

function restSource(rests: readonly string[]): string {
  const [only = ''] = rests
  if (rests.includes('')) return ''
  return rests.length === 1 ? Array.from(only, literal).join('') : `(?:${alternatives(rests)})`
}

const literal = (character: string) => CLASSES.get(character) ?? character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
