import { borrowedWords } from '../rules/words/own-words.ts'
import { isMachineLine, withoutFences } from './machine-text.ts'

/** A line this long that does not end a sentence goes on in the next one: mail clients wrap there. */
const WRAPPED_FROM = 56
const LONGEST_WORDS = 40
const LONGEST_CHARACTERS = 280

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|incl|no|nr|ca|dr|mr|mrs|ms|prof|inc|ltd|co|corp|st|fig|z\.b|d\.h|bzw|usw|p\.ex|\p{Lu})\.$/iu
const BULLET = /^\s*(?:[-*•·–]|\d{1,2}[.)]|[a-z]\))\s+/
const INDENTED = /^(?:\t| {4})/
const TERMINATOR = /[.!?…]["'”’»)\]]*$|[。！？]$|:$/
const CLAUSE = /(?<=[,;:–—])\s+/
const BREAK = /[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+/g

/** The sentences a comment's writer wrote: no quoted replies, signatures, code, logs or stack traces. Linear in the text. */
export function sentencesOf(body: string): string[] {
  return paragraphs(withoutFences(ownText(body)))
    .flatMap(splitSentences)
    .flatMap(cutLong)
}

/** How many words; letters of scripts without blanks count three to a word. */
export function wordCount(text: string): number {
  const runs = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return runs.reduce((count, run) => count + (NO_BLANKS.test(run) ? Math.ceil(run.length / 3) : 1), 0)
}

const NO_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function ownText(body: string): string {
  let text = ''
  let from = 0
  for (const span of borrowedWords(body)) {
    text += `${body.slice(from, span.start)}\n`
    from = span.end
  }
  return text + body.slice(from)
}

/** Lines of prose, hard-wrapped ones joined again. An indented line under a machine's belongs to it. */
function paragraphs(text: string): string[] {
  const all: string[] = []
  let current = ''
  let open = false
  let machine = false
  for (const line of text.split(/\r\n|\r|\n/)) {
    machine = isMachineLine(line) || (machine && INDENTED.test(line))
    const words = machine ? '' : line.replace(BULLET, '').trim()
    if (open && words !== '' && !BULLET.test(line)) current += ` ${words}`
    else {
      if (current !== '') all.push(current)
      current = words
    }
    open = words.length >= WRAPPED_FROM && !TERMINATOR.test(words)
  }
  if (current !== '') all.push(current)
  return all
}

function splitSentences(paragraph: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (const match of paragraph.matchAll(BREAK)) {
    const end = match.index + match[0].length
    const tail = paragraph.slice(Math.max(from, end - 12), end)
    if (match[0] === '.' && ABBREVIATION.test(tail)) continue
    sentences.push(fold(paragraph.slice(from, end)))
    from = end
  }
  sentences.push(fold(paragraph.slice(from)))
  return sentences.filter((sentence) => sentence !== '')
}

/** A sentence too long to show is cut where a clause ends, so that every piece stands in the source as it is. */
function cutLong(sentence: string): string[] {
  if (isShort(sentence)) return [sentence]
  const pieces: string[] = []
  let current = ''
  for (const clause of sentence.split(CLAUSE)) {
    const longer = current === '' ? clause : `${current} ${clause}`
    if (isShort(longer)) current = longer
    else {
      pieces.push(current, isShort(clause) ? '' : firstWords(clause))
      current = isShort(clause) ? clause : ''
    }
  }
  return [...pieces, current].filter((piece) => piece !== '')
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_CHARACTERS && (text.length <= LONGEST_WORDS || wordCount(text) <= LONGEST_WORDS)
}

/** As many whole words as may be shown; whole characters of a script without blanks. */
function firstWords(clause: string): string {
  const head = clause.split(' ', LONGEST_WORDS).join(' ')
  if (head.length <= LONGEST_CHARACTERS) return head
  const cut = head.slice(0, LONGEST_CHARACTERS)
  const blank = cut.lastIndexOf(' ')
  return blank > 0 ? cut.slice(0, blank) : cut.replace(/[\ud800-\udbff]$/, '')
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
