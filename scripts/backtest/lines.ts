import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 1 << 18
const NEWLINE = 10

/** A line of a file that is not blank; the first is number 1. */
export interface Line {
  number: number
  text: string
}

/** The lines of a file, which is never held whole. Each is decoded by itself, so that one foreign letter slows no other line. */
export function* linesOf(file: string): Generator<Line> {
  const source = openSync(file, 'r')
  try {
    yield* numbered(readLines(source))
  } finally {
    closeSync(source)
  }
}

function* numbered(texts: Iterable<string>): Generator<Line> {
  let number = 0
  for (const text of texts) {
    number += 1
    if (text.trim() !== '') yield { number, text }
  }
}

function* readLines(source: number): Generator<string> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let held = 0
  for (let read = -1; read !== 0; ) {
    // A line longer than this has to fit too.
    if (held === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length)
    read = readSync(source, buffer, held, buffer.length - held, null)
    const end = held + read
    const from = yield* wholeLines(buffer.subarray(0, end))
    buffer.copyWithin(0, from, end)
    held = end - from
  }
  if (held > 0) yield buffer.toString('utf8', 0, held)
}

/** @returns where the line begins that has not come to its end */
function* wholeLines(bytes: Buffer): Generator<string, number> {
  let from = 0
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    yield bytes.toString('utf8', from, end)
    from = end + 1
  }
  return from
}
