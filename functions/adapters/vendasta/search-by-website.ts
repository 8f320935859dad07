import { UpstreamError } from '@redthread/shared/errors'
import type { VendastaApi } from './api.ts'
import { WEBSITE } from './to-account.ts'
import type { CrmRecord } from './wire.ts'

/** Companies whose website mentions one of the domains. May bring up others too. */
export type SearchByWebsite = (domains: string[], returnFields: string[]) => Promise<CrmRecord[]>

/**
 * `CONTAINS` also finds `https://acme.test/branch/7`, but Vendasta lists it among all operators and not among those of a
 * text field. Once it is refused, only the usual spellings are looked for.
 */
export function createWebsiteSearch(api: VendastaApi): SearchByWebsite {
  let takesContains = true

  async function searchWithin(domains: string[], returnFields: string[]): Promise<CrmRecord[]> {
    const filters = domains.map((value) => ({ id: WEBSITE, value, operation: 'CONTAINS' as const }))
    const lists = await Promise.all(filters.map((filter) => api.list('companies', filter, returnFields)))
    const found = new Map(lists.flat().map((company) => [company.id, company]))
    return [...found.values()]
  }

  return async (domains, returnFields) => {
    if (takesContains) {
      try {
        return await searchWithin(domains, returnFields)
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.failure !== 'rejected') throw error
        takesContains = false
      }
    }
    return api.list('companies', { id: WEBSITE, value: domains.flatMap(spellings), operation: 'IS_ANY' }, returnFields)
  }
}

function spellings(domain: string): string[] {
  const hosts = [domain, `www.${domain}`]
  return hosts.flatMap((host) => [host, `http://${host}`, `https://${host}`, `http://${host}/`, `https://${host}/`])
}
