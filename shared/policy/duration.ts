import * as z from 'zod'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }
const DURATION = /^-?(?:\d{1,6}(?:\.\d{1,3})?) ?(?:s|min|h|d)$/
const PARTS = /^(-?[\d.]+) ?([a-z]+)$/

/** A length of time as a support lead writes it: `90 s`, `15 min`, `4 h`, `2 d`. A minus sign looks the other way. */
export const Duration = z
  .string()
  .regex(DURATION, 'a length of time such as 15 min, 4 h or 2 d')
  .meta({ id: 'Duration' })
export type Duration = z.infer<typeof Duration>

/** Milliseconds of a `Duration`; null when the text is none. */
export function parseDuration(text: string): number | null {
  if (!DURATION.test(text)) return null
  const [, amount, unit] = PARTS.exec(text) ?? []
  return Math.round(Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN))
}
