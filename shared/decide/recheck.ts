import type { CompiledRule } from '../rules/compile.ts'
import { openSession } from '../rules/evaluate.ts'
import { type Stands, standStill } from '../rules/stands.ts'
import type { SlaForecast } from '../sla/forecast.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { clocksOf } from './clocks.ts'
import { factInput } from './fact-input.ts'
import type { TicketInput } from './ticket-input.ts'

/**
 * Whether a look would find what the last one found, of an open ticket that has not changed since: only time went by, or
 * something else about its account changed.
 * @param stands as the last look left them
 * @param doubted whether something that this rule may read has changed
 * @returns until when the rules stand from now on; null where one turned, and a look says what that means
 */
export function recheck(
  input: TicketInput & { known: TicketState },
  stands: Stands,
  doubted: (rule: CompiledRule) => boolean,
): Stands | null {
  let sla: SlaForecast | null = null
  const inputs = {
    ...factInput(input, input.account, null),
    // Worked out when a rule asks for it: few do for most tickets.
    get sla() {
      sla ??= clocksOf(input).sla
      return sla
    },
  }
  return standStill(input.rules, openSession(input.rules, inputs), stands, doubted)
}
