import { clockTime, duration, moment } from './format.ts'

/** `Priya Raman acknowledged RED-142 at 10:03 UTC, 6 min after it opened.` */
export function acknowledgedLine(name: string, id: string, at: number, openedAt: number, zone: string): string {
  return `${name} acknowledged ${id} at ${clockTime(at, zone)}, ${duration(at - openedAt)} after it opened.`
}

/** `Escalated to level 2, Engineering lead, by Lee Park: "Third outage this week".` */
export function escalatedLine(level: number, levelName: string, by: string, reason: string | null): string {
  const why = reason === null ? '.' : `: "${reason}".`
  return `Escalated to level ${level}, ${levelName}, by ${by}${why}`
}

/** Past the last level: `Escalated to the ladder's owner by Lee Park: "Still down".` */
export function escalatedToOwnerLine(by: string, reason: string | null): string {
  return `Escalated to the ladder's owner by ${by}${reason === null ? '.' : `: "${reason}".`}`
}

/** `Lee Park snoozed RED-142 until 10:30 UTC.` */
export function snoozedLine(name: string, id: string, until: number, now: number, zone: string): string {
  return `${name} snoozed ${id} until ${moment(until, now, zone)}.`
}

/** `Lee Park closed RED-142 at 10:20 UTC: Fix released.` */
export function closedLine(name: string, id: string, at: number, cause: string, zone: string): string {
  return `${name} closed ${id} at ${clockTime(at, zone)}: ${withStop(cause)}`
}

/** `RED-142 is with Priya Raman now. An update is due at 12:03 UTC.` */
export function handedLine(name: string, id: string, updateDueAt: number | null, now: number, zone: string): string {
  const due = updateDueAt === null ? '' : ` An update is due at ${moment(updateDueAt, now, zone)}.`
  return `${id} is with ${name} now.${due}`
}

/** `RED-142 counts as useful.` */
export function verdictLine(id: string, useful: boolean): string {
  return useful ? `${id} counts as useful.` : `${id} counts as not useful.`
}

/** A late acknowledge: somebody has it already. */
export function alreadyAcknowledgedLine(name: string, id: string, at: number, zone: string): string {
  return `${name} acknowledged ${id} at ${clockTime(at, zone)}. Nothing changed.`
}

/** A late click on a RED that is over. */
export function alreadyClosedLine(id: string, at: number, zone: string): string {
  return `${id} was closed at ${clockTime(at, zone)}. Nothing changed.`
}

export const LEVEL_TOO_HIGH_TO_SNOOZE = "Level 3 can't be snoozed. Acknowledge or escalate it."

/** The dialog's text before a snooze, with the exact end. */
export function snoozeWarning(id: string, until: number, now: number, zone: string): string {
  return `This acknowledges ${id} in your name. It comes back at ${moment(until, now, zone)}.`
}

export const SNOOZE_NEEDS_REASON = 'A snooze of more than 24 h needs a reason.'
export const SNOOZE_TOO_LONG = 'A snooze lasts 7 days at most.'

export const REASON_NEEDED = 'Say why, in a sentence.'

function withStop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`
}
