import { type CrmRecords, timestamp } from '../crm/crm-records.ts'
import { customFields } from '../crm/fields.ts'
import type { Cast } from './cast.ts'
import { companies, type SeedCompany } from './companies.ts'

const dayMs = 86_400_000

/** Fills the simulated CRM with the companies it knows and their contacts; renewals count from now. */
export function plantCrm(crm: CrmRecords, cast: Cast, now: number): void {
  companies.forEach((company, index) => {
    if (company.companyId === null) return
    const values = companyValues(company, company.companyId, cast, index, now)
    crm.companies.records.set(company.companyId, { id: company.companyId, values: new Map(values) })
    for (const { zendeskId, firstName, lastName, email, inCrm } of company.contacts) {
      if (!inCrm) continue
      const id = `ContactID-${zendeskId}`
      const contact: [string, unknown][] = [
        ['system__contact_id', id],
        ['standard__first_name', firstName],
        ['standard__last_name', lastName],
        ['standard__email', email],
        ['standard__contact_company_name', company.name],
        ['standard__contact_primary_company_id', company.companyId],
      ]
      crm.contacts.records.set(id, { id, values: new Map(contact) })
    }
  })
}

function companyValues(company: SeedCompany, id: string, cast: Cast, index: number, now: number): [string, unknown][] {
  const { managers } = cast
  const manager = managers[index % managers.length]
  const csm = managers[(index + 1) % managers.length]
  const organizationId = company.organization?.idInCrm ? String(company.organization.id) : null
  const renewal = company.renewsInDays === null ? null : new Date(now + company.renewsInDays * dayMs)
  const values: [string, unknown][] = [
    ['system__company_id', id],
    ['system__company_external_id', company.externalId ?? organizationId],
    ['system__company_updated', timestamp(id, now - 3 * dayMs)],
    ['standard__company_name', company.name],
    ['standard__company_website', company.website],
    [customFields.tier, company.tier],
    [customFields.arr, company.arr === null ? null : String(company.arr)],
    [customFields.currency, 'USD'],
    [customFields.renewalDate, renewal?.toISOString().slice(0, 10) ?? null],
    [customFields.accountManager, manager?.name],
    [customFields.accountManagerEmail, manager?.email],
    [customFields.csm, csm?.name],
    [customFields.csmEmail, csm?.email],
    [customFields.openInvoices, company.openInvoices === null ? null : String(company.openInvoices)],
    [customFields.riskFlags, company.riskFlags],
  ]
  return values.filter(([, value]) => value !== null && value !== undefined)
}
