import type { Trouble } from './health.ts'
import type { Pulse } from './pulse.ts'

/** So many sweeps without trouble end an incident: what flickers is one. */
const CALM_SWEEPS = 2

/** What the second channel is told. */
export interface Notice {
  status: 'red' | 'ok'
  /** All that is wrong now; empty once it is over. */
  wrong: Trouble[]
  text: string
}

/** The incident as it goes on, and what is to be told of it: each trouble once, and the end once. */
export function followIncident(
  pulse: Pulse,
  wrong: Trouble[],
  workspace: string,
): { next: Pulse; notice: Notice | null } {
  const calm = wrong.length === 0 ? pulse.calm + 1 : 0
  const next = { ...pulse, calm }
  if (wrong.some((trouble) => !pulse.told.includes(trouble))) {
    const text = `Redthread of ${workspace} needs somebody to look: ${wrong.join(', ')}.`
    return { next, notice: { status: 'red', wrong, text } }
  }
  if (pulse.told.length === 0 || calm < CALM_SWEEPS) return { next, notice: null }
  return { next, notice: { status: 'ok', wrong: [], text: `Redthread of ${workspace} is well again.` } }
}

/** The pulse once a notice has arrived; a notice that did not is told again with the next sweep. */
export function asTold(pulse: Pulse, { status, wrong }: Notice): Pulse {
  return { ...pulse, told: status === 'ok' ? [] : [...new Set([...pulse.told, ...wrong])] }
}
