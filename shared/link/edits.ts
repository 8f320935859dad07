/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make one word the other; more than
 * `most` is not counted out.
 */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      const left = (row[j - 1] ?? 0) + 1
      const above = (last[j] ?? 0) + 1
      const across = (last[j - 1] ?? 0) + (same ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(left, above, across, swapped ? (beforeLast[j - 2] ?? 0) + 1 : across))
    }
    if (Math.min(...row) > most) return most + 1
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length] ?? most + 1
}
