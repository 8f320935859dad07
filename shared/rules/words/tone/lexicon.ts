import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import type { ToneWords } from './grades.ts'
import { PORTUGUESE } from './portuguese.ts'
import { SPANISH } from './spanish.ts'

/** What one word or phrase says: mood from -4 to 3, or how much trouble it names. */
export interface Entry {
  mood: number
  trouble: number
}

/** A phrase as far as it was read: the entry it makes so far, and the words by which it may go on. */
export interface Phrase {
  /** Its words with one blank between. */
  key: string
  length: number
  entry: Entry | null
  next: Map<string, Phrase>
}

/** A phrase that says something as it stands. */
export type WholePhrase = Phrase & { entry: Entry }

export function isWhole(phrase: Phrase): phrase is WholePhrase {
  return phrase.entry !== null
}

/** All languages at once: nobody says in which language a ticket is written. */
export interface Lexicon {
  /** By their first words. */
  phrases: ReadonlyMap<string, Phrase>
  stronger: ReadonlySet<string>
  deny: ReadonlySet<string>
}

const LANGUAGES: readonly ToneWords[] = [GERMAN, FRENCH, SPANISH, PORTUGUESE, ENGLISH]

export function buildLexicon(): Lexicon {
  const phrases = new Map<string, Phrase>()
  for (const { bad, good, trouble } of LANGUAGES) {
    for (const [grade, words] of Object.entries(trouble)) put(phrases, words, { mood: 0, trouble: Number(grade) / 2 })
    for (const [grade, words] of Object.entries(good)) put(phrases, words, { mood: Number(grade), trouble: 0 })
    for (const [grade, words] of Object.entries(bad)) put(phrases, words, { mood: -Number(grade), trouble: 0 })
  }
  return {
    phrases,
    stronger: new Set(LANGUAGES.flatMap((language) => list(language.stronger))),
    deny: new Set(LANGUAGES.flatMap((language) => list(language.deny))),
  }
}

function put(phrases: Map<string, Phrase>, words: string, entry: Entry): void {
  for (const key of list(words)) phraseOf(phrases, key).entry = entry
}

function phraseOf(phrases: Map<string, Phrase>, key: string): Phrase {
  const [words, last] = [key.split(' '), key.lastIndexOf(' ')]
  const word = words.at(-1) ?? ''
  const beginnings = last < 0 ? phrases : phraseOf(phrases, key.slice(0, last)).next
  const known = beginnings.get(word) ?? { key, length: words.length, entry: null, next: new Map() }
  beginnings.set(word, known)
  return known
}

function list(words: string): string[] {
  return words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('_', ' '))
}
