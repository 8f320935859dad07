import type { Account } from '@redthread/shared/crm'
import type { AccountField, CompanyFields } from './company-fields.ts'
import { readDay, readHost, readInstant, readList, readMoney, readNumber, readText } from './field-value.ts'
import type { CrmRecord } from './wire.ts'

export interface Person {
  name: string
  email: string | null
}

export interface AccountContext {
  fields: CompanyFields
  /** What money is in where neither the amount nor a currency field says so. */
  currency: string
  /** People by the CRM's owner id (`U-...`); the CRM's REST API does not tell who an owner is. */
  owners: Readonly<Record<string, Person>>
  /** The company's page, with `{id}` in it; null where nobody configured it. */
  pageUrl: string | null
}

const OWNER = 'system__company_owner_id'
const NAME = 'standard__company_name'
const PARENT = 'standard__company_parent_company_id'
const UPDATED = 'system__company_updated'
export const WEBSITE = 'standard__company_website'

/** The fields a company is read with. */
export function companyReturnFields(fields: CompanyFields): string[] {
  return [fields.externalId, NAME, WEBSITE, PARENT, OWNER, UPDATED, ...Object.values(fields.account)]
}

export function toAccount({ id, values }: CrmRecord, context: AccountContext): Account {
  const { fields, owners, pageUrl } = context
  const custom = (name: AccountField) => values.get(fields.account[name] ?? '')
  const host = readHost(values.get(WEBSITE))
  const arr = readMoney(custom('arr'))
  const manager = toPerson(custom('accountManager'), custom('accountManagerEmail'))
  return {
    id,
    name: readText(values.get(NAME)) ?? id,
    externalId: readText(values.get(fields.externalId)),
    domains: host === null ? [] : [host],
    tier: readText(custom('tier')),
    arr: arr.amount,
    currency: arr.currency ?? readText(custom('currency')) ?? context.currency,
    renewalAt: readDay(custom('renewalDate')),
    accountManager: manager ?? owners[readText(values.get(OWNER)) ?? ''] ?? null,
    csm: toPerson(custom('csm'), custom('csmEmail')),
    openInvoices: readNumber(custom('openInvoices')),
    riskFlags: readList(custom('riskFlags')),
    parentId: readText(values.get(PARENT)),
    url: pageUrl?.replace('{id}', encodeURIComponent(id)) ?? null,
    updatedAt: readInstant(values.get(UPDATED)),
  }
}

/** A name with its address beside it, or both in one text: `Mika Sand <mika@example.com>`. */
function toPerson(nameValue: unknown, emailValue: unknown): Person | null {
  const text = readText(nameValue)
  const email = readText(emailValue)
  if (text === null) return email === null ? null : { name: email, email }
  const [, name, inText] = /^(.*?)\s*<([^<>@\s]+@[^<>@\s]+)>$/.exec(text) ?? []
  return { name: name || text, email: email ?? inText ?? (isAddress(text) ? text : null) }
}

function isAddress(text: string): boolean {
  return /^[^<>@\s]+@[^<>@\s]+$/.test(text)
}
