import type { Schedule } from '../sla/schedule.ts'
import { buildLeaves, type Workshop } from './build-leaf.ts'
import type { Condition, Words } from './condition.ts'
import { type Leaf, traceOf } from './leaves/leaf.ts'
import { opposite, type Trace, type Verdict } from './proof.ts'
import { Readings } from './readings.ts'
import type { Session } from './session.ts'

/** A condition made ready: the tree of its questions. */
export type Formula =
  | { kind: 'all' | 'any'; parts: readonly Formula[]; cheapFirst: readonly Formula[] }
  | { kind: 'not'; part: Formula }
  | { kind: 'leaf'; leaf: Leaf }

/** Answers a condition in one evaluation, with its working. */
export type Explain = (session: Session) => Trace

/** Compiles the conditions of one policy. Questions asked twice are one leaf, lists used twice one list. */
export class ConditionCompiler implements Workshop {
  readonly readings = new Readings()
  readonly leaves: Leaf[] = []
  /** The lists of phrases the word finder must look for. */
  readonly lists: (readonly string[])[] = []
  readonly schedule: Schedule
  private readonly named: ReadonlyMap<string, readonly string[]>
  private readonly leavesOf = new Map<string, Leaf[]>()
  private readonly listOf = new Map<string, number>()
  private indexes = 0

  constructor(named: ReadonlyMap<string, readonly string[]>, schedule: Schedule) {
    this.named = named
    this.schedule = schedule
  }

  compile(condition: Condition): Formula {
    if ('all' in condition) return this.branch('all', condition.all)
    if ('any' in condition) return this.branch('any', condition.any)
    if ('not' in condition) return { kind: 'not', part: this.compile(condition.not) }
    const key = JSON.stringify(condition)
    const leaves = this.leavesOf.get(key) ?? buildLeaves(condition, this)
    if (!this.leavesOf.has(key)) this.leaves.push(...leaves)
    this.leavesOf.set(key, leaves)
    const parts = leaves.map((leaf) => ({ kind: 'leaf', leaf }) as const)
    const [only] = parts
    return only !== undefined && parts.length === 1 ? only : { kind: 'all', parts, cheapFirst: parts }
  }

  private branch(kind: 'all' | 'any', conditions: readonly Condition[]): Formula {
    const parts = conditions.map((part) => this.compile(part))
    return { kind, parts, cheapFirst: parts.toSorted((a, b) => costOf(a) - costOf(b)) }
  }

  nextIndex(): number {
    this.indexes += 1
    return this.indexes - 1
  }

  phrases({ lists = [], phrases = [] }: Words): string[] {
    return [...lists.flatMap((name) => this.listNamed(name)), ...phrases]
  }

  private listNamed(name: string): readonly string[] {
    const phrases = this.named.get(name)
    if (phrases === undefined) throw new Error(`no such word list: ${name}`)
    return phrases
  }

  list(phrases: readonly string[]): number {
    const key = JSON.stringify(phrases)
    const index = this.listOf.get(key) ?? this.lists.push(phrases) - 1
    this.listOf.set(key, index)
    return index
  }
}

/** Turns a formula into a closure. Every part is answered, whatever the others say: the explanation is the product. */
export function explainer(formula: Formula): Explain {
  if (formula.kind === 'leaf') return (session) => traceOf(formula.leaf, session)
  if (formula.kind === 'not') {
    const part = explainer(formula.part)
    return (session) => {
      const child = part(session)
      return { op: 'not', verdict: opposite(child.verdict), children: [child] }
    }
  }
  const { kind } = formula
  const parts = formula.parts.map(explainer)
  const decisive = kind === 'any'
  return (session) => {
    const children: Trace[] = []
    let verdict: Verdict = !decisive
    for (const part of parts) {
      const child = part(session)
      children.push(child)
      if (child.verdict === decisive) verdict = decisive
      else if (child.verdict === 'unknown' && verdict !== decisive) verdict = 'unknown'
    }
    return { op: kind, verdict, children }
  }
}

/** How many questions to whole texts a formula asks. */
function costOf(formula: Formula): number {
  if (formula.kind === 'leaf') return formula.leaf.reading.costly ? 1 : 0
  return formula.kind === 'not' ? costOf(formula.part) : formula.parts.reduce((sum, part) => sum + costOf(part), 0)
}
