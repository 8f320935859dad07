import type * as z from 'zod'
import { KINDS } from '../rules/condition.ts'
import { nearest } from '../rules/near-miss.ts'
import type { Finding } from './finding.ts'

type Issue = z.core.$ZodIssue
type Path = (string | number)[]

/** Every key the policy language knows, for near misses. */
export type KnownKeys = ReadonlySet<string>

/** Says in a lead's words what the schema found wrong, at the place where it stands. */
export function explainIssue(issue: Issue, root: unknown, keys: KnownKeys, base: Path = []): Finding[] {
  const path = [...base, ...(issue.path as Path)]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, [...path, key], keys))
    case 'invalid_union':
      return explainUnion(issue, root, keys, path)
    case 'invalid_value':
      return [notOneOf(valueAt(root, path), issue.values, path)]
    case 'invalid_key':
      return [
        { path, message: `"${String(path.at(-1))}" cannot be a name: ${wordsOf(issue)}`, hint: null, atKey: true },
      ]
    case 'invalid_type':
      return [wrongType(issue, root, path)]
    default:
      return [{ path, message: issue.message.replace(/^Invalid input: /, ''), hint: null }]
  }
}

function unknownKey(key: string, path: Path, keys: KnownKeys): Finding {
  const meant = nearest(key, keys)
  return {
    path,
    message: `"${key}" is not known here`,
    hint: meant && meant !== key ? `did you mean ${meant}?` : null,
    atKey: true,
  }
}

function notOneOf(value: unknown, allowed: readonly unknown[], path: Path): Finding {
  if (value === undefined) return { path, message: `${String(path.at(-1))} is missing`, hint: null, atKey: true }
  const names = allowed.map(String)
  const meant = typeof value === 'string' ? nearest(value, names) : null
  const choices = names.length <= 8 ? `use ${names.join(', ')}` : null
  return { path, message: `${shown(value)} does not exist`, hint: meant ? `did you mean ${meant}?` : choices }
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>, root: unknown, path: Path): Finding {
  const value = valueAt(root, path)
  if (value === undefined) return { path, message: `${String(path.at(-1))} is missing`, hint: null, atKey: true }
  const wanted = WANTED[issue.expected] ?? issue.expected
  const bare = issue.expected === 'string' && typeof value === 'number'
  return {
    path,
    message: `needs ${wanted}`,
    hint: bare ? 'a length of time has a unit, other text quotation marks' : null,
  }
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'names with values',
  record: 'names with values',
  int: 'a whole number',
}

const wordsOf = (issue: Extract<Issue, { code: 'invalid_key' }>) => issue.issues[0]?.message ?? 'not a name'
const shown = (value: unknown) => (typeof value === 'object' ? 'this' : `"${String(value).slice(0, 60)}"`)

/** Of several shapes the writer meant the one with the fewest strange and missing keys. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  keys: KnownKeys,
  path: Path,
): Finding[] {
  const value = valueAt(root, path)
  const branches = issue.errors.map((issues) => ({ issues, misfit: misfit(issues, value) }))
  const least = Math.min(...branches.map((branch) => branch.misfit))
  const fitting = branches.filter((branch) => branch.misfit === least)
  const [only] = fitting
  if (only && (fitting.length === 1 || least === 0))
    return only.issues.flatMap((each) => explainIssue(each, root, keys, path))
  if (typeof value !== 'object' || value === null) return [{ path, message: 'has the wrong shape', hint: null }]
  const starters = branches.flatMap(({ issues }) => issues.find((each) => isMissing(each, value))?.path[0] ?? [])
  return [explainShape(Object.keys(value), starters.map(String), path)]
}

const isMissing = (issue: Issue, value: unknown) =>
  issue.path.length === 1 && (value as Record<PropertyKey, unknown>)[issue.path[0] as PropertyKey] === undefined

function misfit(issues: readonly Issue[], value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return issues.reduce((sum, issue) => {
    if (issue.path.length === 0) return sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 3)
    return sum + (isMissing(issue, value) ? 1 : 0)
  }, 0)
}

function explainShape(written: string[], starters: string[], path: Path): Finding {
  const kinds = written.filter((key) => (KINDS as readonly string[]).includes(key))
  if (kinds.length > 1) {
    return {
      path,
      message: 'these keys do not go together',
      hint: `put ${kinds.join(' and ')} apart, under all or any`,
    }
  }
  for (const key of written) {
    const meant = nearest(key, starters)
    if (meant !== null && meant !== key)
      return {
        path: [...path, key],
        message: `"${key}" is not known here`,
        hint: `did you mean ${meant}?`,
        atKey: true,
      }
  }
  return {
    path,
    message: 'it is not said what this is',
    hint: `begin with one of ${[...new Set(starters)].join(', ')}`,
  }
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const segment of path) value = (value as Record<string | number, unknown> | null | undefined)?.[segment]
  return value
}
