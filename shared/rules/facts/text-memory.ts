import type { Comment } from '../../desk.ts'
import type { Mentions, Passage, WordFinder } from '../words/find-words.ts'
import { toPassage } from './conversation.ts'

interface Reading {
  texts: readonly Passage[]
  value: unknown
}

/** What was found in the comments of one ticket: a comment never changes. */
export class TextMemory {
  private readonly passages = new Map<Comment, Passage>()
  private readonly found = new Map<WordFinder, Map<Passage, Mentions>>()
  private readonly readings = new Map<string, Map<Passage, Reading>>()

  readonly passageOf = (comment: Comment): Passage => {
    const known = this.passages.get(comment)
    if (known !== undefined) return known
    const passage = toPassage(comment)
    this.passages.set(comment, passage)
    return passage
  }

  find(finder: WordFinder, passage: Passage): Mentions {
    const all = this.found.get(finder) ?? new Map<Passage, Mentions>()
    this.found.set(finder, all)
    const known = all.get(passage)
    if (known !== undefined) return known
    const found = finder.find(passage)
    if (passage.commentId !== null) all.set(passage, found)
    return found
  }

  /** What a reading of these texts came to. */
  recall<Value>(what: string, texts: readonly Passage[], read: (texts: readonly Passage[]) => Value): Value {
    const last = texts.at(-1)
    if (last === undefined || last.commentId === null) return read(texts)
    const all = this.readings.get(what) ?? new Map<Passage, Reading>()
    this.readings.set(what, all)
    const known = all.get(last)
    if (known && isSame(known.texts, texts)) return known.value as Value
    const value = read(texts)
    all.set(last, { texts, value })
    return value
  }
}

function isSame(known: readonly Passage[], texts: readonly Passage[]): boolean {
  return known.length === texts.length && known.every((passage, at) => passage.text === texts[at]?.text)
}
