/** One instant as a wall clock in a zone shows it; `month` is its short English name, `zone` its short name there and then. */
export interface WallClock {
  year: string
  month: string
  day: string
  time: string
  zone: string
  /** The calendar day as a count of days, so that two of them can be subtracted. */
  dayNumber: number
}

// Each locale knows the names of its own zones only ("CET" in en-GB, "PST" in en-US) and answers "GMT+1" for the others.
const NAMING_LOCALES = ['en-GB', 'en-US', 'en-AU']

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  formats.set(key, made)
  return made
}

function part(parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string {
  return parts.find((one) => one.type === type)?.value ?? ''
}

function readZoneName(at: number, zone: string): string {
  const names = NAMING_LOCALES.map((locale) => part(format(locale, zone).formatToParts(at), 'timeZoneName'))
  return names.find((name) => !/^GMT./.test(name)) ?? names[0] ?? zone
}

const MINUTE = 60_000
const MOST_CLOCKS = 1_000
const clocks = new Map<string, WallClock>()

/**
 * Reads an instant in a zone, 24 h. What a minute reads is costly to ask for and asked for often: a card names the same
 * few again and again.
 * @param at epoch milliseconds
 * @param zone IANA name such as `Europe/Berlin`; a name the platform does not know is read as UTC
 */
export function wallClock(at: number, zone: string): WallClock {
  const key = `${Math.floor(at / MINUTE)} ${zone}`
  const known = clocks.get(key)
  if (known !== undefined) return known
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const read = readWallClock(at, isZone(zone) ? zone : 'UTC')
  clocks.set(key, read)
  return read
}

function readWallClock(at: number, zone: string): WallClock {
  const parts = format('en-US', zone).formatToParts(at)
  const date = { year: part(parts, 'year'), month: part(parts, 'month'), day: part(parts, 'day') }
  return {
    ...date,
    dayNumber: Date.parse(`${date.day} ${date.month} ${date.year} UTC`) / 86_400_000,
    time: `${part(parts, 'hour')}:${part(parts, 'minute')}`,
    zone: readZoneName(at, zone),
  }
}

/** Whether the platform knows the zone's name. */
export function isZone(zone: string): boolean {
  try {
    format('en-US', zone)
    return true
  } catch {
    return false
  }
}

/** The calendar day of an instant in a zone as a count of days. */
export const dayNumber = (at: number, zone: string): number => wallClock(at, zone).dayNumber
