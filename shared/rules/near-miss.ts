const squash = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const lastPart = (name: string) => squash(name.slice(name.lastIndexOf('.') + 1))

/** How many single-character slips (insert, drop, replace, swap neighbours) turn one word into the other. */
function slips(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return row[b.length] ?? a.length
}

function distance(wrong: string, name: string): number {
  const [a, b] = [squash(wrong), squash(name)]
  if (a === b) return 0
  if (a.length > 3 && (a === lastPart(name) || lastPart(wrong) === lastPart(name))) return 0.5
  const misses = Math.min(slips(a, b), slips(a, lastPart(name)) + 0.5)
  return misses <= Math.max(1, Math.floor(a.length / 3)) ? misses : Number.POSITIVE_INFINITY
}

/** The name a writer probably meant, or null when nothing is close. Ties go to the first in `names`. */
export function nearest(wrong: string, names: Iterable<string>): string | null {
  if (wrong.length > 80) return null
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const misses = distance(wrong, name)
    if (misses < least) [best, least] = [name, misses]
  }
  return best
}
