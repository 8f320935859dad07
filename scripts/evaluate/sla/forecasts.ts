import { type Age, type Model, missRisk } from '@redthread/shared/sla/miss-risk/risk'
import { fitModel } from './fit.ts'
import type { Ending } from './incidents.ts'
import type { Probed } from './probes.ts'

/** As many closed incidents are needed for the first weights. */
const FIRST_FIT = 400
/** Weights are made anew once a tenth more incidents are closed. */
const GROWTH = 1.1

type Weights = Record<Age, Model>

/**
 * Walks through the incidents by time of opening and says of each how likely it is late at each age, by weights made from
 * incidents that were closed before it opened. Those opened before there are any weights are left out.
 */
export function forecasts(
  probed: readonly Probed[],
  endings: ReadonlyMap<string, Ending>,
): ReadonlyMap<string, Record<Age, number>> {
  const judged = new Map<string, Record<Age, number>>()
  const knownAt = ({ id }: Probed) => endings.get(id)?.knownAt ?? Number.POSITIVE_INFINITY
  const closing = probed.toSorted((a, b) => knownAt(a) - knownAt(b))
  let closed = 0
  let fitAt = FIRST_FIT
  let weights: Weights | null = null
  for (const one of probed.toSorted((a, b) => a.openedAt - b.openedAt)) {
    for (let next = closing[closed]; next && knownAt(next) < one.openedAt; next = closing[closed]) closed += 1
    if (closed >= fitAt) {
      weights = weightsFrom(closing.slice(0, closed), endings)
      fitAt = closed * GROWTH
    }
    if (weights !== null) judged.set(one.id, judge(one, weights))
  }
  return judged
}

function weightsFrom(past: readonly Probed[], endings: ReadonlyMap<string, Ending>): Weights {
  const modelOf = (age: Age) =>
    fitModel(past.map(({ id, factors }) => ({ factors: factors[age], missed: endings.get(id)?.missed === true })))
  return { opening: modelOf('opening'), after4h: modelOf('after4h'), after24h: modelOf('after24h') }
}

function judge({ factors }: Probed, weights: Weights): Record<Age, number> {
  const chance = (age: Age) => missRisk(factors[age], weights[age]).chance
  return { opening: chance('opening'), after4h: chance('after4h'), after24h: chance('after24h') }
}
