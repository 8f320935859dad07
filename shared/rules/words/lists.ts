import { PACKS } from '../packs.ts'

/** A word list as a policy writes it: phrases, or shipped lists with phrases added and taken away. */
export type WordList =
  | string[]
  | { lists?: string[] | undefined; phrases?: string[] | undefined; without?: string[] | undefined }

/** The phrases of every list by name: the shipped ones, then the policy's, which win. */
export function resolveLists(own: Readonly<Record<string, WordList>>): ReadonlyMap<string, readonly string[]> {
  const shipped = new Map<string, readonly string[]>(Object.entries(PACKS))
  const resolved = new Map(shipped)
  for (const [name, list] of Object.entries(own)) resolved.set(name, phrasesOf(list, shipped))
  return resolved
}

function phrasesOf(list: WordList, shipped: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (Array.isArray(list)) return list
  const without = new Set(list.without)
  const taken = (list.lists ?? []).flatMap((name) => shipped.get(name) ?? [])
  return [...taken, ...(list.phrases ?? [])].filter((phrase) => !without.has(phrase))
}
