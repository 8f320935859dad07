import type { ErrorBody } from '@redthread/shared/api/errors'
import type { LinkActionView } from '@redthread/shared/api/links'
import type {
  AccountView,
  ActionView,
  EmbedSession,
  PlayActionView,
  TicketPage,
  TicketView,
} from '@redthread/shared/api/views'

/** The part of JSON Schema that zod writes for the views. */
export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

/** Every answer a web app reads from the service. */
export interface Answers {
  TicketView: TicketView
  AccountView: AccountView
  ActionView: ActionView
  TicketPage: TicketPage
  PlayActionView: PlayActionView
  LinkActionView: LinkActionView
  EmbedSession: EmbedSession
  ErrorBody: ErrorBody
}

/**
 * The schemas of the answers an app reads, written from zod when it is built, so that the browser checks them without
 * zod's 23 KB. An answer that is not in it is never accepted.
 */
export type Contract = Partial<Record<keyof Answers, Schema>>

/** Whether an answer is what the contract says, so that what follows may trust its type. */
export function isAnswer<Name extends keyof Answers>(
  contract: Contract,
  name: Name,
  value: unknown,
): value is Answers[Name] {
  const schema = contract[name]
  return schema !== undefined && conforms(schema, value)
}

function conforms(schema: Schema, value: unknown): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((one) => conforms(one, value))
  if (schema.const !== undefined) return value === schema.const
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isType(type, value))) return false
  if (Array.isArray(value)) return hasItems(schema, value)
  return typeof value === 'object' && value !== null ? hasProperties(schema, value as Record<string, unknown>) : true
}

function hasItems({ items, minItems = 0 }: Schema, value: unknown[]): boolean {
  return value.length >= minItems && (items === undefined || value.every((one) => conforms(items, one)))
}

function hasProperties({ properties = {}, required = [] }: Schema, value: Record<string, unknown>): boolean {
  if (!required.every((key) => Object.hasOwn(value, key))) return false
  return Object.entries(properties).every(([key, schema]) => !Object.hasOwn(value, key) || conforms(schema, value[key]))
}

function isType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
