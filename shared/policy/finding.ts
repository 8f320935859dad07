import { nearest } from '../rules/near-miss.ts'

/** A mistake or a doubt about a policy, at a path of the file. */
export interface Finding {
  path: readonly (string | number)[]
  message: string
  /** What was probably meant. */
  hint: string | null
  /** The place is the key at `path`, not its value. */
  atKey?: true
}

const MOST_CHOICES = 8

/** A name that does not exist, with its near miss. */
export function noSuch(what: string, name: string, names: Iterable<string>, path: Finding['path']): Finding {
  const known = [...names]
  const meant = nearest(name, known)
  const choices = known.length > 0 && known.length <= MOST_CHOICES ? `use ${known.join(', ')}` : null
  return { path, message: `there is no ${what} "${name}"`, hint: meant === null ? choices : `did you mean ${meant}?` }
}
