import type { FieldSchema, Schema } from './fields.ts'

export interface Filter {
  id: string
  value?: unknown
  operation?: string | undefined
}

type Values = ReadonlyMap<string, unknown>
type Test = (present: unknown, wanted: unknown) => boolean

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value).toLowerCase())
const list = (value: unknown) => (Array.isArray(value) ? value : [value]).map(text)
const instant = (value: unknown) => {
  const { seconds } = (typeof value === 'object' && value !== null ? value : {}) as { seconds?: number }
  return seconds === undefined ? Date.parse(String(value)) : seconds * 1000
}

const tests: Record<string, Test> = {
  IS: (present, wanted) => text(present) === text(wanted),
  IS_NOT: (present, wanted) => text(present) !== text(wanted),
  IS_EMPTY: (present) => text(present) === '',
  IS_NOT_EMPTY: (present) => text(present) !== '',
  IS_ANY: (present, wanted) => list(wanted).some((one) => list(present).includes(one)),
  IS_NOT_ANY: (present, wanted) => !list(wanted).some((one) => list(present).includes(one)),
  IS_ALL: (present, wanted) => list(wanted).every((one) => list(present).includes(one)),
  IS_EQUAL_TO: (present, wanted) => Number(present) === Number(wanted),
  IS_NOT_EQUAL_TO: (present, wanted) => Number(present) !== Number(wanted),
  IS_GREATER_THAN: (present, wanted) => Number(present) > Number(wanted),
  IS_GREATER_THAN_OR_EQUAL_TO: (present, wanted) => Number(present) >= Number(wanted),
  IS_LESS_THAN: (present, wanted) => Number(present) < Number(wanted),
  IS_LESS_THAN_OR_EQUAL_TO: (present, wanted) => Number(present) <= Number(wanted),
  IS_BEFORE: (present, wanted) => instant(present) < instant(wanted),
  IS_BEFORE_OR_ON: (present, wanted) => instant(present) <= instant(wanted),
  IS_AFTER: (present, wanted) => instant(present) > instant(wanted),
  IS_AFTER_OR_ON: (present, wanted) => instant(present) >= instant(wanted),
}

const forAll = ['IS_EMPTY', 'IS_NOT_EMPTY']
/** Which operators each type takes. `CONTAINS` is in the vendor's list of words, but in that of no type. */
const operatorsOf: Record<string, string[]> = {
  string: [...forAll, 'IS', 'IS_NOT', 'IS_ANY', 'IS_NOT_ANY'],
  array: [...forAll, 'IS_ANY', 'IS_NOT_ANY', 'IS_ALL'],
  boolean: [...forAll, 'IS'],
  integer: [...forAll, ...Object.keys(tests).filter((name) => /EQUAL|GREATER|LESS/.test(name))],
  date: [...forAll, 'IS', 'IS_NOT', 'IS_BEFORE', 'IS_BEFORE_OR_ON', 'IS_AFTER', 'IS_AFTER_OR_ON'],
}

const typeOf = ({ type, format }: FieldSchema) => (format === 'date' || format === 'date-time' ? 'date' : type)

/** Why the filters cannot be used; null when they can. */
export function refuseFilters(schema: Schema, filters: Filter[]): string | null {
  for (const { id, operation = 'IS' } of filters) {
    const field = schema[id]
    if (!field) return `Field ${id} does not exist.`
    if (!operatorsOf[typeOf(field)]?.includes(operation))
      return `Operation ${operation} is not available for field ${id}.`
  }
  return null
}

/** All filters must hold; there is no OR. */
export function matches(values: Values, filters: Filter[]): boolean {
  return filters.every(({ id, value, operation = 'IS' }) => tests[operation]?.(values.get(id), value) ?? false)
}
