import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePolicy, policySchema } from './parse.ts'
import { Policy } from './policy.ts'

const shipped = readFileSync(new URL('../../policy.yaml', import.meta.url), 'utf8')
const parsed = parsePolicy(shipped)
const policy = parsed.kind === 'ok' ? parsed.policy : null

/** A small good policy; the texts in it are what the tests below replace. */
const small = `version: "1"
workspace: { name: Test, timeZone: UTC }
people:
  dana: { name: Dana Fox, email: dana@redthread.example, chat: users/1 }
teams:
  depot: { name: Depot, timeZone: UTC, rota: { startsOn: 2026-11-02, people: [dana] } }
spaces:
  red: { name: RED, id: spaces/AAAA }
responders: [depot]
responderOwner: dana
severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 }
sla:
  p1: { firstReply: 1 h, resolution: 4 h }
  p2: { firstReply: 4 h, resolution: 24 h }
  p3: { firstReply: 8 h, resolution: 48 h }
  p4: { firstReply: 24 h, resolution: 72 h }
words:
  ours: [door alarm]
rules:
  - id: first
    version: "1"
    level: red
    mode: live
    because: "{account.tier}"
    when:
      all:
        - { fact: account.renewalDays, lte: 60 }
        - { words: customer.text, lists: [ours, legal] }
ladders:
  standard:
    name: Standard
    steps:
      - { name: First, after: 0 min, tell: [{ space: red }] }
      - { name: Second, after: 15 min, tell: [{ person: dana }, { team: depot }] }
    repeat: 1
    owner: dana
routes: [{ ladder: standard }]
updateDue: 2 h
tags: { red: redthread_red }
links: { blockDomains: [], allowDomains: [] }
`

