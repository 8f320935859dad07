import { FACTOR_NAMES, type Factors } from '@redthread/shared/sla/miss-risk/factors'
import type { Model } from '@redthread/shared/sla/miss-risk/risk'

/** How strongly weights are drawn to 0, on factors scaled to a spread of 1. */
const RIDGE = 20
const ROUNDS = 60
const CLOSE = 1e-6

/** Logistic regression with a ridge, by Newton's method. The weights come back on the factors' own scales. */
export function fitModel(rows: readonly { factors: Factors; missed: boolean }[]): Model {
  const scales = FACTOR_NAMES.map((name) => scaleOf(rows.map(({ factors }) => factors[name])))
  const table = rows.map(({ factors }) => [1, ...FACTOR_NAMES.map((name, at) => scaled(factors[name], scales[at]))])
  const wanted = rows.map(({ missed }) => (missed ? 1 : 0))
  let weights = new Array<number>(FACTOR_NAMES.length + 1).fill(0)
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = newtonStep(table, wanted, weights)
    weights = weights.map((weight, at) => weight - (step[at] ?? 0))
    if (Math.max(...step.map(Math.abs)) < CLOSE) break
  }
  return unscaled(weights, scales)
}

interface Scale {
  mean: number
  spread: number
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, spread: Math.sqrt(variance) }
}

/** A factor that never varied says nothing. */
const scaled = (value: number, scale: Scale | undefined) =>
  scale === undefined || scale.spread < CLOSE ? 0 : (value - scale.mean) / scale.spread

function newtonStep(table: readonly number[][], wanted: readonly number[], weights: readonly number[]): number[] {
  const size = weights.length
  const slope = weights.map((weight, at) => (at === 0 ? 0 : RIDGE * weight))
  const curve = weights.map((_, at) => weights.map((__, other): number => (at === other && at > 0 ? RIDGE : 0)))
  table.forEach((row, index) => {
    const sum = row.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0)
    const chance = 1 / (1 + Math.exp(-sum))
    const off = chance - (wanted[index] ?? 0)
    const bend = chance * (1 - chance)
    for (let at = 0; at < size; at += 1) {
      const value = row[at] ?? 0
      slope[at] = (slope[at] ?? 0) + off * value
      const line = curve[at]
      if (line)
        for (let other = 0; other < size; other += 1)
          line[other] = (line[other] ?? 0) + bend * value * (row[other] ?? 0)
    }
  })
  return solve(curve, slope)
}

/** Gauss elimination with row exchange. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    const rest = rows.slice(column).map((row) => Math.abs(row[column] ?? 0))
    const pivot = column + rest.indexOf(Math.max(...rest))
    const chosen = rows[pivot] ?? []
    rows[pivot] = rows[column] ?? []
    rows[column] = chosen
    rows.forEach((row, at) => {
      if (at === column) return
      const share = (row[column] ?? 0) / (chosen[column] ?? 1)
      for (let place = column; place <= size; place += 1) row[place] = (row[place] ?? 0) - share * (chosen[place] ?? 0)
    })
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1))
}

function unscaled(weights: readonly number[], scales: readonly Scale[]): Model {
  let start = weights[0] ?? 0
  const own: Model['weights'] = {}
  FACTOR_NAMES.forEach((name, at) => {
    const { mean, spread } = scales[at] ?? { mean: 0, spread: 0 }
    if (spread < CLOSE) return
    const weight = (weights[at + 1] ?? 0) / spread
    own[name] = Math.round(weight * 1000) / 1000
    start -= (own[name] ?? 0) * mean
  })
  return { start: Math.round(start * 1000) / 1000, weights: own }
}
