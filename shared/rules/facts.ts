import { ACCOUNT_FACTS } from './facts/account-facts.ts'
import { COMMENT_FACTS } from './facts/comment-facts.ts'
import type { FactDefinition, FactKind } from './facts/definition.ts'
import { HISTORY_FACTS } from './facts/history-facts.ts'
import { SLA_FACTS } from './facts/sla-facts.ts'
import { TICKET_FACTS } from './facts/ticket-facts.ts'

const CATALOGUE = { ...TICKET_FACTS, ...COMMENT_FACTS, ...ACCOUNT_FACTS, ...HISTORY_FACTS, ...SLA_FACTS }

/** The name of a fact, such as `account.tier`. */
export type FactName = keyof typeof CATALOGUE

/** Every fact a rule may ask for, by name: meaning, unit, source and what "unknown" means. */
export const FACTS: Readonly<Record<FactName, FactDefinition>> = CATALOGUE

/** All names, in the order of the catalogue. */
export const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]]

/** The facts of some kinds, for the parts of the rule language that take only those. */
export function factsOfKind(...kinds: FactKind[]): [FactName, ...FactName[]] {
  return FACT_NAMES.filter((name) => kinds.includes(FACTS[name].kind)) as [FactName, ...FactName[]]
}

/** The facts whose value at the last read is remembered. */
export const REMEMBERED_FACTS = FACT_NAMES.filter((name) => FACTS[name].before !== undefined) as [
  FactName,
  ...FactName[],
]
