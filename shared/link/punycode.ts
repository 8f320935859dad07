const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_CODE = 128
const BEYOND_ASCII = /[\u{80}-\u{10ffff}]/u

/** A host name in the form the network uses: each label with other letters becomes `xn--...` (RFC 3492). */
export function toAscii(host: string): string {
  const labels = host
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。．｡]/g, '.')
    .split('.')
  return labels.map((label) => (BEYOND_ASCII.test(label) ? `xn--${encodeLabel(label)}` : label)).join('.')
}

function encodeLabel(label: string): string {
  const codes = Array.from(label, (character) => character.codePointAt(0) ?? 0)
  const basic = codes.filter((code) => code < FIRST_CODE)
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '')
  let [current, delta, bias, handled] = [FIRST_CODE, 0, FIRST_BIAS, basic.length]
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= current))
    delta += (next - current) * (handled + 1)
    for (const code of codes) {
      if (code < next) delta += 1
      if (code !== next) continue
      output += encodeDelta(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled += 1
    }
    current = next + 1
    delta += 1
  }
  return output
}

function encodeDelta(delta: number, bias: number): string {
  let output = ''
  let rest = delta
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias))
    if (rest < threshold) return output + digit(rest)
    output += digit(threshold + ((rest - threshold) % (BASE - threshold)))
    rest = Math.floor((rest - threshold) / (BASE - threshold))
  }
}

function digit(value: number): string {
  return value < 26 ? String.fromCharCode(97 + value) : String(value - 26)
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
