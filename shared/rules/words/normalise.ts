import { utf8ToBytes } from '@noble/hashes/utils.js'

/** A text folded for matching, with its UTF-8 bytes. `moved` tells where its parts stood; null when nothing moved. */
export interface Folded {
  text: string
  bytes: Uint8Array
  moved: readonly Move[] | null
}

/** A part of the folded text from `folded` on: either as long as the original from `original` on, or all of one place. */
interface Move {
  folded: number
  original: number
  together: boolean
}

const MARKS = '\\p{M}\\uff9e\\uff9f'
const JAMO = '[\\u1100-\\u115f\\ua960-\\ua97c][\\u1160-\\u11a7\\ud7b0-\\ud7c6]{0,2}[\\u11a8-\\u11ff\\ud7cb-\\ud7fb]?'
/**
 * What folding may shorten or lengthen: a character with its marks, spelled-out Hangul, compatibility characters. A run of
 * marks is cut so that no text can make this slow.
 */
const MOVING = new RegExp(
  `[^${MARKS}][${MARKS}]{1,8}|[${MARKS}]{1,8}|${JAMO}|[\\p{Changes_When_NFKC_Casefolded}--[\\0-\\x7fß]]`,
  'gsv',
)
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const APOSTROPHE = /[\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032\u2035\uff07\u05f3]/g
const DASH = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g
const BLANK = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/**
 * Folds what two writers of one word may do differently: NFKC, case, kinds of apostrophe, dash and blank, invisible
 * characters (zero-width, soft hyphen, direction marks). Accents stay, because they tell words apart.
 */
export function fold(original: string): Folded {
  const lower = original.toLowerCase()
  const bytes = utf8ToBytes(lower)
  if (bytes.length === original.length && !lower.includes('`')) return { text: lower, bytes, moved: null }
  return foldParts(sameLength(original), original)
}

/** The folds that keep every character in its place. */
function sameLength(text: string): string {
  return text.replace(APOSTROPHE, "'").replace(DASH, '-').replace(BLANK, ' ')
}

function foldParts(plain: string, original: string): Folded {
  const moved: Move[] = [{ folded: 0, original: 0, together: false }]
  let text = ''
  let from = 0
  for (const match of plain.matchAll(MOVING)) {
    const end = match.index + match[0].length
    text += lowered(plain.slice(from, match.index))
    moved.push({ folded: text.length, original: match.index, together: true })
    text += foldUnit(match[0])
    moved.push({ folded: text.length, original: end, together: false })
    from = end
  }
  text += lowered(plain.slice(from))
  return { text, bytes: utf8ToBytes(text), moved: text.length === original.length ? null : moved }
}

const lowered = (text: string) => text.toLowerCase().replaceAll('ς', 'σ')

function foldUnit(unit: string): string {
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
