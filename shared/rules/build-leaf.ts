import { parseDuration } from '../policy/duration.ts'
import type { Schedule } from '../sla/schedule.ts'
import type { Change, Compare, Count, Known, Leaf as Question, Since, Trend, Words } from './condition.ts'
import type { FactDefinition, Scalar } from './facts/definition.ts'
import { FACTS } from './facts.ts'
import { changeLeaf } from './leaves/change-leaf.ts'
import type { Leaf } from './leaves/leaf.ts'
import { type Bounds, rangeLeaf } from './leaves/range-leaf.ts'
import { fold, hasLeaf, knownLeaf, oneOfLeaf } from './leaves/set-leaves.ts'
import { wordsLeaf } from './leaves/words-leaf.ts'
import type { Readings } from './readings.ts'
import type { Reading } from './session.ts'
import { phraseKey } from './words/phrases.ts'

/** What building a leaf needs of its policy. */
export interface Workshop {
  readings: Readings
  schedule: Schedule
  nextIndex(): number
  /** The phrases that the named lists and the inline phrases come to. */
  phrases(question: Words): string[]
  /** The place of a list in the policy's word finder. */
  list(phrases: readonly string[]): number
}

type Written = { [Name in keyof Bounds]?: number | string | undefined }
const BOUNDS = ['gte', 'gt', 'lte', 'lt'] as const

/** The leaves of one question; a comparison with several operators is several. */
export function buildLeaves(question: Question, shop: Workshop): Leaf[] {
  if ('fact' in question) return compare(question, shop)
  if ('known' in question) return [known(question, shop)]
  if ('words' in question) return [words(question, shop)]
  if ('count' in question) return [count(question, shop)]
  if ('trend' in question) return [trend(question, shop)]
  if ('change' in question) return [change(question, shop)]
  return [since(question, shop)]
}

function compare(question: Compare, shop: Workshop): Leaf[] {
  const definition = FACTS[question.fact]
  const reading = shop.readings.fact(question.fact)
  const universe = universeOf(definition)
  const leaves: Leaf[] = []
  const { eq, in: among, has } = question
  if (eq !== undefined) {
    leaves.push(oneOfLeaf({ index: shop.nextIndex(), reading, op: 'eq', wanted: eq, values: [eq], universe }))
  }
  if (among !== undefined) {
    leaves.push(oneOfLeaf({ index: shop.nextIndex(), reading, op: 'in', wanted: among, values: among, universe }))
  }
  if (has !== undefined) {
    const values = Array.isArray(has) ? has : [has]
    leaves.push(hasLeaf({ index: shop.nextIndex(), reading, op: 'has', wanted: has, values }))
  }
  const bounds = boundsOf(question, (value) => rankOf(definition, value))
  return bounds === null ? leaves : [...leaves, range(question, reading, bounds, shop, scaleOf(definition))]
}

function universeOf({ kind, choices }: FactDefinition): readonly string[] | null {
  return kind === 'boolean' ? ['false', 'true'] : (choices ?? null)
}

/** A written bound on the fact's scale: a number, a length of time, or the place in an order. */
function rankOf({ kind, choices }: FactDefinition, value: Scalar): number {
  if (kind === 'duration') return parseDuration(String(value)) ?? Number.NaN
  return kind === 'choice' ? (choices ?? []).indexOf(fold(value)) : Number(value)
}

function boundsOf(written: Written, rank: (value: number | string) => number): Bounds | null {
  const bounds: Bounds = {}
  for (const name of BOUNDS) {
    const value = written[name]
    if (value !== undefined) bounds[name] = rank(value)
  }
  return Object.keys(bounds).length === 0 ? null : bounds
}

interface Scale {
  step: number
  toNumber?: (value: unknown) => number
  fromNumber?: (value: number) => unknown
}

function scaleOf(definition: FactDefinition): Scale {
  if (definition.kind !== 'choice') return { step: definition.whole || definition.kind === 'duration' ? 1 : 0 }
  const { choices = [] } = definition
  return {
    step: 1,
    toNumber: (value) => choices.indexOf(fold(value)),
    fromNumber: (value) => choices[Math.min(Math.max(value, 0), choices.length - 1)],
  }
}

function range(written: Written, reading: Reading, bounds: Bounds, shop: Workshop, scale: Scale): Leaf {
  const used = BOUNDS.filter((name) => written[name] !== undefined)
  const shown = (name: keyof Bounds) =>
    typeof written[name] === 'string' && scale.fromNumber ? written[name] : bounds[name]
  const [only] = used
  const single = only !== undefined && used.length === 1
  const wanted = single ? shown(only) : Object.fromEntries(used.map((name) => [name, shown(name)]))
  return rangeLeaf({ index: shop.nextIndex(), reading, op: single ? only : 'between', wanted, bounds, ...scale })
}

function known({ known: name, eq = true }: Known, shop: Workshop): Leaf {
  return knownLeaf(shop.nextIndex(), shop.readings.known(name), eq)
}

const MOST_SHOWN = 3

function words(question: Words, shop: Workshop): Leaf {
  const phrases = shop.phrases(question)
  const inline = question.phrases ?? []
  const more = inline.length > MOST_SHOWN ? [`and ${inline.length - MOST_SHOWN} more`] : []
  return wordsLeaf({
    index: shop.nextIndex(),
    reading: shop.readings.mentions(question.words, shop.list(phrases)),
    wanted: [...(question.lists ?? []).map((name) => `list ${name}`), ...inline.slice(0, MOST_SHOWN), ...more],
    phrases: phrases.map((phrase) => phraseKey(phrase)).map(({ key, stem }) => (stem ? `${key}*` : key)),
    atLeast: question.atLeast ?? 1,
    countDenied: question.negated === 'count',
  })
}

function count(question: Count, shop: Workshop): Leaf {
  const reading = shop.readings.count(question.count, question.within)
  return range(question, reading, boundsOf(question, Number) ?? {}, shop, { step: 1 })
}

function trend(question: Trend, shop: Workshop): Leaf {
  const reading = shop.readings.trend(question.trend, question.within, question.against, question.atLeast ?? 1)
  return range(question, reading, boundsOf(question, Number) ?? {}, shop, { step: 0 })
}

function since(question: Since, shop: Workshop): Leaf {
  const reading = shop.readings.since(question.since, question.clock === 'business' ? shop.schedule : null)
  const bounds = boundsOf(question, (value) => parseDuration(String(value)) ?? Number.NaN) ?? {}
  return range(question, reading, bounds, shop, { step: 1 })
}

function change(question: Change, shop: Workshop): Leaf {
  const { change: name, from, to, ...bounds } = question
  const definition = FACTS[name]
  const list = (value: Scalar | Scalar[] | undefined) => (value === undefined ? null : [value].flat())
  return changeLeaf({
    index: shop.nextIndex(),
    reading: shop.readings.change(name),
    wanted: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...bounds },
    from: list(from),
    to: list(to),
    bounds: boundsOf(bounds, Number),
    rank: (value) => rankOf(definition, value),
  })
}
