import type { Change, Compare, Condition, Count, Since, Trend, Words } from '../rules/condition.ts'
import { KINDS } from '../rules/condition.ts'
import type { FactDefinition } from '../rules/facts/definition.ts'
import { FACTS } from '../rules/facts.ts'
import { fold } from '../rules/leaves/set-leaves.ts'
import { phraseKey } from '../rules/words/phrases.ts'
import { parseDuration } from './duration.ts'
import { type Finding, noSuch } from './finding.ts'

type Path = Finding['path']

const BOUNDS = ['gte', 'gt', 'lte', 'lt'] as const
/** Scripts in which one character can be a word. */
const BEYOND_LATIN = /[\u0250-\uffff]/
const OPERATORS: Readonly<Record<FactDefinition['kind'], readonly string[]>> = {
  number: ['eq', 'in', ...BOUNDS],
  duration: BOUNDS,
  instant: [],
  text: ['eq', 'in'],
  choice: ['eq', 'in'],
  boolean: ['eq'],
  list: ['has'],
  words: [],
}

/** What the schema cannot see: operators and values that do not fit the fact, word lists that do not exist. */
export function checkCondition(
  condition: Condition,
  path: Path,
  lists: ReadonlySet<string>,
  hasHours: boolean,
): Finding[] {
  const inside = (part: Condition, ...more: (string | number)[]) =>
    checkCondition(part, [...path, ...more], lists, hasHours)
  if ('all' in condition) return condition.all.flatMap((part, index) => inside(part, 'all', index))
  if ('any' in condition) return condition.any.flatMap((part, index) => inside(part, 'any', index))
  if ('not' in condition) return inside(condition.not, 'not')
  if ('fact' in condition) return checkCompare(condition, path)
  if ('known' in condition) return []
  if ('words' in condition) return checkWords(condition, path, lists)
  if ('change' in condition) return checkChange(condition, path)
  const bounds = checkBounds(condition, path, 'since' in condition ? 'duration' : 'number')
  return 'since' in condition && condition.clock === 'business' && !hasHours
    ? [...bounds, { path: [...path, 'clock'], message: 'business time needs the `hours` of the policy', hint: null }]
    : bounds
}

function checkCompare(question: Compare, path: Path): Finding[] {
  const definition = FACTS[question.fact]
  const allowed = definition.ordered ? [...OPERATORS.choice, ...BOUNDS] : OPERATORS[definition.kind]
  const used = Object.keys(question).filter((name) => name !== 'fact')
  if (used.length === 0) {
    return [{ path, message: `${question.fact} is compared with nothing`, hint: `add one of ${allowed.join(', ')}` }]
  }
  return used.flatMap((operator) => {
    const at = [...path, operator]
    if (!allowed.includes(operator)) {
      return [
        {
          path: at,
          message: `${question.fact} is ${article(definition.kind)}: ${operator} does not fit`,
          hint: `use ${allowed.join(', ')}`,
          atKey: true,
        },
      ]
    }
    const values = [question[operator as keyof Compare]].flat()
    return values.flatMap((value) => checkValue(question.fact, definition, value, at))
  })
}

const article = (kind: string) => (kind === 'instant' ? 'an instant' : `a ${kind}`)

function checkValue(fact: string, definition: FactDefinition, value: unknown, path: Path): Finding[] {
  const { kind, choices = [] } = definition
  if (kind === 'choice' && !choices.includes(fold(value)))
    return [noSuch(`value of ${fact}`, String(value), choices, path)]
  if (kind === 'duration' && parseDuration(String(value)) === null)
    return [needs(fact, 'a length of time such as 15 min', path)]
  if (kind === 'number' && typeof value !== 'number') return [needs(fact, `a number (${definition.unit})`, path)]
  if (kind === 'boolean' && typeof value !== 'boolean') return [needs(fact, 'true or false', path)]
  if (kind === 'text' && typeof value !== 'string') return [needs(fact, 'text; put it in quotation marks', path)]
  return []
}

const needs = (fact: string, what: string, path: Path): Finding => ({
  path,
  message: `${fact} needs ${what}`,
  hint: null,
})

function checkBounds(question: Count | Trend | Since, path: Path, kind: 'duration' | 'number'): Finding[] {
  const used = BOUNDS.filter((name) => question[name] !== undefined)
  if (used.length === 0) return [{ path, message: 'nothing to compare with', hint: `add one of ${BOUNDS.join(', ')}` }]
  const name = KINDS.find((each) => each in question) ?? 'this'
  return used.flatMap((bound) => {
    const value = question[bound]
    const fits = kind === 'number' ? typeof value === 'number' : parseDuration(String(value)) !== null
    return fits ? [] : [needs(name, kind === 'number' ? 'a number' : 'a length of time such as 4 h', [...path, bound])]
  })
}

function checkChange(question: Change, path: Path): Finding[] {
  const definition = FACTS[question.change]
  const values = (['from', 'to'] as const).flatMap((side) =>
    [question[side] ?? []].flat().flatMap((value) => checkValue(question.change, definition, value, [...path, side])),
  )
  const measured = definition.kind === 'number' || definition.ordered
  const bounds = BOUNDS.filter((name) => question[name] !== undefined).flatMap((name) => {
    if (measured && typeof question[name] === 'number') return []
    return [
      needs(question.change, measured ? 'a number: the difference' : 'from and to, it has no order', [...path, name]),
    ]
  })
  return [...values, ...bounds]
}

function checkWords(question: Words, path: Path, lists: ReadonlySet<string>): Finding[] {
  if (question.lists === undefined && question.phrases === undefined) {
    return [{ path, message: 'no words to look for', hint: 'add lists or phrases' }]
  }
  const unknown = (question.lists ?? []).flatMap((name, index) =>
    lists.has(name) ? [] : [noSuch('word list', name, lists, [...path, 'lists', index])],
  )
  return [...unknown, ...checkPhrases(question.phrases ?? [], [...path, 'phrases'])]
}

/** Phrases too short to mean anything are refused before they page somebody. */
export function checkPhrases(phrases: readonly string[], path: Path): Finding[] {
  return phrases.flatMap((phrase, index) => {
    const { key, stem } = phraseKey(phrase)
    const short = [...key].length < (stem ? 3 : 2) && !BEYOND_LATIN.test(key)
    return short
      ? [{ path: [...path, index], message: `the phrase "${phrase}" is too short to mean anything`, hint: null }]
      : []
  })
}
