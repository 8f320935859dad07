import { crc32, deflateSync } from 'node:zlib'

type Point = { x: number; y: number }
type Colour = [red: number, green: number, blue: number, alpha: number]

const RED: Colour = [204, 51, 64, 255]
const WHITE: Colour = [255, 255, 255, 255]
const CLEAR: Colour = [0, 0, 0, 0]
const SAMPLES = 4

/** Half the thread's thickness, and how far it reaches from the centre. */
const THICKNESS = 0.05
const REACH = 0.27

/** The RED octagon with a thread through it, on a square of side 1. */
function colourAt({ x, y }: Point): Colour {
  const fromCentre = Math.max(
    Math.abs(x - 0.5),
    Math.abs(y - 0.5),
    (Math.abs(x - 0.5) + Math.abs(y - 0.5)) / Math.SQRT2,
  )
  if (fromCentre > 0.46) return CLEAR
  const onThread = Math.abs(y - threadAt(x)) < THICKNESS && Math.abs(x - 0.5) < REACH
  const onEnd = [0.5 - REACH, 0.5 + REACH].some((end) => Math.hypot(x - end, y - threadAt(end)) < THICKNESS)
  const onKnot = Math.hypot(x - 0.5, y - 0.5) < 2 * THICKNESS
  return onThread || onEnd || onKnot ? WHITE : RED
}

function threadAt(x: number): number {
  return 0.5 - 0.16 * Math.sin(2.2 * Math.PI * (x - 0.5))
}

function pixel(column: number, row: number, size: number): Colour {
  const sum = [0, 0, 0, 0]
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size
    const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size
    const [red, green, blue, alpha] = colourAt({ x, y })
    for (const [index, part] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
      sum[index] = (sum[index] ?? 0) + part
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sum
  const opaque = Math.max(1, alpha)
  return [red / opaque, green / opaque, blue / opaque, alpha / SAMPLES ** 2]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** The app's logo as a PNG; the same size gives the same bytes. */
export function logoPng(size: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from([
      0,
      ...Array.from({ length: size }, (_, column) => pixel(column, row, size))
        .flat()
        .map(Math.round),
    ]),
  )
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
