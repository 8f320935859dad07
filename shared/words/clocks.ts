import type { DriftAt } from '../sla/drift.ts'
import { ago, duration } from './format.ts'

/** `2 of 340 more than a minute apart from Zendesk's, 12 min at most, compared 3 h ago`. */
export function driftLine({ compared, apart, worstMs, at }: DriftAt, now: number, zone: string): string {
  const worst = apart === 0 ? '' : `, ${duration(worstMs)} at most`
  return `${apart} of ${compared} more than a minute apart from Zendesk's${worst}, compared ${ago(at, now, zone)}`
}
