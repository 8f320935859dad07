import { compilePolicy } from '@redthread/shared/rules/compile'
import type { Condition } from '@redthread/shared/rules/condition'
import { evaluate, explain, openSession } from '@redthread/shared/rules/evaluate'
import { FACTS, type FactName } from '@redthread/shared/rules/facts'
import type { FactInput } from '@redthread/shared/rules/facts/input'
import { FactView } from '@redthread/shared/rules/facts/view'
import { policy } from '@redthread/shared/rules/test-input'
import { compileWords } from '@redthread/shared/rules/words/find-words'
import { Engine, type NestedCondition } from 'json-rules-engine'
import { cpu, cpuAsync, each } from './cpu.ts'
import { dice, inputOf, phrasesOf, ruleSet, writeText } from './rule-cases.ts'

/** CPU microseconds of one run in one process. Ratios compare what was measured side by side. */
export interface RulesBench {
  /** 50 rules, 30 of them with words, on a 1 KB text: every condition answered and traced. */
  explainUs: number
  /** The same with the digest of the inputs: the proof as it is stored. */
  proofUs: number
  jsonParseUs: number
  jsonRulesEngineUs: number
  ratioToJsonParse: number
  ratioToJsonRulesEngine: number
  /** Inputs on which both engines were seen to agree before anything was timed. */
  agreedInputs: number
  firedPerInput: number
  /** Finding 400 phrases in 8 KB, with boundaries in any script, positions, and what denies them. */
  words400In8KbUs: number
  /** The same phrases as one plain RegExp on a text already in lower case: the least that finding them can cost. */
  plainRegExpUs: number
  /** Cost of 25, 50, 100 and 200 rules, and of texts of 1, 2, 4 and 8 KB. */
  explainUsByRules: Record<string, number>
  explainUsByTextKb: Record<string, number>
}

const INPUTS = 72

/** Measures the rule engine against `JSON.parse` of the same ticket and against json-rules-engine. Throws when the engines disagree. */
export async function benchRules(): Promise<RulesBench> {
  const rules = ruleSet(50)
  const compiled = compilePolicy(policy(rules))
  const inputs = Array.from({ length: INPUTS }, (_, seed) => inputOf(seed))
  const peer = peerEngine(rules.map((rule) => [rule.id, rule.when]))
  const facts = inputs.map(peerFacts)
  const fired = inputs.map((input) => firedIds(compiled, input))
  for (const [index, each] of facts.entries()) await agree(peer, each, fired[index] ?? [])
  const texts = inputs.map(({ snapshot, account }) => JSON.stringify({ snapshot, account }))

  const explainUs =
    cpu(() => each(inputs, (input) => explain(compiled, openSession(compiled, input)).rules.length)) / INPUTS
  const jsonParseUs = cpu(() => each(texts, (text) => JSON.parse(text).snapshot.comments.length)) / INPUTS
  const jsonRulesEngineUs =
    (await cpuAsync(async () => {
      for (const one of facts) await peer.run(one)
    })) / INPUTS
  return {
    explainUs: round(explainUs),
    proofUs: round(cpu(() => each(inputs, (input) => evaluate(compiled, input).rules.length)) / INPUTS),
    jsonParseUs: round(jsonParseUs),
    jsonRulesEngineUs: round(jsonRulesEngineUs),
    ratioToJsonParse: round(explainUs / jsonParseUs),
    ratioToJsonRulesEngine: round(jsonRulesEngineUs / explainUs),
    agreedInputs: INPUTS,
    firedPerInput: round(fired.flat().length / INPUTS),
    ...wordsCost(),
    explainUsByRules: series([25, 50, 100, 200], (count) => explainCost(count, 1_000)),
    explainUsByTextKb: series([1, 2, 4, 8], (kb) => explainCost(50, kb * 1_000)),
  }
}

