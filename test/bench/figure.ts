/** One measured number. */
export interface Figure {
  value: number
  unit: string
  /** What it should be at most. */
  aim?: number
  /** Whether it is. */
  held?: boolean
}

/** By name: what is measured, then on which store, then of what. */
export type Figures = Record<string, Figure>

/** Three digits that matter are all that such measurements carry. */
export function figure(value: number, unit: string, aim?: number): Figure {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
  return aim === undefined ? { value: rounded, unit } : { value: rounded, unit, aim, held: value <= aim }
}

/** The figures as text for people, one a line. */
export function table(figures: Figures): string {
  const width = Math.max(...Object.keys(figures).map((name) => name.length))
  const lines = Object.entries(figures).map(([name, { value, unit, aim, held }]) => {
    const goal = aim === undefined ? '' : `aim ${aim}${held ? '' : '  MISSED'}`
    return `${name.padEnd(width)}  ${String(value).padStart(8)} ${unit.padEnd(18)} ${goal}`.trimEnd()
  })
  return lines.join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}
