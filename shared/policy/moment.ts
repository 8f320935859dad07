import * as z from 'zod'
import { instantOf } from '../sla/wall-time.ts'

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})?$/

/** An instant (`2026-12-24T08:00Z`), or a local date and time (`2026-12-24 09:00`) in the zone of whatever it belongs to. */
export const Moment = z
  .string()
  .refine(isMoment, 'a date and time such as 2026-12-24 09:00, with Z or +01:00 behind it for a zone of its own')
  .meta({ id: 'Moment' })
export type Moment = z.infer<typeof Moment>

/** Epoch milliseconds of a `Moment`. */
export function momentMs(moment: Moment, timeZone: string): number {
  const [, date, time, zone] = MOMENT.exec(moment) ?? []
  const at = Date.parse(`${date}T${time}:00${zone ?? 'Z'}`)
  return zone === undefined ? instantOf(at, timeZone) : at
}

function isMoment(text: string): boolean {
  const [matched, date = '', time] = MOMENT.exec(text) ?? []
  const at = Date.parse(`${date}T${time}:00Z`)
  return matched !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}
