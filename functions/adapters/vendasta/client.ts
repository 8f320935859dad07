import { UpstreamError } from '@redthread/shared/errors'
import type { Crm } from '../../ports.ts'
import { createSingleFlight } from '../single-flight.ts'
import { createVendastaApi, type VendastaAccess, type VendastaDeps } from './api.ts'
import {
  type CompanyFields,
  DEFAULT_FIELD_TITLES,
  findCompanyFields,
  type VendastaFieldTitles,
} from './company-fields.ts'
import { companiesById, findCompanies } from './find-companies.ts'
import { createWebsiteSearch } from './search-by-website.ts'
import { supportData } from './support-data.ts'
import { type AccountContext, type Person, toAccount } from './to-account.ts'

export interface VendastaConfig extends VendastaAccess {
  /** Where this CRM calls its custom fields otherwise than by default. */
  fieldTitles?: Partial<VendastaFieldTitles>
  /** ISO 4217; default USD. */
  currency?: string
  owners?: Readonly<Record<string, Person>>
  /** The company's page in the CRM, with `{id}` in it. Vendasta documents none. */
  pageUrl?: string
}

export interface Vendasta extends Crm {
  /** Titles of the custom fields this CRM lacks: an admin makes them, until then they are neither read nor written. */
  missingFields(): Promise<string[]>
}

/** A field an admin has just made is found after this at the latest. */
const FIELDS_FRESH_MS = 10 * 60_000

/** Vendasta's CRM as our `Crm`: companies of one namespace, found by evidence, written back into custom fields only. */
export function createVendasta(config: VendastaConfig, deps: VendastaDeps): Vendasta {
  const api = createVendastaApi(config, deps)
  const searchByWebsite = createWebsiteSearch(api)
  const titles = { ...DEFAULT_FIELD_TITLES, ...config.fieldTitles }
  const fields = createSingleFlight<CompanyFields>({
    now: deps.now,
    fetch: async () => ({
      value: findCompanyFields(await api.companyFields(), titles),
      freshForMs: FIELDS_FRESH_MS,
    }),
  })

  const contextOf = (known: CompanyFields): AccountContext => ({
    fields: known,
    currency: config.currency ?? 'USD',
    owners: config.owners ?? {},
    pageUrl: config.pageUrl ?? null,
  })

  return {
    async findAccounts(query) {
      const known = await fields.get()
      const matches = await findCompanies({ api, fields: known, searchByWebsite }, query)
      return matches.map(({ company, by, value }) => ({ account: toAccount(company, contextOf(known)), by, value }))
    },

    async getAccounts(accountIds) {
      const known = await fields.get()
      const companies = await companiesById({ api, fields: known, searchByWebsite }, accountIds)
      return companies.map((company) => toAccount(company, contextOf(known)))
    },

    async writeSupport(accountId, support) {
      const known = await fields.get()
      const data = supportData(support, known)
      try {
        if (Object.keys(data).length === 0) throw new UpstreamError('crm', 'rejected')
        await api.updateCompany(accountId, data)
      } catch (error) {
        if (error instanceof UpstreamError && error.failure === 'rejected') fields.drop(known)
        throw error
      }
    },

    async missingFields() {
      return (await fields.get()).missing
    },
  }
}
