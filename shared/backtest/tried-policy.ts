import type { Policy } from '../policy/policy.ts'
import { type CompiledPolicy, compilePolicy } from '../rules/compile.ts'
import type { HistoryStub } from '../rules/facts/input.ts'

/** A policy made ready to be tried. */
export interface TriedPolicy {
  policy: Policy
  rules: CompiledPolicy
  /** What its rules look at of the account's other tickets, each in its own way. */
  sees: readonly ((stub: HistoryStub) => unknown)[]
  /** Its rules ask about the account's tickets what every open one of them answers alike. */
  asksInCommon: boolean
}

export function toTry(policy: Policy): TriedPolicy {
  const rules = compilePolicy(policy)
  const { readings } = rules
  const sees = new Set(readings.flatMap((reading) => (reading.common ? [] : (reading.sees ?? []))))
  return { policy, rules, sees: [...sees], asksInCommon: readings.some(({ common }) => common) }
}
