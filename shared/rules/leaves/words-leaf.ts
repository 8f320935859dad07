import type { Trace } from '../proof.ts'
import type { Reading, Session } from '../session.ts'
import type { Mention, Passage } from '../words/find-words.ts'
import type { Leaf } from './leaf.ts'

interface WordsLeaf {
  index: number
  reading: Reading
  wanted: readonly string[]
  phrases: readonly string[]
  atLeast: number
  countDenied: boolean
}

const MOST_PLACES = 4
const MADE_UP: Mention = { where: { commentId: null, start: 0, end: 0, text: '' }, denied: false }

/** All mentions of one list in a text fact; undefined when the text is unknown. */
export function readMentions(session: Session, passages: readonly Passage[] | undefined, list: number): unknown {
  if (passages === undefined) return undefined
  let mentions: readonly Mention[] = []
  for (const passage of passages) {
    const found = session.find(passage)[list]
    if (found !== undefined) mentions = mentions.length === 0 ? found : [...mentions, ...found]
  }
  return mentions
}

/** A question for phrases in a text. */
export function wordsLeaf({ index, reading, wanted, phrases, atLeast, countDenied }: WordsLeaf): Leaf {
  const counted = (mentions: readonly Mention[]) =>
    countDenied ? mentions : mentions.filter((mention) => !mention.denied)
  return {
    index,
    reading,
    domain: { kind: 'mentions', phrases: new Set(phrases), atLeast, denied: countDenied, absent: false },
    judge(value) {
      if (value === undefined) return 'unknown'
      return counted(value as readonly Mention[]).length >= atLeast
    },
    trace(value, verdict) {
      const trace: Trace = { op: 'words', fact: reading.fact, wanted, got: null, verdict }
      if (value === undefined) return trace
      const mentions = value as readonly Mention[]
      const here = counted(mentions)
      trace.got = here.length
      if (here.length > 0) trace.where = here.slice(0, MOST_PLACES).map((mention) => mention.where)
      if (here.length === mentions.length) return trace
      trace.denied = mentions
        .filter((mention) => mention.denied)
        .slice(0, MOST_PLACES)
        .map((mention) => mention.where)
      return trace
    },
    flips(value) {
      const mentions = (value ?? []) as readonly Mention[]
      const cost = value === undefined ? 2 : 1
      if (counted(mentions).length >= atLeast) return [{ value: [], to: { op: 'no words', value: wanted }, cost }]
      return [{ value: Array(atLeast).fill(MADE_UP), to: { op: 'words', value: wanted }, cost }]
    },
  }
}
