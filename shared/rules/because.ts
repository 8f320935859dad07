import { date, duration, money } from '../words/format.ts'
import type { FactKind } from './facts/definition.ts'
import { FACTS, type FactName } from './facts.ts'
import type { Trace } from './proof.ts'
import type { Readings } from './readings.ts'
import type { Session } from './session.ts'

const PLACEHOLDER = /\{([^{}]*)\}/g
const MOST_WORDS = 3
const MOST_UNKNOWN = 3

/** The names in a `because` line's placeholders, in order: facts, or `words` for what was found. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
}

/** Fills a `because` line with what was really seen. */
export type Because = (session: Session, traces: readonly Trace[]) => string

/** Compiles a line such as `{account.tier}, priority {ticket.priority}, {words}`. Throws on a name that is no fact. */
export function compileBecause(template: string, readings: Readings): Because {
  const literals = template.split(PLACEHOLDER).filter((_, index) => index % 2 === 0)
  const fills = placeholders(template).map((name) => filler(name, readings))
  return (session, traces) => {
    let line = literals[0] ?? ''
    let gaps = false
    fills.forEach((fill, index) => {
      const filled = fill(session, traces)
      gaps ||= filled === ''
      line += filled + (literals[index + 1] ?? '')
    })
    return gaps ? withoutGaps(line) : line
  }
}

/** Closes up where a placeholder had nothing to show. */
const withoutGaps = (line: string) => line.replace(/(?:, )+/g, ', ').replace(/^[\s,]+|[\s,]+$/g, '')

function filler(name: string, readings: Readings): Because {
  if (name === 'words') return (_, traces) => quoted(traces)
  if (!Object.hasOwn(FACTS, name)) throw new Error(`no such fact: ${name}`)
  const definition = FACTS[name as FactName]
  const reading = readings.fact(name as FactName)
  return (session) => show(session.value(reading), name, definition.kind, session)
}

function show(value: unknown, name: string, kind: FactKind, session: Session): string {
  if (value === undefined) return 'not known'
  if (name === 'account.arr') return money(Number(value), session.view.input.account?.currency ?? '')
  if (kind === 'duration') return duration(Math.abs(Number(value)))
  if (kind === 'instant') return date(Number(value), 'UTC')
  if (kind === 'boolean') return value === true ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(' and ') : String(value)
}

/** The words that were found, each once, in quotation marks, as the customer wrote them. */
function quoted(traces: readonly Trace[]): string {
  const seen = new Map<string, string>()
  for (const text of traces.flatMap(foundWords)) {
    const shown = text.replace(/[\s\p{Cc}"]+/gu, ' ').trim()
    if (!seen.has(shown.toLowerCase())) seen.set(shown.toLowerCase(), `"${shown}"`)
  }
  return [...seen.values()].slice(0, MOST_WORDS).join(', ')
}

function foundWords(trace: Trace): string[] {
  const own = trace.verdict === true ? (trace.where ?? []).map((where) => where.text) : []
  return [...own, ...(trace.children ?? []).flatMap(foundWords)]
}

/** What a verdict that cannot be told lacks: `not known: account.tier`. */
export function unknownLine(trace: Trace): string {
  return `not known: ${[...new Set(unknownFacts(trace))].slice(0, MOST_UNKNOWN).join(', ')}`
}

function unknownFacts(trace: Trace): string[] {
  if (trace.verdict !== 'unknown') return []
  return trace.fact === undefined ? (trace.children ?? []).flatMap(unknownFacts) : [trace.fact]
}
