import type { BusinessHours } from '@redthread/shared/sla/business-hours'
import { elapsed, toSchedule } from '@redthread/shared/sla/schedule'
import { openByTemporal } from '../sla/temporal-clock.ts'
import { cpu, each } from './cpu.ts'
import { dice } from './rule-cases.ts'

const DAY_MS = 86_400_000
const SPANS = 200
const ZONES = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago']

/** CPU microseconds for the business hours in a span of five days, ours and those of a calendar library. */
export interface SlaClockBench {
  spanUs: number
  temporalUs: number
}

/** Throws where the two disagree. */
export function benchSlaClock(): SlaClockBench {
  const random = dice(11)
  const cases = Array.from({ length: SPANS }, (_, index) => {
    const hours = nineToSix(ZONES[index % ZONES.length] ?? 'UTC')
    const from = Date.UTC(2026, 0, 5) + Math.floor(random() * 340 * DAY_MS)
    return { hours, schedule: toSchedule(hours), from, to: from + 5 * DAY_MS }
  })
  const byTemporal = ({ hours, from, to }: (typeof cases)[number]) =>
    openByTemporal(hours, from, to).reduce((sum, span) => sum + span.to - span.from, 0)
  const ours = ({ schedule, from, to }: (typeof cases)[number]) => elapsed(schedule, from, to)
  if (cases.some((one) => ours(one) !== byTemporal(one))) throw new Error('the two calendars disagree')
  return {
    spanUs: cpu(() => each(cases, ours)) / SPANS,
    temporalUs: cpu(() => each(cases, byTemporal)) / SPANS,
  }
}

function nineToSix(timeZone: string): BusinessHours {
  const day = [{ open: '09:00', close: '18:00' }]
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
  return { version: '1', timeZone, week, holidays: [] }
}
