import * as z from 'zod'
import { TimeZone } from '../time-zone.ts'

const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 09:00; 24:00 ends a day')

/** One opening on one day, wall time of the schedule's zone; `close` is not part of it. */
export const Opening = z
  .strictObject({ open: TimeOfDay, close: TimeOfDay })
  .refine(({ open, close }) => open < close, 'an opening ends after it starts; split one that passes midnight')
export type Opening = z.infer<typeof Opening>

export const Holiday = z.strictObject({
  date: z.iso.date(),
  name: z.string().optional(),
  /** What is open on a half day; closed all day when absent. */
  openings: z.array(Opening).optional(),
})
export type Holiday = z.infer<typeof Holiday>

const Openings = z.array(Opening).default([])

/** When a team works. `version` names this wording of it, so that a ticket can be tied to the hours its clock started under. */
export const BusinessHours = z.strictObject({
  version: z.string(),
  timeZone: TimeZone,
  week: z.strictObject({
    monday: Openings,
    tuesday: Openings,
    wednesday: Openings,
    thursday: Openings,
    friday: Openings,
    saturday: Openings,
    sunday: Openings,
  }),
  holidays: z.array(Holiday).default([]),
})
export type BusinessHours = z.infer<typeof BusinessHours>
