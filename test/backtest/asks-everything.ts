import type { Policy } from '@redthread/shared/policy/policy'
import type { Condition } from '@redthread/shared/rules/condition'
import { FACT_NAMES, FACTS, type FactName, factsOfKind, REMEMBERED_FACTS } from '@redthread/shared/rules/facts'
import { SERIES_NAMES } from '@redthread/shared/rules/facts/series'

/** The shipped policy with other rules: one for every fact, every series and every kind of question, each with its way to stay. */
export function asksEverything(shipped: Policy): Policy {
  const rules = conditions().map(([when, stay], index): Policy['rules'][number] => ({
    ...{ id: `rule-${index}`, version: '1', level: index % 3 === 0 ? 'amber' : 'red' },
    ...{ mode: index % 5 === 0 ? 'shadow' : 'live', because: `rule ${index}`, when, stay },
  }))
  return { ...shipped, rules, routes: shipped.routes.filter(({ rules }) => rules === undefined) }
}

type Asked = readonly [when: Condition, stay: Condition | undefined]

const OPEN: Condition = { fact: 'ticket.open', eq: true }

function conditions(): Asked[] {
  const instants: readonly FactName[] = factsOfKind('instant')
  return [
    ...FACT_NAMES.flatMap((name) => (instants.includes(name) ? [] : aboutFact(name))),
    ...factsOfKind('instant').flatMap((since): Asked[] => [
      [{ all: [OPEN, { since, gte: '6 h' }] }, undefined],
      [{ all: [OPEN, { since, clock: 'business', gte: '9 h', lt: '20 h' }] }, undefined],
    ]),
    ...SERIES_NAMES.flatMap((series): Asked[] => [
      [
        { count: series, within: '36 h', gte: 2 },
        { count: series, within: '36 h', gte: 1 },
      ],
      [{ not: { count: series, within: '5 d', gt: 1, lt: 4 } }, undefined],
      [{ trend: series, within: '2 d', against: '6 d', gte: 1.5, atLeast: 2 }, undefined],
    ]),
    ...REMEMBERED_FACTS.map((change): Asked => [{ change }, { any: [{ change }, { fact: 'ticket.age', lt: '9 h' }] }]),
  ]
}

function aboutFact(name: FactName): Asked[] {
  const { kind, choices } = FACTS[name] as { kind: string; choices?: readonly string[] }
  const compare = (more: object) => ({ fact: name, ...more }) as Condition
  switch (kind) {
    case 'number':
      return [
        [{ all: [OPEN, compare({ gte: 2 })] }, compare({ gte: 1 })],
        [{ all: [OPEN, compare({ lt: 0 })] }, undefined],
      ]
    case 'duration':
      return [
        [{ all: [OPEN, compare({ gte: '4 h' })] }, compare({ gte: '1 h' })],
        [{ all: [OPEN, compare({ gte: '0 min', lt: '3 h' })] }, undefined],
      ]
    case 'boolean':
      return [[compare({ eq: true }), undefined]]
    case 'choice':
      return [[{ all: [OPEN, compare({ in: choices?.slice(0, 2) })] }, undefined]]
    case 'words':
      return [[{ words: name, lists: ['outage', 'churn'] } as Condition, undefined]]
    default:
      return [[{ not: { known: name } }, undefined]]
  }
}