function firedIds(compiled: ReturnType<typeof compilePolicy>, input: FactInput): string[] {
  const { rules } = explain(compiled, openSession(compiled, input))
  return rules.filter((rule) => rule.verdict === true).map((rule) => rule.rule)
}

async function agree(peer: Engine, facts: Record<string, unknown>, expected: string[]): Promise<void> {
  const { events } = await peer.run(facts)
  const found = events.map((event) => event.type).toSorted()
  if (found.join() !== expected.toSorted().join()) throw new Error(`engines disagree: ${found} against ${expected}`)
}

/** The same rules for json-rules-engine; words through one RegExp a list, the way its users write them. */
function peerEngine(rules: [string, Condition][]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('hasWords', (text: string, pattern: RegExp) => pattern.test(text))
  engine.addOperator('hasAny', (list: string[], wanted: string[]) => wanted.some((each) => list.includes(each)))
  for (const [type, when] of rules) engine.addRule({ conditions: { all: [translate(when)] }, event: { type } })
  return engine
}

const OPERATORS: Readonly<Record<string, string>> = {
  eq: 'equal',
  in: 'in',
  gte: 'greaterThanInclusive',
  lte: 'lessThanInclusive',
  lt: 'lessThan',
  has: 'hasAny',
}

function translate(condition: Condition): NestedCondition {
  if ('all' in condition) return { all: condition.all.map(translate) }
  if ('any' in condition) return { any: condition.any.map(translate) }
  if ('not' in condition) return { not: translate(condition.not) }
  if ('words' in condition) {
    const pattern = new RegExp(`\\b(?:${(condition.phrases ?? []).toSorted().join('|')})\\b`)
    return { fact: condition.words, operator: 'hasWords', value: pattern }
  }
  const [operator, value] = Object.entries(condition).find(([name]) => name !== 'fact') ?? []
  return { fact: 'fact' in condition ? condition.fact : '', operator: OPERATORS[operator ?? ''] ?? '', value }
}

function peerFacts(input: FactInput): Record<string, unknown> {
  const view = new FactView(input)
  const names: FactName[] = [
    'ticket.open',
    'ticket.priority',
    'ticket.tags',
    'account.tier',
    'account.arr',
    'account.renewalDays',
    'customer.comments',
    'agent.replied',
  ]
  const known = names.map((name) => [name, FACTS[name].read(view)] as const).filter(([, value]) => value !== undefined)
  const text = view.conversation.customerText.map((passage) => passage.text.toLowerCase()).join('\n')
  return { ...Object.fromEntries(known), 'customer.text': text }
}

function explainCost(rules: number, textLength: number): number {
  const compiled = compilePolicy(policy(ruleSet(rules)))
  const inputs = Array.from({ length: 24 }, (_, seed) => inputOf(seed, textLength))
  return cpu(() => each(inputs, (input) => explain(compiled, openSession(compiled, input)).rules.length)) / 24
}

function wordsCost(): Pick<RulesBench, 'words400In8KbUs' | 'plainRegExpUs'> {
  const random = dice(5)
  const phrases = new Set<string>()
  while (phrases.size < 400) {
    const [first, second] = [phrasesOf(phrases.size), phrasesOf(Math.floor(random() * 40))]
    phrases.add(`${first[phrases.size % 10]} ${second[phrases.size % 7]?.split(' ').at(-1)} ${phrases.size}`)
  }
  const finder = compileWords([[...phrases]])
  const passage = { commentId: '1', text: writeText(8_192, random) }
  const plain = new RegExp(`\\b(?:${[...phrases].toSorted().reverse().join('|')})\\b`, 'g')
  const lower = passage.text.toLowerCase()
  return {
    words400In8KbUs: round(cpu(() => finder.find(passage).length)),
    plainRegExpUs: round(cpu(() => lower.match(plain)?.length ?? 0)),
  }
}

const round = (value: number) => Math.round(value * 100) / 100

const series = (sizes: number[], cost: (size: number) => number) =>
  Object.fromEntries(sizes.map((size) => [String(size), round(cost(size))]))
