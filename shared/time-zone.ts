import * as z from 'zod'

/** A time zone this machine's calendar knows, such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
  .meta({ id: 'TimeZone', description: 'IANA time zone such as Europe/Berlin' })
export type TimeZone = z.infer<typeof TimeZone>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
