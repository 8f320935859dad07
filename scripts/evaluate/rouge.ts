import { stem } from './stem.ts'

/** F1 of shared words, shared word pairs and the longest common subsequence, 0 to 1. */
export interface Rouge {
  rouge1: number
  rouge2: number
  rougeL: number
}

/** Words as ROUGE counts them: lower case, letters and digits only, words of more than three letters stemmed. */
export function tokens(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.map((word) => (word.length > 3 ? stem(word) : word))
}

export function rouge(candidate: readonly string[], reference: readonly string[]): Rouge {
  return {
    rouge1: f1(shared(candidate, reference), candidate.length, reference.length),
    rouge2: overlapOfPairs(candidate, reference),
    rougeL: f1(commonSubsequence(candidate, reference), candidate.length, reference.length),
  }
}

export function mean(scores: readonly Rouge[]): Rouge {
  const of = (name: keyof Rouge) => scores.reduce((sum, score) => sum + score[name], 0) / Math.max(1, scores.length)
  return { rouge1: of('rouge1'), rouge2: of('rouge2'), rougeL: of('rougeL') }
}

function overlapOfPairs(candidate: readonly string[], reference: readonly string[]): number {
  const [own, other] = [pairs(candidate), pairs(reference)]
  return f1(shared(own, other), own.length, other.length)
}

function pairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]} ${word}`)
}

/** Size of the intersection, each word as often as both have it. */
function shared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let count = 0
  for (const word of b) {
    const rest = left.get(word) ?? 0
    if (rest === 0) continue
    left.set(word, rest - 1)
    count += 1
  }
  return count
}

function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  let previous = new Array<number>(b.length + 1).fill(0)
  for (const word of a) {
    const row = [0]
    b.forEach((other, index) => {
      const best = word === other ? (previous[index] ?? 0) + 1 : Math.max(previous[index + 1] ?? 0, row[index] ?? 0)
      row.push(best)
    })
    previous = row
  }
  return previous.at(-1) ?? 0
}

function f1(matches: number, candidate: number, reference: number): number {
  return matches === 0 ? 0 : (2 * matches) / (candidate + reference)
}
