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

/** All languages at once: nobody says in which language a ticket is written. */
export interface Lexicon {
  /** By word or by words with one blank between. */
  entries: ReadonlyMap<string, Entry>
  /** First words of phrases, with the most words such a phrase has. */
  longest: ReadonlyMap<string, number>
  stronger: ReadonlySet<string>
  deny: ReadonlySet<string>
}

const LANGUAGES: readonly ToneWords[] = [GERMAN, FRENCH, SPANISH, PORTUGUESE, ENGLISH]

export function buildLexicon(): Lexicon {
  const entries = new Map<string, Entry>()
  for (const { bad, good, trouble } of LANGUAGES) {
    for (const [grade, words] of Object.entries(trouble)) put(entries, words, { mood: 0, trouble: Number(grade) / 2 })
    for (const [grade, words] of Object.entries(good)) put(entries, words, { mood: Number(grade), trouble: 0 })
    for (const [grade, words] of Object.entries(bad)) put(entries, words, { mood: -Number(grade), trouble: 0 })
  }
  return {
    entries,
    longest: longestByFirst([...entries.keys()]),
    stronger: new Set(LANGUAGES.flatMap((language) => list(language.stronger))),
    deny: new Set(LANGUAGES.flatMap((language) => list(language.deny))),
  }
}

function put(entries: Map<string, Entry>, words: string, entry: Entry): void {
  for (const word of list(words)) entries.set(word, entry)
}

function list(words: string): string[] {
  return words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('_', ' '))
}

function longestByFirst(keys: readonly string[]): Map<string, number> {
  const longest = new Map<string, number>()
  for (const key of keys) {
    const [first = '', ...rest] = key.split(' ')
    longest.set(first, Math.max(longest.get(first) ?? 0, rest.length + 1))
  }
  return longest
}
