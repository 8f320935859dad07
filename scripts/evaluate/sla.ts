import type { Factors } from '@redthread/shared/sla/miss-risk/factors'
import type { Age } from '@redthread/shared/sla/miss-risk/risk'
import { areaUnder } from './curve.ts'
import { forecasts } from './sla/forecasts.ts'
import { type Ending, readIncidents } from './sla/incidents.ts'
import { type Probed, probe } from './sla/probes.ts'

const AGES = ['opening', 'after4h', 'after24h'] as const satisfies Age[]

/** How well misses are told from the rest: the area under the curve of the forecast, and of a rule of four terms. */
export interface MissScore {
  /** Incidents that were scored: opened once the first weights were made. */
  incidents: number
  missed: number
  /** Incidents before that, of which nothing is said. */
  notScored: number
  opening: Areas
  after4h: Areas
  after24h: Areas
}

interface Areas {
  forecast: number
  rule: number
}

/**
 * Scores the forecast of missed resolution targets on an incident log. No weights come with the product: as the log goes on,
 * they are made again and again from the incidents that are closed by then, and each incident is judged by weights made
 * before it was opened.
 */
export function evaluateSla(rows: readonly unknown[], file: string): MissScore {
  const { rows: log, endings } = readIncidents(rows, file)
  const probed = probe(log).filter(({ id }) => endings.has(id))
  const judged = forecasts(probed, endings)
  const scored = probed.filter(({ id }) => judged.has(id))
  const areas = (age: Age): Areas => {
    const area = (scoreOf: (one: Probed) => number) =>
      areaUnder(scored.map((one) => ({ score: scoreOf(one), right: isMissed(one, endings) })))
    return {
      forecast: area(({ id }) => judged.get(id)?.[age] ?? 0),
      rule: area(({ factors }) => ruleOfFour(factors[age])),
    }
  }
  const [opening, after4h, after24h] = AGES.map(areas) as [Areas, Areas, Areas]
  return {
    incidents: scored.length,
    missed: scored.filter((one) => isMissed(one, endings)).length,
    notScored: probed.length - scored.length,
    ...{ opening, after4h, after24h },
  }
}

const isMissed = ({ id }: Probed, endings: ReadonlyMap<string, Ending>): boolean => endings.get(id)?.missed === true

/** "Priority + reassignments + waiting - solved", what anybody would try first. */
function ruleOfFour({ urgent, high, low, reassigned, waiting, solved }: Factors): number {
  return 2 * urgent + high - low + Math.expm1(reassigned) + waiting - 3 * solved
}
