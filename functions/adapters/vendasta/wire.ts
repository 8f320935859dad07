import * as z from 'zod'
import { readableRows } from '../parse-answer.ts'

const WireField = z.object({ id: z.string(), value: z.unknown().optional() })

/** A page of `POST /list/{namespace}/{type}`. A record without an id cannot be used and makes the answer malformed. */
export const ListPage = z.object({
  objects: z.array(z.object({ id: z.string().min(1), fields: readableRows(WireField) })),
  next_cursor: z.string().nullish().catch(null),
  has_more: z.boolean().catch(false),
})

/** A field as `meta/fields` describes it, in JSON Schema's words. */
export const FieldSchema = z.object({
  title: z.string().catch(''),
  externalId: z.string().catch(''),
  type: z.string().catch('string'),
  format: z.string().catch(''),
  readOnly: z.boolean().catch(false),
  maxLength: z.number().int().positive().nullable().catch(null),
})
export type FieldSchema = z.infer<typeof FieldSchema>

export const MetaFields = z.object({ properties: z.record(z.string(), FieldSchema) })

/** A CRM record: its id and the values of its fields by field id. */
export interface CrmRecord {
  id: string
  values: ReadonlyMap<string, unknown>
}
