import { ENGLISH } from './packs/english.ts'
import { FRENCH } from './packs/french.ts'
import { GERMAN } from './packs/german.ts'
import { PORTUGUESE } from './packs/portuguese.ts'
import { SPANISH } from './packs/spanish.ts'
import type { Pack, Topic } from './packs/topics.ts'

const LANGUAGES: Readonly<Record<string, Pack>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
}

/** The shipped word lists: each topic in all languages (`legal`) and in one (`legal-de`). */
export const PACKS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (Object.keys(ENGLISH) as Topic[]).flatMap((topic) => {
    const byLanguage = Object.entries(LANGUAGES).map(
      ([language, pack]) => [`${topic}-${language}`, pack[topic]] as const,
    )
    return [[topic, [...new Set(byLanguage.flatMap(([, phrases]) => phrases))]], ...byLanguage]
  }),
)

/** What the shipped lists are called. */
export const PACK_NAMES: readonly string[] = Object.keys(PACKS)
