import { utf8ToBytes } from '@noble/hashes/utils.js'

const BITS = 16
const SPACE = 32
const NUMBER = 35
const DIGITS = Array.from('0123456789', (digit) => digit.charCodeAt(0))
const GAPS = [9, 10, 11, 12, 13, SPACE, 45]
const ANY = Array.from({ length: 256 }, (_, byte) => byte)

/** From this byte on a UTF-8 character is four bytes long, and two UTF-16 units. */
export const FOUR_BYTES = 0xf0

/** Where four bytes are looked up. */
export function slotOf(first: number, second: number, third: number, fourth: number): number {
  const mixed = Math.imul(first | (second << 8) | (third << 16) | (fourth << 24), 0x9e3779b1)
  return mixed >>> (32 - BITS)
}

/** The slot of the last bytes of a text, as if zeros followed. */
export function slotAtEnd(bytes: Uint8Array, at: number): number {
  return slotOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0)
}

/** The first four bytes of every phrase: 1 at the slot of each. It may say yes too often, never no by mistake. */
export class Heads {
  readonly slots = new Uint8Array(1 << BITS)

  add(key: string): void {
    const bytes = utf8ToBytes(key)
    const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => bytesAt(bytes, at)) as Quad
    for (const a of first)
      for (const b of second) for (const c of third) for (const d of fourth) this.slots[slotOf(a, b, c, d)] = 1
  }
}

type Quad = [number[], number[], number[], number[]]

/** The bytes a text may have where the phrase has this one: any gap for a blank, any digit for `#`, anything after its end. */
function bytesAt(key: Uint8Array, at: number): number[] {
  const byte = key[at]
  if (byte === undefined) return ANY
  if (byte === SPACE) return GAPS
  return byte === NUMBER ? DIGITS : [byte]
}
