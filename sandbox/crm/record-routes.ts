import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Feed } from '../feed.ts'
import type { SimEnv } from '../http-server.ts'
import type { Collection, CrmRecord, CrmRecords } from './crm-records.ts'
import { customFields, externalIdAlias, externalIdField, refuseValue } from './fields.ts'
import { matches, refuseFilters } from './operators.ts'
import type { CrmSignIn } from './sign-in.ts'

const ListInput = z.looseObject({
  fields: z.array(z.looseObject({ id: z.string(), value: z.unknown(), operation: z.string().optional() })).default([]),
  returnFields: z.array(z.string()).default([]),
  page: z
    .looseObject({ cursor: z.string().default(''), limit: z.number().int().min(1).max(100).default(20) })
    .default({ cursor: '', limit: 20 }),
})

const UpsertInput = z.looseObject({
  fields: z.array(z.looseObject({ id: z.string(), value: z.unknown(), operation: z.string().optional() })),
  searchExisting: z.array(z.string()).default([]),
  returnFields: z.array(z.string()).default([]),
})

const PatchInput = z.looseObject({ data: z.record(z.string(), z.unknown()) })

const nameField = 'standard__company_name'

/** The CRM's REST paths under `/org`, for companies and contacts of one namespace. */
export function recordRoutes(crm: CrmRecords, namespace: string, signIn: CrmSignIn, feed: Feed): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  app.use(signIn.asServiceAccount)
  const collectionOf = (c: Context): Collection | null => {
    const type = c.req.param('type')
    if (c.req.param('namespace') !== namespace) return null
    return type === 'companies' ? crm.companies : type === 'contacts' ? crm.contacts : null
  }
  const missing = (c: Context) => c.json({ error: 'Not found' }, 404)
  const refuse = (c: Context, error: string) => c.json({ error }, 400)

  app.get('/:namespace/:type/meta/fields', (c) => {
    const collection = collectionOf(c)
    if (!collection) return missing(c)
    return c.json({ type: 'object', title: 'CRM FieldSchema', properties: collection.schema })
  })

  app.post('/list/:namespace/:type', async (c) => {
    const collection = collectionOf(c)
    if (!collection) return missing(c)
    const input = ListInput.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return refuse(c, 'The body is not valid.')
    const { fields, returnFields, page } = input.data
    const refused = refuseFilters(collection.schema, fields)
    if (refused) return refuse(c, refused)
    const found = [...collection.records.values()].filter(({ values }) => matches(values, fields))
    const start = Number(Buffer.from(page.cursor, 'base64').toString() || 0)
    const objects = found.slice(start, start + page.limit)
    const end = start + objects.length
    return c.json({
      objects: objects.map((record) => ({ id: record.id, fields: shown(record, returnFields) })),
      next_cursor: Buffer.from(String(end)).toString('base64'),
      has_more: end < found.length,
      total_objects: found.length,
    })
  })

  const find = (collection: Collection | null, id: string) =>
    collection?.records.get(id) ??
    [...(collection?.records.values() ?? [])].find(({ values }) => values.get(externalIdField) === id)

  app.get('/:namespace/:type/:id', (c) => {
    const record = find(collectionOf(c), c.req.param('id'))
    return record ? c.json({ data: Object.fromEntries(record.values) }) : missing(c)
  })

  app.patch('/:namespace/:type/:id', async (c) => {
    const collection = collectionOf(c)
    const record = find(collection, c.req.param('id'))
    if (!collection || !record) return missing(c)
    const input = PatchInput.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return refuse(c, 'The body needs data.')
    const values = readAliases(input.data.data)
    const refused = firstRefusal(collection, values)
    if (refused) return refuse(c, refused)
    crm.write(record, values)
    announce(record, values)
    return c.json({ data: Object.fromEntries(record.values) })
  })

  app.patch('/:namespace/:type', async (c) => {
    const collection = collectionOf(c)
    if (!collection) return missing(c)
    const input = UpsertInput.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return refuse(c, 'The body needs fields.')
    const { fields, searchExisting, returnFields } = input.data
    const values = readAliases(Object.fromEntries(fields.map(({ id, value }) => [id, value])))
    const refused = firstRefusal(collection, values)
    if (refused) return refuse(c, refused)
    const conflict = takenExternalId(collection, values, searchExisting)
    if (conflict) return c.json(conflict, 409)
    const record = existing(collection, values, searchExisting) ?? created(collection, values)
    if (!record) return refuse(c, `${nameField} is needed to create a company.`)
    crm.write(record, withOperations(record, fields, values))
    announce(record, values)
    return c.json({ fields: shown(record, returnFields).filter(({ id }) => returnFields.includes(id)) })
  })

  /** The server searches by the fields asked for and then, unasked, by external id and by name. */
  function existing(collection: Collection, values: Record<string, unknown>, asked: string[]): CrmRecord | undefined {
    const order = [...asked.map((id) => (id === externalIdAlias ? externalIdField : id)), externalIdField, nameField]
    for (const id of order.filter((one) => values[one] !== undefined)) {
      const record = [...collection.records.values()].find((one) => one.values.get(id) === values[id])
      if (!record) continue
      if (id === nameField && values[externalIdField] !== record.values.get(externalIdField)) {
        crm.mergedByName.push(record.id)
        feed.push({ source: 'crm', text: `two companies called ${String(values[id])} were merged` })
      }
      return record
    }
    return undefined
  }

  function created(collection: Collection, values: Record<string, unknown>): CrmRecord | null {
    if (values[nameField] === undefined) return null
    const id = `CompanyID-${randomUUID()}`
    const record = { id, values: new Map<string, unknown>([['system__company_id', id]]) }
    collection.records.set(id, record)
    return record
  }

  function announce(record: CrmRecord, values: Record<string, unknown>): void {
    const name = record.values.get(nameField)
    const red = values[customFields.red]
    if (red === undefined) return
    feed.push({
      source: 'crm',
      text: `CRM: RED flag of ${name} ${String(red) === 'true' ? 'on' : 'off'}`,
    })
  }
  return app
}

