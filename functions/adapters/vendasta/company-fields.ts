import type { FieldSchema } from './wire.ts'

/** Custom fields of a company that we read where they exist. */
export const ACCOUNT_FIELDS = [
  'accountManager',
  'accountManagerEmail',
  'csm',
  'csmEmail',
  'tier',
  'arr',
  'currency',
  'renewalDate',
  'openInvoices',
  'riskFlags',
  'organizationId',
] as const
export type AccountField = (typeof ACCOUNT_FIELDS)[number]

/** Custom fields of a company that are ours to write. */
export const SUPPORT_FIELDS = ['red', 'health', 'summary', 'nextSteps', 'updatedAt', 'link'] as const
export type SupportField = (typeof SUPPORT_FIELDS)[number]

/** How each custom field is called in this CRM: its title, its external id or its field id; letter case does not matter. */
export type VendastaFieldTitles = Record<AccountField | SupportField, string>

export const DEFAULT_FIELD_TITLES: VendastaFieldTitles = {
  accountManager: 'Account manager',
  accountManagerEmail: 'Account manager email',
  csm: 'CSM',
  csmEmail: 'CSM email',
  tier: 'Tier',
  arr: 'ARR',
  currency: 'Currency',
  renewalDate: 'Renewal date',
  openInvoices: 'Open invoices',
  riskFlags: 'Risk flags',
  organizationId: 'Zendesk organization ID',
  red: 'RED flag',
  health: 'Support health',
  summary: 'Support summary',
  nextSteps: 'Support next steps',
  updatedAt: 'Support updated at',
  link: 'Support link',
}

/** Nobody needs to make these: they only say more where they are. */
const OPTIONAL: ReadonlySet<AccountField> = new Set(['accountManagerEmail', 'csmEmail', 'currency', 'organizationId'])

/** A custom field that may be written, and what it takes. */
export interface WritableField {
  id: string
  schema: FieldSchema
}

/** Where this CRM keeps what we read and write. */
export interface CompanyFields {
  externalId: string
  account: Partial<Record<AccountField, string>>
  support: Partial<Record<SupportField, WritableField>>
  /** Titles of fields that an admin still has to make, or that two fields share. */
  missing: string[]
}

/** The guide writes `external_id`, the schema this. */
const EXTERNAL_ID = 'system__company_external_id'

/** Fields that Vendasta owns. Writing one could rename a company, or make the server merge two. */
export function isVendastaField(id: string): boolean {
  return /^(standard|system|platform)__/.test(id) || id === 'external_id'
}

/** Finds our fields in the schema of `meta/fields`. A field of Vendasta's own is never writable, whatever its title. */
export function findCompanyFields(properties: Record<string, FieldSchema>, titles: VendastaFieldTitles): CompanyFields {
  const externalId = EXTERNAL_ID in properties || !('external_id' in properties) ? EXTERNAL_ID : 'external_id'
  const fields: CompanyFields = { externalId, account: {}, support: {}, missing: [] }
  const all = Object.entries(properties).map(([id, schema]) => ({ id, schema }))
  for (const name of ACCOUNT_FIELDS) {
    const found = onlyOne(all, titles[name])
    if (found !== null) fields.account[name] = found.id
    else if (!OPTIONAL.has(name)) fields.missing.push(titles[name])
  }
  const writable = all.filter(({ id, schema }) => !isVendastaField(id) && !schema.readOnly)
  for (const name of SUPPORT_FIELDS) {
    const found = onlyOne(writable, titles[name])
    if (found === null) fields.missing.push(titles[name])
    else fields.support[name] = found
  }
  return fields
}

function onlyOne(fields: WritableField[], name: string): WritableField | null {
  const wanted = plain(name)
  const byKey = fields.find(({ id, schema }) => plain(id) === wanted || plain(schema.externalId) === wanted)
  if (byKey !== undefined) return byKey
  const [first, second] = fields.filter(({ schema }) => plain(schema.title) === wanted)
  return first !== undefined && second === undefined ? first : null
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
