import type { Factors } from '@redthread/shared/sla/miss-risk/factors'
import { type Age, type Model, missRisk } from '@redthread/shared/sla/miss-risk/risk'
import { TRAINED_UNTIL, WEIGHTS } from '@redthread/shared/sla/miss-risk/weights'
import { areaUnder } from './curve.ts'
import { readIncidents } from './sla/incidents.ts'
import { type Probed, probe } from './sla/probes.ts'

const AGES: readonly Age[] = ['opening', 'after4h', 'after24h']

/** How well misses are told from the rest: the area under the curve of the forecast, and of a rule of four terms. */
interface Score {
  incidents: number
  missed: number
  opening: Areas
  after4h: Areas
  after24h: Areas
}

interface Areas {
  forecast: number
  rule: number
}

/**
 * Scores the forecast of missed resolution targets on an incident log. `heldOut` are the incidents opened after the last
 * one whose outcome the weights were made from: nothing about them was known when the weights were made.
 */
export function evaluateSla(rows: readonly unknown[], file: string): object {
  const { rows: log, missed } = readIncidents(rows, file)
  const probed = probe(log).filter(({ id }) => missed.has(id))
  const after = probed.filter(({ openedAt }) => openedAt >= TRAINED_UNTIL)
  return {
    trainedUntil: new Date(TRAINED_UNTIL).toISOString(),
    heldOut: score(after, missed),
    all: score(probed, missed),
  }
}

/** Areas under the curve of the given models, the shipped ones unless said. */
export function score(
  probed: readonly Probed[],
  missed: ReadonlyMap<string, boolean>,
  models: Readonly<Record<Age, Model>> = WEIGHTS,
): Score {
  const isMissed = (one: Probed) => missed.get(one.id) === true
  const [opening, after4h, after24h] = AGES.map((age): Areas => {
    const area = (scoreOf: (factors: Factors) => number) =>
      areaUnder(probed.map((one) => ({ score: scoreOf(one.factors[age]), right: isMissed(one) })))
    return { forecast: area((factors) => missRisk(factors, age, models[age]).chance), rule: area(ruleOfFour) }
  })
  const none = { forecast: 0.5, rule: 0.5 }
  return {
    incidents: probed.length,
    missed: probed.filter(isMissed).length,
    opening: opening ?? none,
    after4h: after4h ?? none,
    after24h: after24h ?? none,
  }
}

/** "Priority + reassignments + waiting - solved", what anybody would try first. */
function ruleOfFour({ urgent, high, low, reassigned, waiting, solved }: Factors): number {
  return 2 * urgent + high - low + Math.expm1(reassigned) + waiting - 3 * solved
}
