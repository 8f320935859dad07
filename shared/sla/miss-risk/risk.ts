import { FACTOR_NAMES, FACTORS, type Factor, type Factors } from './factors.ts'

/** How old a ticket is, as far as the forecast tells ages apart. */
export type Age = 'opening' | 'after4h' | 'after24h'

/** One model: a weight a factor, and where the sum starts. */
export interface Model {
  start: number
  weights: Partial<Factors>
}

/** How likely a ticket is to miss its resolution target, and what says so. */
export interface MissRisk {
  /** 0 to 1. */
  chance: number
  /** What moves it most, strongest first; `points` above 0 speak for a miss. */
  because: { factor: Factor; says: string; points: number }[]
}

const REASONS = 4

/** Adds up the factors by weights made from the desk's own past. A hint for ranking: it never pages. */
export function missRisk(factors: Factors, model: Model): MissRisk {
  const points = FACTOR_NAMES.map((factor) => ({ factor, points: (model.weights[factor] ?? 0) * factors[factor] }))
  const sum = points.reduce((total, each) => total + each.points, model.start)
  const because = points
    .filter((each) => each.points !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, REASONS)
    .map((each) => ({ ...each, says: FACTORS[each.factor] }))
  return { chance: 1 / (1 + Math.exp(-sum)), because }
}
