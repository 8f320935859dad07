import { customFields } from '../crm/fields.ts'
import type { World } from '../world.ts'

/** Fewer tickets of one account than the shipped policy calls a burst: a file is not one day of one customer. */
const ticketsEach = 4
/** Of so many organizations one is unknown to the CRM. */
const unknownEvery = 10
const tiers = ['Platinum', 'Gold', 'Gold', 'Silver', 'Silver', 'Silver', 'Bronze', 'Bronze', 'Bronze', 'Bronze']
const arrByTier: Record<string, number> = { Platinum: 180_000, Gold: 80_000, Silver: 30_000, Bronze: 7_000 }

const firstOrganizationId = 360_020_000_001
const firstUserId = 361_500_000_001
const dayMs = 86_400_000

/** Hands out requesters: a new organization for every few tickets, with its account in the CRM unless it is to stay unknown. */
export function createCustomers(world: World): { next(): number } {
  let handedOut = 0
  return {
    next() {
      const index = Math.floor(handedOut / ticketsEach)
      const userId = firstUserId + index
      if (handedOut % ticketsEach === 0) addCustomer(world, index, userId)
      handedOut += 1
      return userId
    },
  }
}

function addCustomer({ zendesk, crm, clock }: World, index: number, userId: number): void {
  const number = String(index + 1).padStart(4, '0')
  const name = `Customer ${number}`
  const externalId = `C-${number}`
  const organizationId = firstOrganizationId + index
  const now = clock.now()
  const domains: string[] = []
  zendesk.desk.organizations.set(organizationId, {
    id: organizationId,
    name,
    externalId,
    domains,
    createdAt: now - 400 * dayMs,
  })
  zendesk.desk.users.set(userId, {
    id: userId,
    name: `Requester ${number}`,
    email: `requester@customer-${number}.example`,
    role: 'end-user',
    organizationId,
    verified: true,
    timeZone: 'Etc/UTC',
  })
  if (index % unknownEvery === unknownEvery - 1) return
  const id = `CompanyID-5e0b7a14-6c1d-4f2e-9a31-${number.padStart(12, '0')}`
  const tier = tiers[index % tiers.length] ?? 'Bronze'
  const renewal = new Date(now + (30 + (index % 11) * 30) * dayMs).toISOString().slice(0, 10)
  const values: [string, unknown][] = [
    ['system__company_id', id],
    ['system__company_external_id', externalId],
    ['standard__company_name', name],
    [customFields.tier, tier],
    [customFields.arr, String(arrByTier[tier])],
    [customFields.currency, 'USD'],
    [customFields.renewalDate, renewal],
  ]
  crm.crm.companies.records.set(id, { id, values: new Map(values) })
}
