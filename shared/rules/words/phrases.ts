import { ASCII_WORD, characterAt, endsWord, isWordCharacter, startsWord } from './boundary.ts'
import { FOUR_BYTES, Heads, slotAtEnd, slotOf } from './heads.ts'
import { type Folded, fold } from './normalise.ts'

/** A phrase found: its place in the folded text and the lists it belongs to. */
export interface Found {
  lists: readonly number[]
  start: number
  end: number
}

interface Node {
  next: Map<number, Node>
  exact: number[] | null
  stem: number[] | null
}

/** Finds every phrase of every list in one pass. Overlapping phrases are all found. */
export interface Phrasebook {
  find(folded: Folded): Found[]
}

const SPACE = 32
const NUMBER = 35
const HYPHEN = 45
const ZERO = 48
const LONGEST_GAP = 3
const LONGEST_NUMBER = 12
const LONGEST_ENDING = 30
const isGap = (code: number) => code === SPACE || code === HYPHEN || (code >= 9 && code <= 13)
const isDigit = (code: number) => code >= ZERO && code <= 57

/** A phrase as it is looked for: folded, any run of blanks and hyphens one blank, a last `*` apart. */
export function phraseKey(phrase: string): { key: string; stem: boolean } {
  const key = fold(phrase)
    .text.replace(/[\s-]+/g, ' ')
    .trim()
  return key.endsWith('*') ? { key: key.slice(0, -1), stem: true } : { key, stem: false }
}

/**
 * Builds the finder. One pass over the bytes looks up the three at each place where a word may begin; a trie decides the
 * few places that remain. Cost grows with the text and the hits, not with the number of phrases.
 */
export function compilePhrases(lists: readonly (readonly string[])[]): Phrasebook {
  const root = emptyNode()
  const heads = new Heads()
  lists.forEach((phrases, list) => {
    for (const phrase of phrases) {
      const { key, stem } = phraseKey(phrase)
      if (key === '') continue
      insert(root, key, stem, list)
      heads.add(key)
    }
  })
  return { find: ({ text, bytes }) => findAll(root, heads, text, bytes) }
}

const emptyNode = (): Node => ({ next: new Map(), exact: null, stem: null })

function insert(root: Node, key: string, stem: boolean, list: number): void {
  let node = root
  for (let i = 0; i < key.length; i++) {
    const next = node.next.get(key.charCodeAt(i)) ?? emptyNode()
    node.next.set(key.charCodeAt(i), next)
    node = next
  }
  const slot = stem ? 'stem' : 'exact'
  node[slot] = [...new Set([...(node[slot] ?? []), list])]
}

function findAll(root: Node, heads: Heads, text: string, bytes: Uint8Array): Found[] {
  const found: Found[] = []
  const { slots } = heads
  const last = bytes.length - 4
  let index = 0
  let inWord = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if ((byte & 0xc0) === 0x80) continue
    const wordy = ASCII_WORD[byte] as number
    if ((wordy & inWord) === 0) {
      const slot =
        at <= last
          ? slotOf(byte, bytes[at + 1] as number, bytes[at + 2] as number, bytes[at + 3] as number)
          : slotAtEnd(bytes, at)
      if (slots[slot] === 1 && startsWord(text, index)) walk(root, text, index, index, found)
    }
    inWord = wordy
    index += byte >= FOUR_BYTES ? 2 : 1
  }
  return found
}

/** Follows one place of the text down the trie; a number may stand for itself or for `#`. */
function walk(node: Node, text: string, start: number, index: number, found: Found[]): void {
  const code = text.charCodeAt(index)
  if (isGap(code)) step(node.next.get(SPACE), text, start, gapEnd(text, index), found)
  else step(node.next.get(code), text, start, index + 1, found)
  if (isDigit(code)) step(node.next.get(NUMBER), text, start, numberEnd(text, index), found)
}

function step(node: Node | undefined, text: string, start: number, index: number, found: Found[]): void {
  if (node === undefined) return
  if (node.exact !== null && endsWord(text, index)) found.push({ lists: node.exact, start, end: index })
  if (node.stem !== null) found.push({ lists: node.stem, start, end: endingEnd(text, index) })
  walk(node, text, start, index, found)
}

function numberEnd(text: string, index: number): number {
  let end = index
  while (end - index < LONGEST_NUMBER && isDigit(text.charCodeAt(end))) end += 1
  return end
}

function gapEnd(text: string, index: number): number {
  let end = index
  while (end - index < LONGEST_GAP && isGap(text.charCodeAt(end))) end += 1
  return end
}

function endingEnd(text: string, index: number): number {
  let end = index
  while (end - index < LONGEST_ENDING && isWordCharacter(characterAt(text, end))) end += characterAt(text, end).length
  return end
}
