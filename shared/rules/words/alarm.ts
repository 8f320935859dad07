import { PACKS } from '../packs.ts'
import { compileWords, type Mention, type Passage, type WordFinder } from './find-words.ts'

/** How much one word of a shipped list says that a text tells of grave trouble: a chance, from 0 to 1. */
const WEIGHTS = {
  severity: 0.75,
  outage: 0.75,
  'data-loss': 0.7,
  security: 0.6,
  breakage: 0.45,
} as const satisfies Record<string, number>

/** What remains of the score for each word that tells of something small, or of a wish. */
const MINOR_LEAVES = 0.35

/** The score of a text that says neither. */
const UNSAID = 0.15

/** From this score on a text is called alarming: a word of trouble, and none of small matters beside it. */
export const ALARMING = 0.5

type AlarmList = keyof typeof WEIGHTS | 'minor'

const LISTS = [...(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]), 'minor'] as const
const COUNTED = 2

/** How alarming a text is, with every word that made it so; `minor` words made it less so. */
export interface Alarm {
  /** 0 to 1. */
  score: number
  words: readonly (Mention & { list: AlarmList })[]
}

let finder: WordFinder | null = null

/**
 * How alarming a text is by the shipped lists. Each word raises the chance, words of small matters lower it; denied words say
 * nothing. It may order a list for review, never page: a title seldom tells how many people a trouble stops.
 */
export function alarm(passages: readonly Passage[]): Alarm {
  finder ??= compileWords(LISTS.map((list) => PACKS[list] ?? []))
  const words: Alarm['words'][number][] = []
  for (const passage of passages) {
    const byList = finder.find(passage)
    LISTS.forEach((list, index) => {
      for (const mention of byList[index] ?? []) if (!mention.denied) words.push({ ...mention, list })
    })
  }
  return { score: scoreOf(words), words }
}

function scoreOf(words: Alarm['words']): number {
  let calm = 1
  for (const list of LISTS) {
    const count = Math.min(COUNTED, new Set(words.filter((word) => word.list === list).map(wordOf)).size)
    if (list !== 'minor') calm *= (1 - WEIGHTS[list]) ** count
  }
  const minor = Math.min(COUNTED, words.filter((word) => word.list === 'minor').length)
  return Math.round((1 - calm * (1 - UNSAID)) * MINOR_LEAVES ** minor * 1000) / 1000
}

const wordOf = ({ where }: Mention) => where.text.toLowerCase()
