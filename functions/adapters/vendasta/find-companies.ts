import type { AccountMatch, AccountQuery } from '@redthread/shared/crm'
import type { VendastaApi } from './api.ts'
import type { CompanyFields } from './company-fields.ts'
import { readHost, readText } from './field-value.ts'
import type { SearchByWebsite } from './search-by-website.ts'
import { companyReturnFields, WEBSITE } from './to-account.ts'
import type { CrmRecord } from './wire.ts'

/** A company and the value that brought it up. */
export interface CompanyMatch {
  company: CrmRecord
  by: AccountMatch['by']
  value: string
}

export interface CompanySearch {
  api: VendastaApi
  fields: CompanyFields
  searchByWebsite: SearchByWebsite
}

const COMPANY_ID = 'system__company_id'
const EMAIL = 'standard__email'
const PRIMARY_COMPANY = 'standard__contact_primary_company_id'
/** How an integration writes the desk's organization id where a bare number could be anybody's. */
const ORGANIZATION_PREFIX = 'zendesk:org:'
/** More values than this come from a mistake. */
const MAX_VALUES = 10

/**
 * Companies by external id (or the desk's organization id in its place), by a contact's exact e-mail and by the website's
 * domain; whoever asked weighs them. Every hit is compared again here: a server that skipped the filter must not look like
 * a match.
 */
export async function findCompanies(search: CompanySearch, query: AccountQuery): Promise<CompanyMatch[]> {
  const found = await Promise.all([
    byExternalId(search, distinct(query.externalIds)),
    byEmail(search, distinct(query.emails)),
    byDomain(search, distinct(query.domains)),
  ])
  return found.flat()
}

export async function companiesById({ api, fields }: CompanySearch, ids: string[]): Promise<CrmRecord[]> {
  if (ids.length === 0) return []
  const found = await api.list('companies', anyOf(COMPANY_ID, ids), companyReturnFields(fields))
  return found.filter((company) => ids.includes(company.id))
}

async function byExternalId({ api, fields }: CompanySearch, values: string[]): Promise<CompanyMatch[]> {
  if (values.length === 0) return []
  const held = [fields.externalId, ...(fields.account.organizationId ? [fields.account.organizationId] : [])]
  const wanted = values.flatMap(spellings)
  const lists = held.map((id) => api.list('companies', anyOf(id, wanted), companyReturnFields(fields)))
  const found = new Map((await Promise.all(lists)).flat().map((company) => [company.id, company]))
  const holds = (company: CrmRecord, value: string) =>
    held.some((id) => spellings(value).some((spelling) => isSame(company.values.get(id), spelling)))
  return pair('externalId', values, [...found.values()], holds)
}

async function byEmail(search: CompanySearch, emails: string[]): Promise<CompanyMatch[]> {
  if (emails.length === 0) return []
  const wanted = emails.map((email) => email.toLowerCase())
  const contacts = await search.api.list('contacts', anyOf(EMAIL, wanted), [EMAIL, PRIMARY_COMPANY])
  const companyIdsOf = (email: string) =>
    contacts
      .filter((contact) => isSame(contact.values.get(EMAIL), email))
      .map((contact) => readText(contact.values.get(PRIMARY_COMPANY)) ?? '')
  const companies = await companiesById(search, distinct(emails.flatMap(companyIdsOf)))
  return pair('email', emails, companies, (company, email) => companyIdsOf(email).includes(company.id))
}

async function byDomain({ fields, searchByWebsite }: CompanySearch, domains: string[]): Promise<CompanyMatch[]> {
  if (domains.length === 0) return []
  const wanted = domains.map((domain) => domain.toLowerCase())
  const companies = await searchByWebsite(wanted, companyReturnFields(fields))
  const isWithin = ({ values }: CrmRecord, domain: string) =>
    `.${readHost(values.get(WEBSITE)) ?? ''}`.endsWith(`.${domain.toLowerCase()}`)
  return pair('domain', domains, companies, isWithin)
}

function pair(
  by: AccountMatch['by'],
  values: string[],
  companies: CrmRecord[],
  holds: (company: CrmRecord, value: string) => boolean,
): CompanyMatch[] {
  return values.flatMap((value) =>
    companies.filter((company) => holds(company, value)).map((company) => ({ company, by, value })),
  )
}

function spellings(value: string): string[] {
  return /^\d+$/.test(value) ? [value, `${ORGANIZATION_PREFIX}${value}`] : [value]
}

function anyOf(id: string, value: string[]): { id: string; value: string[]; operation: 'IS_ANY' } {
  return { id, value, operation: 'IS_ANY' }
}

function isSame(value: unknown, wanted: string): boolean {
  return readText(value)?.toLowerCase() === wanted.toLowerCase()
}

function distinct(values: string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))].slice(0, MAX_VALUES)
}
