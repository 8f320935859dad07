import * as z from 'zod'
import { canonicalJson } from '../canonical.ts'
import { Proof, RuleVerdict, type Trace, Verdict, Where } from './proof.ts'

/** A question's answer with its places by number. */
const PackedAnswer = z.object({
  op: z.string(),
  fact: z.string().optional(),
  wanted: z.unknown().optional(),
  got: z.unknown().optional(),
  verdict: Verdict,
  where: z.array(z.number()).optional(),
  denied: z.array(z.number()).optional(),
})
type PackedAnswer = z.infer<typeof PackedAnswer>

/** A trace: the number of an answer, or an operator with its verdict over parts. */
type PackedTrace = number | [op: string, verdict: Verdict, ...parts: PackedTrace[]]
const PackedTrace: z.ZodType<PackedTrace> = z.lazy(() =>
  z.union([z.number(), z.tuple([z.string(), Verdict], PackedTrace)]),
)

/** A proof as it is stored: what many rules share is written once. */
export const PackedProof = Proof.omit({ rules: true }).extend({
  places: z.array(Where),
  answers: z.array(PackedAnswer),
  rules: z.array(
    RuleVerdict.omit({ trace: true, quotes: true }).extend({
      trace: PackedTrace,
      quotes: z.array(z.number()).optional(),
    }),
  ),
})
export type PackedProof = z.infer<typeof PackedProof>

/** Numbers values; equal ones get one number. */
function table<Value>() {
  const all: Value[] = []
  const numbers = new Map<string, number>()
  const numberOf = (value: Value): number => {
    const key = canonicalJson(value)
    const number = numbers.get(key) ?? all.push(value) - 1
    numbers.set(key, number)
    return number
  }
  return { all, numberOf }
}

/** The smaller form of a proof, without loss: under 32 KB for fifty rules. */
export function packProof({ rules, ...head }: Proof): PackedProof {
  const places = table<Where>()
  const answers = table<PackedAnswer>()
  const pack = (trace: Trace): PackedTrace => {
    const { children, where, denied, ...answer } = trace
    if (children !== undefined) return [trace.op, trace.verdict, ...children.map(pack)]
    return answers.numberOf({
      ...answer,
      ...(where && { where: where.map(places.numberOf) }),
      ...(denied && { denied: denied.map(places.numberOf) }),
    })
  }
  const packed = rules.map(({ trace, quotes, ...rule }) => ({
    ...rule,
    trace: pack(trace),
    ...(quotes && { quotes: quotes.map(places.numberOf) }),
  }))
  return { ...head, places: places.all, answers: answers.all, rules: packed }
}

/** The proof that was packed. Throws where a number leads nowhere: the stored form was damaged. */
export function unpackProof({ places, answers, rules, ...head }: PackedProof): Proof {
  const place = (number: number) => found(places[number])
  const unpack = (packed: PackedTrace): Trace => {
    if (typeof packed !== 'number') {
      const [op, verdict, ...parts] = packed
      return { op, verdict, children: parts.map(unpack) }
    }
    const { where, denied, fact, ...answer } = found(answers[packed])
    return {
      ...answer,
      ...(fact === undefined ? {} : { fact }),
      ...(where && { where: where.map(place) }),
      ...(denied && { denied: denied.map(place) }),
    }
  }
  return {
    ...head,
    rules: rules.map(({ trace, quotes, ...rule }) => ({
      ...rule,
      trace: unpack(trace),
      ...(quotes && { quotes: quotes.map(place) }),
    })),
  }
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a packed proof points to nothing')
  return value
}
