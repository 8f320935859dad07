/** The set of values of one reading for which a question is true, as far as it can be told without a value. */
export type Domain =
  | { kind: 'range'; from: number; fromOpen: boolean; to: number; toOpen: boolean }
  | { kind: 'oneOf'; values: ReadonlySet<string>; excluded: boolean; universe: readonly string[] | null }
  | { kind: 'mentions'; phrases: ReadonlySet<string>; atLeast: number; denied: boolean; absent: boolean }
  | { kind: 'other'; text: string; negated: boolean }

/** The values outside, as alternatives. */
export function complement(domain: Domain): Domain[] {
  switch (domain.kind) {
    case 'range':
      return outside(domain)
    case 'oneOf':
      return [{ ...domain, excluded: !domain.excluded }]
    case 'mentions':
      return [{ ...domain, absent: !domain.absent }]
    case 'other':
      return [{ ...domain, negated: !domain.negated }]
  }
}

type Range = Extract<Domain, { kind: 'range' }>
type OneOf = Extract<Domain, { kind: 'oneOf' }>
type Mentions = Extract<Domain, { kind: 'mentions' }>

function outside(range: Range): Domain[] {
  const { from, fromOpen, to, toOpen } = range
  const below: Domain = { kind: 'range', from: -Infinity, fromOpen: false, to: from, toOpen: !fromOpen }
  const above: Domain = { kind: 'range', from: to, fromOpen: !toOpen, to: Infinity, toOpen: false }
  return [...(from === -Infinity ? [] : [below]), ...(to === Infinity ? [] : [above])]
}

/** No value lies in all of these domains of one reading. Says yes only when it is certain. */
export function contradict(domains: readonly Domain[]): boolean {
  const ranges = domains.filter((domain) => domain.kind === 'range')
  const sets = domains.filter((domain) => domain.kind === 'oneOf')
  const rest = domains.filter((domain) => domain.kind === 'mentions' || domain.kind === 'other')
  return emptyRange(ranges) || emptySet(sets) || rest.some((a) => rest.some((b) => excludes(a, b)))
}

function emptyRange(ranges: readonly Range[]): boolean {
  if (ranges.length === 0) return false
  const from = Math.max(...ranges.map((range) => range.from))
  const to = Math.min(...ranges.map((range) => range.to))
  const touches = ranges.every(
    (range) => !(range.fromOpen && range.from === from) && !(range.toOpen && range.to === to),
  )
  return from > to || (from === to && !touches)
}

function emptySet(sets: readonly OneOf[]): boolean {
  const chosen = sets.find((set) => !set.excluded)
  const candidates = chosen ? [...chosen.values] : sets[0]?.universe
  if (!candidates) return false
  return candidates.every((value) => sets.some((set) => set.values.has(value) === set.excluded))
}

/** One says there is at least what the other says there is not. */
const excludes = (a: Domain, b: Domain) => complement(b).some((denied) => implies(a, denied))

/** Every value of `a` is a value of `b`. Says yes only when it is certain. */
export function implies(a: Domain, b: Domain): boolean {
  if (a.kind === 'range' && b.kind === 'range') return rangeWithin(a, b)
  if (a.kind === 'oneOf' && b.kind === 'oneOf') return setWithin(a, b)
  if (a.kind === 'mentions' && b.kind === 'mentions') return mentionsWithin(a, b)
  return a.kind === 'other' && b.kind === 'other' && a.text === b.text && a.negated === b.negated
}

function rangeWithin(a: Range, b: Range): boolean {
  const startsInside = a.from > b.from || (a.from === b.from && (a.fromOpen || !b.fromOpen))
  const endsInside = a.to < b.to || (a.to === b.to && (a.toOpen || !b.toOpen))
  return startsInside && endsInside
}

function setWithin(a: OneOf, b: OneOf): boolean {
  const members = (set: OneOf) => set.universe?.filter((value) => set.values.has(value) !== set.excluded)
  const [inA, inB] = [a.excluded ? members(a) : [...a.values], b.excluded ? members(b) : [...b.values]]
  if (inA && inB) return inA.every((value) => inB.includes(value))
  if (inA) return inA.every((value) => !b.values.has(value))
  return b.excluded && [...b.values].every((value) => a.values.has(value))
}

function mentionsWithin(a: Mentions, b: Mentions): boolean {
  if (a.absent !== b.absent) return false
  const [narrow, wide] = a.absent ? [b, a] : [a, b]
  const fewer = [...narrow.phrases].every((phrase) => wide.phrases.has(phrase))
  return fewer && narrow.atLeast >= wide.atLeast && (wide.denied || !narrow.denied)
}