const problems = (yaml: string) => {
  const result = parsePolicy(yaml)
  const found = result.kind === 'ok' ? result.warnings : result.problems
  return found.map(({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ''}`)
}
const withText = (from: string, to: string) => {
  expect(small).toContain(from)
  return small.replace(from, to)
}

it('reads the shipped policy without a doubt', () => {
  expect(parsed).toMatchObject({ kind: 'ok', warnings: [] })
  expect(policy && Policy.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
})

it('turns what is written into what the service uses', () => {
  const result = parsePolicy(small)
  expect(result).toMatchObject({
    kind: 'ok',
    warnings: [],
    policy: {
      responders: ['dana@redthread.example'],
      sla: { p1: { firstReplyMinutes: 60, resolutionMinutes: 240 } },
      ladders: { standard: { steps: [{ afterMs: 0 }, { afterMs: 900_000 }] } },
      updateDueMs: 7_200_000,
    },
  })
})

it.each([
  [
    'account.renewalDays',
    'account.renewaldays',
    ['27:19 "account.renewaldays" does not exist (did you mean account.renewalDays?)'],
  ],
  ['account.renewalDays', 'renewalDays', ['27:19 "renewalDays" does not exist (did you mean account.renewalDays?)']],
  ['lte: 60', 'let: 60', ['27:40 "let" is not known here (did you mean lte?)']],
  ['lte: 60', 'lte: soon', ['27:45 account.renewalDays needs a number (days)']],
  [', lte: 60', '', ['27:11 account.renewalDays is compared with nothing (add one of eq, in, gte, gt, lte, lt)']],
  [
    'fact: account.renewalDays, lte: 60',
    'fact: account.tier, gte: 1',
    ['27:33 account.tier is a text: gte does not fit (use eq, in)'],
  ],
  [
    'fact: account.renewalDays, lte: 60',
    'fact: ticket.priority, eq: critcal',
    ['27:40 there is no value of ticket.priority "critcal"'],
  ],
  [
    'fact: account.renewalDays, lte: 60',
    'fact: ticket.priority, eq: urgnet',
    ['27:40 there is no value of ticket.priority "urgnet" (did you mean urgent?)'],
  ],
  [
    'fact: account.renewalDays, lte: 60',
    'fact: ticket.age, gte: 60',
    ['27:36 ticket.age needs a length of time such as 15 min'],
  ],
  [
    'fact: account.renewalDays, lte: 60',
    'since: ticket.createdAt, gte: 4 hours',
    ['27:43 since needs a length of time such as 4 h'],
  ],
  [
    'fact: account.renewalDays, lte: 60',
    'since: ticket.createdAt, gte: 4 h, clock: business',
    ['27:55 business time needs the `hours` of the policy'],
  ],
  [
    'p4: { firstReply: 24 h, resolution: 72 h }',
    'p4: { firstReply: 24 h, resolution: 72 h }\n  clock: business',
    ['17:10 this needs the `hours` of the policy'],
  ],
  ['fact: account.renewalDays, lte: 60', 'count: history.tickets, gte: 5', ['27:11 within is missing']],
  ['      all:', '      al:', ['26:7 "al" is not known here (did you mean all?)']],
  [
    '      all:',
    '      any: []\n      all:',
    ['26:7 these keys do not go together (put any and all apart, under all or any)'],
  ],
  ['lists: [ours, legal]', 'lists: [ours, legl]', ['28:49 there is no word list "legl" (did you mean legal?)']],
  [', lists: [ours, legal]', '', ['28:11 no words to look for (add lists or phrases)']],
  ['[door alarm]', '[x]', ['18:10 the phrase "x" is too short to mean anything']],
  ['{account.tier}', '{account.teir}', ['24:14 there is no fact "account.teir" (did you mean account.tier?)']],
  ['mode: live', 'mode: on', ['23:11 "on" does not exist (use off, shadow, live)']],
  ['tell: [{ space: red }]', 'tell: [{ space: reds }]', ['33:54 there is no space "reds" (did you mean red?)']],
  ['tell: [{ space: red }]', 'tell: [{ spaces: red }]', ['33:47 "spaces" is not known here']],
  ['{ team: depot }', '{ team: constructor }', ['34:73 there is no team "constructor"']],
  ['after: 15 min', 'after: 0 min', ['34:32 two steps at once leave nobody time to acknowledge']],
  ['owner: dana\n', 'owner: dan\n', ['36:12 there is no person "dan" (did you mean dana?)']],
  ['ladder: standard', 'ladder: standart', ['37:20 there is no ladder "standart" (did you mean standard?)']],
  [
    '[{ ladder: standard }]',
    '[{ ladder: standard, when: { known: account.tier } }]',
    ['37:10 the last route must be for all: no when, no rules'],
  ],
  ['responders: [depot]', 'responders: [dpeot]', ['9:14 there is no person or team "dpeot" (did you mean depot?)']],
  ['timeZone: UTC }\npeople', 'timeZone: Mars/Base }\npeople', ['2:36 an IANA time zone such as Europe/Berlin']],
  ['updateDue: 2 h', 'updateDue: 2', ['38:12 needs text']],
  ['updateDue: 2 h\n', '', ['1:1 updateDue is missing']],
  ['email: dana@redthread.example', 'email: dana', ['4:34 Invalid email address']],
  ['  dana: {', '  Dana: {', ['4:3 "Dana" cannot be a name: lower-case letters, digits and hyphens']],
  ['version: "1"\nworkspace', 'version: "1"\nversion: "2"\nworkspace', ['2:1 not YAML: Map keys must be unique']],
  ['workspace: {', 'workspace: [', ['2:40 not YAML: Flow sequence']],
] as const)('points at %j written as %j', (from, to, expected) => {
  const found = problems(withText(from, to))
  expect(found.length).toBeGreaterThanOrEqual(expected.length)
  for (const [index, line] of expected.entries()) expect(found[index]).toContain(line)
})

const second = (when: string, head = 'level: red, mode: live') =>
  withText('ladders:\n', `  - { id: second, version: "1", ${head}, because: b, when: ${when} }\nladders:\n`)

it.each([
  [
    '{ all: [{ fact: account.arr, gte: 10 }, { fact: account.arr, lt: 10 }] }',
    'rule "second" can never fire: its conditions contradict each other',
  ],
  [
    '{ all: [{ fact: ticket.priority, eq: high }, { not: { fact: ticket.priority, in: [high, urgent] } }] }',
    'can never fire',
  ],
  [
    '{ all: [{ fact: ticket.open, eq: true }, { any: [{ fact: ticket.open, eq: false }, { fact: ticket.age, lt: -1 h, gt: 1 h }] }] }',
    'can never fire',
  ],
  [
    '{ all: [{ words: customer.text, lists: [legal] }, { not: { words: customer.text, lists: [legal, churn] } }] }',
    'can never fire',
  ],
  [
    '{ all: [{ fact: account.renewalDays, lte: 30 }, { words: customer.text, lists: [legal] }] }',
    'rule "second" is wholly covered by rule "first"',
  ],
])('warns about a rule such as %s', (when, expected) => {
  expect(problems(second(when))).toEqual([expect.stringContaining(expected)])
})

it.each([
  ['{ all: [{ fact: account.renewalDays, lte: 90 }, { words: customer.text, lists: [legal] }] }'],
  ['{ all: [{ fact: account.renewalDays, lte: 30 }, { words: customer.text, lists: [churn] }] }'],
  ['{ all: [{ fact: account.tier, eq: gold }, { not: { fact: account.tier, eq: silver } }] }'],
  ['{ all: [{ fact: account.arr, gte: 10 }, { fact: account.arr, lte: 10 }] }'],
])('does not warn about %s', (when) => {
  expect(problems(second(when))).toEqual([])
})

it('refuses a RED that would page on a hint alone, and allows an AMBER', () => {
  const hint = '{ all: [{ fact: ticket.open, eq: true }, { fact: customer.sentiment, lte: -0.5 }] }'
  expect(problems(second(hint))).toEqual([expect.stringContaining('would page on a hint alone')])
  expect(problems(second(hint, 'level: amber, mode: live'))).toEqual([])
})

it.each([
  ['', 'the whole file'],
  ['[', 'half a list'],
  [`${'['.repeat(20_000)}`, 'a deep nest'],
  [`rules: ${'{ not: '.repeat(5_000)}1${' }'.repeat(5_000)}`, 'a deep rule'],
  [
    'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]',
    'aliases of aliases',
  ],
  ['__proto__: { polluted: true }\nconstructor: { prototype: 1 }', 'names of JavaScript'],
  ['!!js/function "x"', 'a tag'],
  ['x'.repeat(600 * 1024), 'a very long file'],
])('answers %.20j with problems, never with an exception', (yaml) => {
  const result = parsePolicy(yaml)
  expect(result.kind).toBe('invalid')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

it('never throws, whatever line of the policy is damaged', () => {
  const lines = small.split('\n')
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.string({ maxLength: 30 }), (at, text) => {
      const result = parsePolicy(lines.with(at, text).join('\n'))
      const found = result.kind === 'invalid' ? result.problems : result.warnings
      expect(found.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('keeps the schema for editors up to date: npm run policy schema', () => {
  const written = readFileSync(new URL('../../docs/policy.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(policySchema())))
})
