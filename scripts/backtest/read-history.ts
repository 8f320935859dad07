import { createReadStream } from 'node:fs'
import {
  createdTickets,
  incidentConverter,
  type Numbered,
  type Shape,
  shapeOf,
} from '@redthread/shared/backtest/convert'

/** Takes what a file says, line by line: undefined for a line that is not JSON, null for a row that is none of its shape. */
export type TakeValue = (value: unknown, number: number) => void

const CHUNK_BYTES = 1 << 20

/**
 * Reads a history file without ever holding it whole, unless its rows are whole tickets, which have to be put in order.
 * @returns the shape its first row shows
 */
export async function readHistory(file: string, take: TakeValue): Promise<Shape> {
  let shape: Shape | null = null
  let convert: (row: unknown) => unknown = (row) => row
  const whole: Numbered<unknown>[] = []
  await eachLine(file, (text, number) => {
    const row = parsed(text)
    if (shape === null) {
      shape = shapeOf(row)
      if (shape === 'incident-log') convert = incidentConverter()
    }
    if (shape === 'created-tickets') whole.push({ number, value: row })
    else take(convert(row), number)
  })
  for (const { number, value } of createdTickets(whole)) take(value, number)
  return shape ?? 'history'
}

/** @param take answers 'enough' where it wants no more */
export async function eachLine(file: string, take: (text: string, number: number) => unknown): Promise<void> {
  let number = 0
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      number += 1
      if (!isBlank(text) && take(text, number) === 'enough') return
    }
  }
  if (!isBlank(rest)) take(rest, number + 1)
}

const isBlank = (text: string) => text.trim() === ''

/** What a line's JSON says; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
