import type { FutureStepView } from '../api/views.ts'
import { duration, moment } from './format.ts'

/** Over the list of everything that will still be told. */
export const IF_NOBODY_ACTS = 'If nobody acts'

const LEADS: Partial<Record<FutureStepView['cause'], string>> = {
  snooze_ended: 'The snooze ends. ',
  update_overdue: 'No update by then. ',
  maintenance_ended: 'The maintenance ends. ',
}

/** `10:12 UTC: Engineering lead (Noor Haddad, in Support RED)`; who and where by the calendars of that instant. */
export function futureWords(step: FutureStepView, now: number, zone: string): string {
  return `${moment(step.at, now, zone)}: ${stepWords(step)}`
}

function stepWords({ cause, name, who, where, holes, everyMs }: FutureStepView): string {
  const spaces = where.length === 0 ? [] : [`in ${where.join(' and ')}`]
  const told = [...who, ...spaces]
  const missing = holes.length === 0 ? '' : `, nobody for ${holes.join(' and ')}`
  const again = everyMs === null ? '' : `, again every ${duration(everyMs)} until somebody acts`
  return `${LEADS[cause] ?? ''}${name}${told.length === 0 ? '' : ` (${told.join(', ')})`}${missing}${again}`
}
