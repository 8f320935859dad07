import type { Passage } from './find-words.ts'
import { fold } from './normalise.ts'
import { borrowedWords } from './own-words.ts'
import { buildLexicon, isWhole, type Lexicon, type WholePhrase } from './tone/lexicon.ts'

/** Addresses and handles (taken and thrown away), words, runs of marks, smileys and emoji. */
const TOKEN =
  /(?:https?:\/\/|www\.|@)\S+|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'-]*|[!?]+|[:;=]['-]?[()dp](?![\p{L}])|<3|\p{Extended_Pictographic}\ufe0f?/gu

const ASCII_TOKEN = /(?:https?:\/\/|www\.|@)\S+|[a-z0-9_][\w'-]*|[!?]+|[:;=]['-]?[()dp](?![a-z])|<3/g

const ADDRESS = /^(?:@|http|www\.)/
/** A text without one of these has no address to leave out. */
const ADDRESS_IN = /@|http|www\./

const LOOK_BACK = 3
const STRONGER = 1.35
/** A denied praise is a complaint, a denied complaint hardly a praise. */
const DENIED_GOOD = -0.75
const DENIED_BAD = -0.3
const EXCLAIMED = 0.15
const MOST_EXCLAIMED = 4
/** How often one word of trouble counts. */
const SAME_TROUBLE = 2
/** Flattens the sum; one strong word alone comes to about 0.65. */
const SPREAD = 12
/** A text of this many words may be twice as emotional before it counts twice. */
const WORDS_AT_REST = 40
/** What went wrong is no mood: without a word of mood the tone is never lower than this. */
const TROUBLE_FLOOR = -0.5

let lexicon: Lexicon | null = null

/** A word or phrase of the list as it stands in a text. */
interface Hit {
  key: string
  mood: number
  trouble: number
}

/** What a text adds to a tone. */
export interface Heard {
  words: number
  marks: number
  hits: readonly Hit[]
}

interface Sum {
  mood: number
  trouble: number
  seen: Map<string, number>
  bad: boolean
}

/**
 * The tone of a text by a word list of our own, from -1 (angry) to 1 (pleased); undefined where it has no word of the list.
 * Word lists hear sarcasm as praise: a hint for ranking, no proof.
 * @param listen `hear`, or somebody who remembers what it heard
 */
export function tone(passages: readonly Passage[], listen = hear): number | undefined {
  const sum: Sum = { mood: 0, trouble: 0, seen: new Map(), bad: false }
  let [marks, words] = [0, 0]
  for (const passage of passages) {
    const heard = listen(passage)
    marks += heard.marks
    words += heard.words
    for (const hit of heard.hits) count(hit, sum)
  }
  if (sum.seen.size === 0) return undefined
  const sign = Math.sign(sum.mood - sum.trouble)
  const total = sum.mood - sum.trouble + sign * EXCLAIMED * Math.min(MOST_EXCLAIMED, marks)
  const length = Math.max(1, words / WORDS_AT_REST)
  const flat = total / Math.sqrt(total * total + SPREAD * length)
  const heard = sum.bad || flat > 0 ? flat : flat * -TROUBLE_FLOOR
  return Math.round(heard * 1000) / 1000 + 0
}

/** Listens to one text by itself. */
export function hear(passage: Passage): Heard {
  lexicon ??= buildLexicon()
  const tokens = tokensOf(passage)
  const hits: Hit[] = []
  let marks = 0
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? ''
    if (token.startsWith('!')) marks += token.length
    const phrase = phraseAt(tokens, at, lexicon)
    if (phrase) hits.push(hitOf(phrase, tokens, at, lexicon))
    at += phrase?.length ?? 1
  }
  return { words: tokens.length, marks, hits }
}

/** The text's own words, folded, addresses left out. */
function tokensOf({ commentId, text }: Passage): string[] {
  let own = text
  if (commentId !== null) {
    for (const { start, end } of borrowedWords(text).toReversed()) own = `${own.slice(0, start)}\n${own.slice(end)}`
  }
  const folded = fold(own)
  const tokens = folded.text.match(folded.ascii ? ASCII_TOKEN : TOKEN) ?? []
  return ADDRESS_IN.test(folded.text) ? tokens.filter((token) => !ADDRESS.test(token)) : tokens
}

/** The longest phrase of the list that begins here. */
function phraseAt(tokens: readonly string[], at: number, { phrases }: Lexicon): WholePhrase | null {
  let longest: WholePhrase | null = null
  for (let [end, phrase] = [at, phrases.get(tokens[at] ?? '')]; phrase; phrase = phrase.next.get(tokens[end] ?? '')) {
    if (isWhole(phrase)) longest = phrase
    end += 1
  }
  return longest
}

function hitOf({ key, entry }: WholePhrase, tokens: readonly string[], at: number, lexicon: Lexicon): Hit {
  const { mood, trouble } = entry
  return { key, trouble, mood: trouble > 0 ? 0 : mood * around(tokens, at, lexicon, mood > 0) }
}

function count({ key, mood, trouble }: Hit, sum: Sum): void {
  const times = (sum.seen.get(key) ?? 0) + 1
  sum.seen.set(key, times)
  if (trouble > 0) {
    if (times <= SAME_TROUBLE) sum.trouble += trouble
    return
  }
  sum.mood += mood
  if (mood < -1) sum.bad = true
}

/** What the words before make of a word of mood. */
function around(tokens: readonly string[], at: number, { stronger, deny }: Lexicon, isGood: boolean): number {
  let factor = stronger.has(tokens[at - 1] ?? '') ? STRONGER : 1
  for (let back = 1; back <= LOOK_BACK && at - back >= 0; back++) {
    const word = tokens[at - back] ?? ''
    if (/^[!?]/.test(word)) break
    if (!deny.has(word)) continue
    factor *= isGood ? DENIED_GOOD : DENIED_BAD
    break
  }
  return factor
}
