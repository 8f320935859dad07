/** A row's score, and whether it should be found. */
export interface Scored {
  score: number
  right: boolean
}

/** What finding every row with at least this score comes to. */
export interface Point {
  score: number
  found: number
  precision: number
  recall: number
  f1: number
}

/** One point for each distinct score, highest first. */
export function curveOf(rows: readonly Scored[]): Point[] {
  const sorted = rows.toSorted((a, b) => b.score - a.score)
  const all = sorted.filter((row) => row.right).length
  const points: Point[] = []
  let right = 0
  sorted.forEach((row, index) => {
    if (row.right) right += 1
    if (sorted[index + 1]?.score !== row.score) points.push(pointOf(row.score, index + 1, right, all))
  })
  return points
}

/** The point of finding every row with at least `score`. */
export function pointAt(rows: readonly Scored[], score: number): Point {
  const found = rows.filter((row) => row.score >= score)
  return pointOf(score, found.length, found.filter((row) => row.right).length, rows.filter((row) => row.right).length)
}

/** The highest recall at which precision is still at least `precision`; null where there is none. */
export function recallAt(rows: readonly Scored[], precision: number): Point | null {
  return curveOf(rows).reduce<Point | null>(
    (best, point) => (point.precision >= precision && point.recall > (best?.recall ?? 0) ? point : best),
    null,
  )
}

/** The chance that a row that should be found scores above one that should not; ties count half. */
export function areaUnder(rows: readonly Scored[]): number {
  const sorted = rows.toSorted((a, b) => a.score - b.score)
  const positives = rows.filter((row) => row.right).length
  let ranks = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (sorted[to + 1]?.score === sorted[from]?.score) to += 1
    const right = sorted.slice(from, to + 1).filter((row) => row.right).length
    ranks += right * ((from + to) / 2 + 1)
    from = to + 1
  }
  return round((ranks - (positives * (positives + 1)) / 2) / Math.max(1, positives * (rows.length - positives)))
}

function pointOf(score: number, found: number, right: number, all: number): Point {
  const precision = found === 0 ? 1 : right / found
  const recall = all === 0 ? 0 : right / all
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { score, found, precision: round(precision), recall: round(recall), f1: round(f1) }
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
