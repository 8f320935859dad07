import { firing, namesOf } from '../rules/answer.ts'
import { openSession } from '../rules/evaluate.ts'
import { standsUntil } from '../rules/stands.ts'
import type { SlaForecast } from '../sla/forecast.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { clocksOf } from './clocks.ts'
import { factInput } from './fact-input.ts'
import type { TicketInput } from './ticket-input.ts'

/**
 * Whether a look would find what the last one found, of an open ticket that has not changed since: only time went by, or
 * something else about its account changed.
 * @returns until when that stands, as `TicketDecision.standsUntil`; null where a rule turned, and a look says what that means
 */
export function recheck(input: TicketInput & { known: TicketState }): number | null {
  const { known, account, rules } = input
  let sla: SlaForecast | null = null
  const inputs = {
    ...factInput(input, account, null),
    // Worked out when a rule asks for it: few do for most tickets.
    get sla() {
      sla ??= clocksOf(input).sla
      return sla
    },
  }
  const session = openSession(rules, inputs)
  const found = firing(rules, session)
  const isSame = isEqual(namesOf(found, 'live'), known.fired) && isEqual(namesOf(found, 'shadow'), known.shadow)
  return isSame ? standsUntil(rules, session, inputs) : null
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => name === other[at])
}
