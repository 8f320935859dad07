/** A field of a record, described as `meta/fields` does. */
export interface FieldSchema {
  type: 'string' | 'boolean' | 'integer' | 'array'
  title: string
  format?: 'date' | 'date-time' | 'email'
  readOnly?: true
  maxLength?: number
}

export type Schema = Record<string, FieldSchema>

const text = (title: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ type: 'string', title, ...more })

/** The custom fields that an administrator made; their ids say nothing, their titles do. */
export const customFields = {
  tier: 'custom__c0f1',
  arr: 'custom__c0f2',
  currency: 'custom__c0f3',
  renewalDate: 'custom__c0f4',
  accountManager: 'custom__c0f5',
  accountManagerEmail: 'custom__c0f6',
  csm: 'custom__c0f7',
  csmEmail: 'custom__c0f8',
  openInvoices: 'custom__c0f9',
  riskFlags: 'custom__c0fa',
  red: 'custom__5e01',
  health: 'custom__5e02',
  summary: 'custom__5e03',
  nextSteps: 'custom__5e04',
  updatedAt: 'custom__5e05',
  link: 'custom__5e06',
} as const

export const companySchema: Schema = {
  system__company_id: text('ID', { readOnly: true }),
  system__company_external_id: text('External ID'),
  system__company_owner_id: text('Owner'),
  system__company_created: text('Created date', { format: 'date-time', readOnly: true }),
  system__company_updated: text('Updated date', { format: 'date-time', readOnly: true }),
  standard__company_name: text('Company name'),
  standard__company_website: text('Website'),
  standard__company_phone_number: text('Phone number'),
  standard__company_parent_company_id: text('Parent Company', { readOnly: true }),
  standard__company_tags: { type: 'array', title: 'Tags' },
  [customFields.tier]: text('Tier'),
  [customFields.arr]: { type: 'integer', title: 'ARR' },
  [customFields.currency]: text('Currency'),
  [customFields.renewalDate]: text('Renewal date', { format: 'date' }),
  [customFields.accountManager]: text('Account manager'),
  [customFields.accountManagerEmail]: text('Account manager email', { format: 'email' }),
  [customFields.csm]: text('CSM'),
  [customFields.csmEmail]: text('CSM email', { format: 'email' }),
  [customFields.openInvoices]: { type: 'integer', title: 'Open invoices' },
  [customFields.riskFlags]: { type: 'array', title: 'Risk flags' },
  [customFields.red]: { type: 'boolean', title: 'RED flag' },
  [customFields.health]: { type: 'integer', title: 'Support health' },
  [customFields.summary]: text('Support summary', { maxLength: 2000 }),
  [customFields.nextSteps]: text('Support next steps', { maxLength: 2000 }),
  [customFields.updatedAt]: text('Support updated at', { format: 'date-time' }),
  [customFields.link]: text('Support link'),
}

export const contactSchema: Schema = {
  system__contact_id: text('ID', { readOnly: true }),
  standard__first_name: text('First Name'),
  standard__last_name: text('Last Name'),
  standard__email: text('Email', { format: 'email' }),
  standard__contact_company_name: text('Company name'),
  standard__contact_primary_company_id: text('Primary company', { readOnly: true }),
}

/** The write alias of the external id; it is read back under its system name. */
export const externalIdAlias = 'external_id'
export const externalIdField = 'system__company_external_id'

const longestText = 255

/** Why a value cannot be written into a field; null when it can. Most values are written as text, whatever the type. */
export function refuseValue(schema: Schema, id: string, value: unknown): string | null {
  const field = schema[id]
  if (!field) return `Field ${id} does not exist.`
  if (field.readOnly) return `Field ${id} is read-only.`
  if (value === null) return null
  switch (field.type) {
    case 'boolean':
      return ['true', 'false'].includes(String(value)) ? null : `Field ${id} takes true or false.`
    case 'integer':
      return /^-?\d+$/.test(String(value)) ? null : `Field ${id} takes a whole number.`
    case 'array':
      return Array.isArray(value) || /^\[.*\]$/s.test(String(value)) ? null : `Field ${id} takes a list.`
    case 'string':
      return refuseText(field, id, value)
  }
}

function refuseText(field: FieldSchema, id: string, value: unknown): string | null {
  if (typeof value !== 'string') return `Field ${id} takes text.`
  const limit = field.maxLength ?? longestText
  if (value.length > limit) return `Field ${id} takes at most ${limit} characters.`
  const isDate = field.format === 'date' || field.format === 'date-time'
  return isDate && Number.isNaN(Date.parse(value)) ? `Field ${id} takes a date.` : null
}
