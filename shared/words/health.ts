/** `Why 55 of 100`. */
export function whyHealth(score: number): string {
  return `Why ${score} of 100`
}

/** `-45`, `+12`, as points of health are counted. */
export function healthItemPoints(points: number): string {
  return points > 0 ? `+${points}` : String(points)
}

/** `Since last week: 88 to 55`. */
export function sinceLastWeek(before: number, after: number): string {
  return before === after ? `Since last week: ${after}, as before` : `Since last week: ${before} to ${after}`
}