function readAliases(values: Record<string, unknown>): Record<string, unknown> {
  const { [externalIdAlias]: externalId, ...rest } = values
  return externalId === undefined ? rest : { ...rest, [externalIdField]: externalId }
}

function firstRefusal({ schema }: Collection, values: Record<string, unknown>): string | null {
  return Object.entries(values).reduce<string | null>(
    (found, [id, value]) => found ?? refuseValue(schema, id, value),
    null,
  )
}

/** A value that must be unique and belongs to another record than the one the search hits: nothing is applied. */
function takenExternalId(collection: Collection, values: Record<string, unknown>, asked: string[]): object | null {
  const wanted = values[externalIdField]
  if (wanted === undefined || asked.length === 0 || asked.includes(externalIdAlias) || asked.includes(externalIdField))
    return null
  const holder = [...collection.records.values()].find(({ values: present }) => present.get(externalIdField) === wanted)
  const hit = [...collection.records.values()].find(({ values: present }) =>
    asked.every((id) => present.get(id) === values[id]),
  )
  if (!holder || holder === hit) return null
  return {
    error: 'Some values are already used by other records. Remove them from the request to continue.',
    fieldViolations: { uniqueness: { description: 'Values that must be unique.', values: [externalIdAlias] } },
    metadata: { [externalIdAlias]: `Already used by: ${holder.id}.` },
  }
}

function withOperations(
  record: CrmRecord,
  fields: { id: string; operation?: string | undefined }[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const onlyIfEmpty = new Set(fields.filter(({ operation }) => operation === 'overwrite_if_empty').map(({ id }) => id))
  const skip = (id: string) => {
    const alias = id === externalIdField ? externalIdAlias : id
    return (onlyIfEmpty.has(id) || onlyIfEmpty.has(alias)) && (record.values.get(id) ?? '') !== ''
  }
  return Object.fromEntries(Object.entries(values).filter(([id]) => !skip(id)))
}

/** An empty list of fields means all of them here. */
function shown({ values }: CrmRecord, wanted: string[]): { id: string; value: unknown }[] {
  const ids = wanted.length > 0 ? wanted : [...values.keys()]
  return ids.filter((id) => values.has(id)).map((id) => ({ id, value: values.get(id) }))
}
