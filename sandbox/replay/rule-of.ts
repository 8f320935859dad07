import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repoDir } from '../../scripts/build.ts'

interface NamedRule {
  id: string
  /** The fixed words of the rule's sentence, between what is filled in. */
  words: string[]
}

/** Finds the policy's rule behind the line that says why a ticket is RED; the line itself where none fits. */
export function createRuleFinder(): (why: string) => string {
  const { rules } = parse(readFileSync(join(repoDir, 'policy.yaml'), 'utf8')) as {
    rules: { id: string; because: string }[]
  }
  const named: NamedRule[] = rules.map(({ id, because }) => ({ id, words: fixedWords(because) }))
  return (why) => named.find(({ words }) => words.length > 0 && words.every((word) => why.includes(word)))?.id ?? why
}

const fixedWords = (because: string) =>
  because
    .split(/\{[^}]*\}/)
    .map((words) => words.replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((words) => words !== '')
