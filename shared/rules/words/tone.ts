import { PACKS } from '../packs.ts'
import { compileWords, type Mentions, type Passage, type WordFinder } from './find-words.ts'

let finder: WordFinder | null = null
const findWith = (words: WordFinder, passage: Passage): Mentions => words.find(passage)

/**
 * The tone of a text by its words of anger and praise, from -1 to 1; undefined where it has none. A denied word says
 * nothing. Word lists hear sarcasm as praise: a hint for ranking, no proof.
 */
export function tone(passages: readonly Passage[], find = findWith): number | undefined {
  finder ??= compileWords([PACKS.anger ?? [], PACKS.praise ?? []])
  let angry = 0
  let pleased = 0
  for (const passage of passages) {
    const [anger, praise] = find(finder, passage)
    angry += anger?.filter((mention) => !mention.denied).length ?? 0
    pleased += praise?.filter((mention) => !mention.denied).length ?? 0
  }
  if (angry + pleased === 0) return undefined
  return Math.round(((pleased - angry) / (pleased + angry)) * 100) / 100
}
