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
  const sources = DEPTHS.map((depth) => source(keys.map((key) => key.slice(0, depth))))
  return new RegExp(sources.find((each) => each.length <= LONGEST_SOURCE) ?? (sources.at(-1) as string), 'g')
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

/** Alternatives that share a first character are written once, so that a mismatch is seen at that character. */
function alternatives(heads: readonly string[]): string {
  const byFirst = new Map<string, string[]>()
  for (const head of heads.toSorted()) {
    byFirst.set(head.charAt(0), [...(byFirst.get(head.charAt(0)) ?? []), head.slice(1)])
  }
  return [...byFirst]
    .map(([first, rests]) => {
      const [only] = rests
      if (rests.includes('') || only === undefined) return literal(first)
      return rests.length === 1
        ? literal(first) + Array.from(only, literal).join('')
        : `${literal(first)}(?:${alternatives(rests)})`
    })
    .join('|')
}

const literal = (character: string) => CLASSES.get(character) ?? character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
