import {
  createdTickets,
  incidentConverter,
  type Numbered,
  type Shape,
  shapeOf,
} from '@redthread/shared/backtest/convert'
import { linesOf } from './lines.ts'

/** Takes what a file says, line by line: undefined for a line that is not JSON, null for a row that is none of its shape. */
export type TakeValue = (value: unknown, number: number) => void

/**
 * Reads a history file without ever holding it whole, unless its rows are whole tickets, which have to be put in order.
 * @returns the shape its first row shows
 */
export function readHistory(file: string, take: TakeValue): Shape {
  let shape: Shape | null = null
  let convert: (row: unknown) => unknown = (row) => row
  const whole: Numbered<unknown>[] = []
  for (const { number, text } of linesOf(file)) {
    const row = parsed(text)
    if (shape === null) {
      shape = shapeOf(row)
      if (shape === 'incident-log') convert = incidentConverter()
    }
    if (shape === 'created-tickets') whole.push({ number, value: row })
    else take(convert(row), number)
  }
  for (const { number, value } of createdTickets(whole)) take(value, number)
  return shape ?? 'history'
}

/** What a line's JSON says; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
