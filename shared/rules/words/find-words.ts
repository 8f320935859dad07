import type { Where } from '../proof.ts'
import { isDenied } from './negation.ts'
import { type Folded, fold, unfold } from './normalise.ts'
import { borrowedWords, type Span } from './own-words.ts'
import { compilePhrases, type Found, type Phrasebook } from './phrases.ts'

/** A text a rule may read: the ticket's subject (`commentId` null) or one comment's body. */
export interface Passage {
  commentId: string | null
  text: string
}

/** One phrase of a list, standing in a passage; `denied` when the writer negates it. */
export interface Mention {
  where: Where
  denied: boolean
}

/** What was found in a passage, by list. */
export type Mentions = readonly (readonly Mention[] | undefined)[]

/** Finds the phrases of many lists at once. */
export interface WordFinder {
  find(passage: Passage): Mentions
}

const LONGEST_QUOTE = 80
const LONGEST_ADDRESS = 120
const BLANK = 32
const MAILBOX = /^[\w.%+-]*@\w/
const NONE: Mentions = []

/** Compiles lists of phrases. A last `*` in a phrase stands for any ending of its last word. */
export function compileWords(lists: readonly (readonly string[])[]): WordFinder {
  const book = compilePhrases(lists)
  return { find: (passage) => mentions(passage, fold(passage.text), book) }
}

function mentions(passage: Passage, folded: Folded, book: Phrasebook): Mentions {
  const found = book.find(folded)
  if (found.length === 0) return NONE
  const borrowed = passage.commentId === null ? [] : borrowedWords(passage.text)
  const isBorrowed = spanCursor(borrowed)
  const byList: Mention[][] = []
  const lastOf: Found[] = []
  for (const hit of found) {
    const lists = hit.lists.filter((list) => isNew(lastOf[list], hit))
    if (lists.length === 0 || inAddress(folded.text, hit)) continue
    const range = unfold(folded, hit.start, hit.end)
    if (isBorrowed(range)) continue
    const mention = { where: whereOf(passage, range), denied: isDenied(folded.text, hit.start, hit.end) }
    for (const list of lists) {
      if (lastOf[list]?.start === hit.start) byList[list]?.pop()
      lastOf[list] = hit
      byList[list] ??= []
      byList[list].push(mention)
    }
  }
  return byList
}

/** Whether a range touches one of the spans; both come in order, so that all questions together walk the spans once. */
function spanCursor(spans: readonly Span[]): (range: Span) => boolean {
  let at = 0
  return (range) => {
    while (at < spans.length && (spans[at]?.end ?? 0) <= range.start) at += 1
    return (spans[at]?.start ?? Number.POSITIVE_INFINITY) < range.end
  }
}

/** Within one list, overlapping phrases are one mention: the longest that begins first. */
function isNew(last: Found | undefined, hit: Found): boolean {
  return last === undefined || hit.start >= last.end || (hit.start === last.start && hit.end > last.end)
}

function whereOf(passage: Passage, range: Span): Where {
  const text = passage.text.slice(range.start, Math.min(range.end, range.start + LONGEST_QUOTE))
  return { commentId: passage.commentId, start: range.start, end: range.end, text }
}

/** A word inside a web or mail address names a place, not a trouble. */
function inAddress(text: string, hit: Found): boolean {
  let start = hit.start
  while (start > 0 && hit.start - start < LONGEST_ADDRESS && text.charCodeAt(start - 1) > BLANK) start -= 1
  const head = text.slice(start, hit.start)
  if (head !== '' && (head.includes('://') || head.startsWith('www.') || head.includes('@'))) return true
  return text.charCodeAt(hit.end) > BLANK && MAILBOX.test(text.slice(hit.end, hit.end + LONGEST_ADDRESS))
}
