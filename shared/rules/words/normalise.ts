/** A text folded for matching. `moved` tells where its parts stood; null when nothing moved. */
export interface Folded {
  text: string
  ascii: boolean
  moved: readonly Move[] | null
}

/** A part of the folded text from `folded` on: either as long as the original from `original` on, or all of one place. */
interface Move {
  folded: number
  original: number
  together: boolean
}

const BEYOND_ASCII = /[\u0080-\uffff]/
/** Where anything may move: runs beyond ASCII, with the character before that a mark may belong to. */
const RUN = /[\s\S]?[\u0080-\uffff]+/g
const MARKS = '\\p{M}\\uff9e\\uff9f'
const JAMO = '[\\u1100-\\u115f\\ua960-\\ua97c][\\u1160-\\u11a7\\ud7b0-\\ud7c6]{0,2}[\\u11a8-\\u11ff\\ud7cb-\\ud7fb]?'
/** One character with its marks, or spelled-out Hangul; a run of marks is cut so that no text can make this slow. */
const UNIT = new RegExp(`${JAMO}|[^${MARKS}][${MARKS}]{0,8}|[${MARKS}]{1,8}`, 'gsu')
/** What is left out or shortened even where the text is in normal form: invisible characters, the dot of a Turkish I. */
const SHRINKS = /\u0130|\u0307|\p{Default_Ignorable_Code_Point}/u
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const APOSTROPHE = /[\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032\u2035\uff07\u05f3]/g
const DASH = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g
const BLANK = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g
const FULL_WIDTH = /[\uff01-\uff5e]/g
const FULL_WIDTH_STEP = 0xfee0

/** Part of every runtime this runs in, but not of the language's own library. */
declare const TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } }

const encoder = new TextEncoder()
const scratch = new Uint8Array(16_384)

/**
 * Folds what two writers of one word may do differently: NFKC, case, kinds of apostrophe, dash and blank, invisible
 * characters (zero-width, soft hyphen, direction marks). Accents stay, because they tell words apart.
 */
export function fold(original: string): Folded {
  if (isAscii(original)) {
    const text = original.toLowerCase()
    return { text: text.includes('`') ? text.replaceAll('`', "'") : text, ascii: true, moved: null }
  }
  const plain = sameLength(original)
  const stays = !SHRINKS.test(plain) && plain.normalize('NFKC') === plain
  return stays ? { text: lowered(plain), ascii: false, moved: null } : foldRuns(plain)
}

/** In UTF-8 only ASCII is as long as it was. Encoding is many times faster than a RegExp that looks at each character. */
function isAscii(text: string): boolean {
  if (text.length > scratch.length) return !BEYOND_ASCII.test(text)
  const { read, written } = encoder.encodeInto(text, scratch)
  return read === text.length && written === text.length
}

/** The folds that keep every character in its place. */
function sameLength(text: string): string {
  return text
    .replace(APOSTROPHE, "'")
    .replace(DASH, '-')
    .replace(BLANK, ' ')
    .replaceAll('\u2026', '.')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_STEP))
}

const lowered = (text: string) => text.toLowerCase().replaceAll('ς', 'σ')

function foldRuns(plain: string): Folded {
  const moved: Move[] = [{ folded: 0, original: 0, together: false }]
  let text = ''
  let from = 0
  for (const run of plain.matchAll(RUN)) {
    for (const unit of run[0].matchAll(UNIT)) {
      const folded = foldUnit(unit[0])
      if (folded.length === unit[0].length) continue
      const start = run.index + unit.index
      text += foldStill(plain.slice(from, start))
      moved.push({ folded: text.length, original: start, together: true })
      text += folded
      from = start + unit[0].length
      moved.push({ folded: text.length, original: from, together: false })
    }
  }
  return { text: text + foldStill(plain.slice(from)), ascii: false, moved }
}

/** Folds a part in which every unit keeps its length. */
function foldStill(part: string): string {
  return lowered(part.replace(RUN, (run) => run.replace(UNIT, foldUnit)))
}

function foldUnit(unit: string): string {
  if (unit.length === 1 && unit < '\u0080') return unit
  const plain = lowered(sameLength(unit.replace(INVISIBLE, '').normalize('NFKC')))
  return lowered(plain.normalize('NFKC')).replace('i\u0307', 'i')
}

/** The range in the original text of the folded range `[start, end)`, never empty where that is not. */
export function unfold({ moved }: Folded, start: number, end: number): { start: number; end: number } {
  if (moved === null) return { start, end }
  const first = partAt(moved, start)
  const last = partAt(moved, end - 1)
  return { start: placeIn(moved, first, start), end: placeAfter(moved, last, end) }
}

/** The last part that begins at or before `index`. */
function partAt(moved: readonly Move[], index: number): number {
  let [low, high] = [0, moved.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((moved[middle]?.folded ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

function placeIn(moved: readonly Move[], part: number, index: number): number {
  const move = moved[part]
  return move === undefined || move.together ? (move?.original ?? 0) : move.original + index - move.folded
}

function placeAfter(moved: readonly Move[], part: number, end: number): number {
  const next = moved[part + 1]
  return moved[part]?.together && next ? next.original : placeIn(moved, part, end)
}
