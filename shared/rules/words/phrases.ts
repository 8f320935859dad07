import { beginnings } from './beginnings.ts'
import { characterAt, endsWord, isWordCharacter, startsWord } from './boundary.ts'
import { type Folded, fold } from './normalise.ts'

/** A phrase found: its place in the folded text and the lists it belongs to. */
export interface Found {
  lists: readonly number[]
  start: number
  end: number
}

interface Node {
  /** What must stand here before anything else about this place is asked; empty where several ways part. */
  label: string
  next: Map<number, Node>
  exact: number[] | null
  stem: number[] | null
}

/** Finds every phrase of every list in one pass. Overlapping phrases are all found. */
export interface Phrasebook {
  find(folded: Folded): Found[]
}

const BEYOND_ASCII = /[\u0080-\uffff]/
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
 * Builds the finder. A RegExp of how the phrases begin (literals, no open repetition, so it cannot backtrack far) proposes
 * places; a trie decides. Cost grows with the text and the hits, hardly with the number of phrases.
 */
export function compilePhrases(lists: readonly (readonly string[])[]): Phrasebook {
  const root = emptyNode()
  const keys = new Set<string>()
  lists.forEach((phrases, list) => {
    for (const phrase of phrases) {
      const { key, stem } = phraseKey(phrase)
      if (key === '') continue
      insert(root, key, stem, list)
      keys.add(key)
    }
  })
  for (const node of root.next.values()) shorten(node)
  const proposeAny = beginnings([...keys])
  const proposeAscii = beginnings([...keys].filter((key) => !BEYOND_ASCII.test(key)))
  return {
    find({ text, ascii }) {
      const propose = ascii ? proposeAscii : proposeAny
      return propose === null ? [] : findAll(root, propose, text)
    },
  }
}

const emptyNode = (): Node => ({ label: '', next: new Map(), exact: null, stem: null })

function insert(root: Node, key: string, stem: boolean, list: number): void {
  let node = root
  for (let i = 0; i < key.length; i++) {
    const next = node.next.get(key.charCodeAt(i)) ?? emptyNode()
    node.next.set(key.charCodeAt(i), next)
    node = next
  }
  const slot = stem ? 'stem' : 'exact'
  const lists = node[slot] ?? []
  if (!lists.includes(list)) lists.push(list)
  node[slot] = lists
}

/** Joins characters that follow each other with no other way out to one label, which is compared in one go. */
function shorten(node: Node): void {
  for (let only = onlyWay(node); only !== null; only = onlyWay(node)) {
    node.label += String.fromCharCode(only.code)
    Object.assign(node, { next: only.to.next, exact: only.to.exact, stem: only.to.stem })
  }
  for (const next of node.next.values()) shorten(next)
}

function onlyWay({ next, exact, stem }: Node): { code: number; to: Node } | null {
  const [way] = next
  if (way === undefined || next.size > 1 || exact !== null || stem !== null) return null
  const [code, to] = way
  return code === SPACE || code === NUMBER ? null : { code, to }
}

function findAll(root: Node, propose: RegExp, text: string): Found[] {
  const found: Found[] = []
  propose.lastIndex = 0
  for (let match = propose.exec(text); match !== null; match = propose.exec(text)) {
    if (startsWord(text, match.index)) walk(root, text, match.index, match.index, found)
    propose.lastIndex = match.index + 1
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
  if (node === undefined || !text.startsWith(node.label, index)) return
  readOn(node, text, start, index + node.label.length, found)
}

function readOn(node: Node, text: string, start: number, index: number, found: Found[]): void {
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
