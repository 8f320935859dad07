import { digest } from '../canonical.ts'
import type { Firing } from './answer.ts'
import { unknownLine } from './because.ts'
import type { CompiledPolicy, CompiledRule } from './compile.ts'
import type { FactInput } from './facts/input.ts'
import type { Proof, RuleVerdict, Trace } from './proof.ts'
import { Session } from './session.ts'

/** What the rules say, with their working. */
export interface Explanation {
  verdict: Proof['verdict']
  headline: string
  rules: RuleVerdict[]
}

/** Starts an evaluation of one ticket at one instant. */
export function openSession(compiled: CompiledPolicy, input: FactInput): Session {
  return new Session(input, compiled.finder, compiled.readings.length, compiled.leaves.length)
}

/** Answers every rule in full, without the digest that makes it a proof. */
export function explain(compiled: CompiledPolicy, session: Session): Explanation {
  const fired = session.view.input.previouslyFired ?? []
  const rules = compiled.rules.map((rule) => judge(rule, session, fired.includes(rule.id)))
  const verdict = overall(rules.filter((rule) => rule.verdict === true))
  return { verdict, headline: headline(rules, verdict), rules }
}

/**
 * Judges one ticket by every rule that is live or in shadow.
 * A rule fires when it is certainly true; once fired (`previouslyFired`) it lets go when its `stay` condition, or `when`
 * where there is none, is certainly false: an answer that cannot be told neither raises nor clears a RED.
 */
export function evaluate(compiled: CompiledPolicy, input: FactInput): Proof {
  const session = openSession(compiled, input)
  const { verdict, headline, rules } = explain(compiled, session)
  return {
    at: input.now,
    ticketId: input.snapshot.ticket.id,
    policyVersion: compiled.policy.version,
    policyDigest: compiled.digest,
    inputs: digest(seenFacts(compiled, session)),
    verdict,
    headline,
    rules,
  }
}

function judge(rule: CompiledRule, session: Session, wasFired: boolean): RuleVerdict {
  const when = rule.explainWhen(session)
  const trace = wasFired && when.verdict !== true ? staying(rule, when, session) : when
  const { id, version, level, mode } = rule
  const { verdict } = trace
  const judged: RuleVerdict = { rule: id, ruleVersion: version, level, mode, verdict, because: '', trace }
  if (verdict === 'unknown') judged.because = unknownLine(trace)
  if (verdict === true) justify(judged, rule, session)
  return judged
}

function justify(judged: RuleVerdict, rule: CompiledRule, session: Session): void {
  const quote = rule.explainQuote?.(session)
  judged.because = rule.because(session, quote === undefined ? [judged.trace] : [judged.trace, quote])
  if (quote?.where !== undefined) judged.quotes = [...quote.where]
}

function staying(rule: CompiledRule, when: Trace, session: Session): Trace {
  const stay = rule.explainStay?.(session) ?? when
  const children = stay === when ? [when] : [when, stay]
  return { op: 'stay', verdict: stay.verdict === false ? when.verdict : true, children }
}

/** What rules that fire come to. */
export function overall(firing: readonly Firing[]): Proof['verdict'] {
  const levels = firing.filter((rule) => rule.mode === 'live').map((rule) => rule.level)
  if (levels.includes('red')) return 'red'
  return levels.includes('amber') ? 'amber' : 'none'
}

function headline(rules: readonly RuleVerdict[], level: Proof['verdict']): string {
  const lines = rules
    .filter((rule) => rule.mode === 'live' && rule.verdict === true && rule.level === level)
    .map((rule) => rule.because)
  return [...new Set(lines)].join('; ')
}

/** Every fact the rules could see, whether or not it mattered. */
function seenFacts(compiled: CompiledPolicy, session: Session) {
  const { input } = session.view
  const facts: Record<string, unknown> = {}
  for (const reading of compiled.readings) if (!reading.derived) facts[reading.key] = session.value(reading) ?? null
  const fired = (input.previouslyFired ?? []).toSorted()
  return { at: input.now, ticketId: input.snapshot.ticket.id, fired, facts }
}

/** Live rules that fired, by id. */
export function firedRules(proof: Pick<Proof, 'rules'>): string[] {
  return fired(proof, 'live')
}

/** Rules in shadow that would have fired, by id. */
export function shadowRules(proof: Pick<Proof, 'rules'>): string[] {
  return fired(proof, 'shadow')
}

function fired(proof: Pick<Proof, 'rules'>, mode: RuleVerdict['mode']): string[] {
  return proof.rules.filter((rule) => rule.mode === mode && rule.verdict === true).map((rule) => rule.rule)
}
