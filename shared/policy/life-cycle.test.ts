import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { proposeShadow, type RuleVerdict, verdictsOf } from './demote.ts'
import { diffPolicies } from './diff.ts'
import { parsePolicy } from './parse.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refusals } from './versions.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 23, 9)

function shipped(edit: (text: string) => string = (text) => text): Policy {
  const parsed = parsePolicy(edit(readFileSync(new URL('../../policy.yaml', import.meta.url), 'utf8')))
  if (parsed.kind !== 'ok') throw new Error('the policy is not in order')
  return parsed.policy
}

const current = shipped()
const next = shipped((text) =>
  text.replace('version: "2026-', 'version: "2027-').replace('within: 24 h, gte: 5', 'within: 24 h, gte: 4'),
)

it('a diff names the place in a rule, whatever the version says', () => {
  expect(diffPolicies(current, next)).toEqual([{ path: 'rules.burst-of-tickets.when.all.1.gte', before: 5, after: 4 }])
  expect(diffPolicies(current, { ...current, version: 'other' })).toEqual([])
})

it('a diff shows a rule that is gone, and one that was put into shadow', () => {
  const [first, ...rest] = current.rules
  const changed = rest.map((rule) => (rule.id === 'production-down' ? { ...rule, mode: 'shadow' as const } : rule))
  const diff = diffPolicies(current, { ...current, rules: changed })
  expect(diff).toHaveLength(2)
  expect(diff).toMatchObject([
    { path: `rules.${first?.id}`, after: undefined },
    { path: 'rules.production-down.mode', before: 'live', after: 'shadow' },
  ])
})

const NEXT = { policy: next, author: 'Ines', approver: 'Jonas', reason: 'five tickets come too late' }

it.each<[string, Partial<typeof NEXT>, string[], Refusal[]]>([
  ['a new version with a reason and two people', {}, [], []],
  ['the version in force', { policy: { ...next, version: current.version } }, [], ['same_version']],
  ['a version that was live before', {}, [next.version], ['known_version']],
  ['a version that changes nothing', { policy: { ...current, version: 'new' } }, [], ['no_change']],
  ['its own author as approver', { approver: ' ines ' }, [], ['own_approval']],
  ['no reason', { reason: '  because ' }, [], ['no_reason']],
])('%s: what stands against going live', (_title, change, past, expected) => {
  expect(
    refusals(
      { ...NEXT, ...change },
      current,
      past.map((version) => ({ version })),
    ),
  ).toEqual(expected)
})

const verdicts = (rule: string, useful: number, not: number, at = NOW - DAY): RuleVerdict[] =>
  Array.from({ length: useful + not }, (_, place) => ({ rule, at, useful: place < useful }))

it.each<[string, RuleVerdict[], string[]]>([
  ['under half useful', verdicts('production-down', 2, 3), ['production-down']],
  ['just half useful', verdicts('production-down', 3, 3), []],
  ['too few verdicts', verdicts('production-down', 0, 4), []],
  ['older than 30 days', verdicts('production-down', 0, 9, NOW - 31 * DAY), []],
  ['in shadow already', verdicts('rising-volume', 0, 9), []],
])('a rule is proposed for shadow when it is live and its verdicts say so: %s', (_title, given, expected) => {
  expect(proposeShadow(current, given, NOW).map(({ rule }) => rule)).toEqual(expected)
})

it('the last verdict on a RED counts, for each rule that opened it', () => {
  const rows = [
    { action: 'episode.opened', subject: 'RED-1', after: { rules: ['production-down', 'burst-of-tickets'] }, at: 1 },
    { action: 'episode.opened', subject: 'RED-2', after: { rules: ['production-down'] }, at: 2 },
    { action: 'episode.verdict', subject: 'RED-1', after: { useful: false }, at: 3 },
    { action: 'episode.verdict', subject: 'RED-1', after: { useful: true }, at: 4 },
    { action: 'episode.dismissed', subject: 'RED-2', after: {}, at: 5 },
    { action: 'episode.opened', subject: 'RED-9', after: {}, at: 6 },
    { action: 'episode.verdict', subject: 'RED-9', after: { useful: true }, at: 6 },
  ]
  expect(verdictsOf(rows)).toEqual([
    { rule: 'production-down', at: 4, useful: true },
    { rule: 'burst-of-tickets', at: 4, useful: true },
    { rule: 'production-down', at: 5, useful: false },
  ])
})
