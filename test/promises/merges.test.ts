import type { Account, AccountMatch } from '@redthread/shared/crm'
import type { Organization } from '@redthread/shared/desk'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { anAccount } from '@redthread/shared/testing/tickets'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, STORES, type StoreName, World } from './world.ts'

const TAMARACK = anAccount({ id: 'A-1', name: 'Tamarack Freight', externalId: 'T-1' })
const OSPREY = anAccount({ id: 'A-2', name: 'Osprey Dental Group', externalId: 'T-2' })
const QUIET = { priority: 'low' } as const
const organization = (id: string, externalId: string | null): Organization => ({
  ...{ id, name: `Customer ${id}`, externalId, domains: [] },
})

/** A desk and a CRM whose organizations and accounts the test can merge. */
function worldOf(store: StoreName, organizations: Organization[], accounts: Account[]): World {
  const world = new World({ store })
  const { port, crm } = world.desk
  const { showMany } = port
  port.showMany = async (ids) => ({ ...(await showMany(ids)), organizations })
  port.organization = async (id) => organizations.find((each) => each.id === id) ?? null
  crm.getAccounts = async (ids) => accounts.filter((account) => ids.includes(account.id))
  crm.findAccounts = async ({ externalIds }) =>
    accounts.flatMap((account): AccountMatch[] =>
      account.externalId !== null && externalIds.includes(account.externalId)
        ? [{ account, by: 'externalId', value: account.externalId }]
        : [],
    )
  return world
}

async function ticketsOf(world: World, accountId: string): Promise<string[]> {
  const [doc] = await world.store.load([keys.account(accountId)])
  return doc
    ? AccountState.parse(doc.value)
        .history.stubs.map(({ id }) => id)
        .sort()
    : []
}

describe.each(STORES)('merges on the %s store', (store: StoreName) => {
  it("carry a person's choice over to the organization that is left", async () => {
    const organizations = [organization('70', null), organization('71', null)]
    const world = worldOf(store, organizations, [TAMARACK])
    await world.ticket('5001', { ...QUIET, organizationId: '70' })
    await world.ticket('5002', { ...QUIET, organizationId: '71' })
    await world.runTo(MINUTE)
    await world.operator('/api/links', { subject: { kind: 'organization', id: '70' }, accountId: 'A-1' })
    await world.runTo(2 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual(['5001'])
    organizations.splice(0, 1)
    await world.ticket('5001', { organizationId: '71' })
    await world.runTo(5 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual(['5001', '5002'])
    expect(await world.audited('link.followed')).toMatchObject([
      {
        subject: 'organization:71',
        before: { merged: 'organization:70', accountId: 'A-1' },
        after: { accountId: 'A-1' },
      },
    ])
  })

  it("carry a person's choice over to the requester who is left", async () => {
    const world = worldOf(store, [], [TAMARACK])
    const gone = new Set<string>()
    const { user, showMany } = world.desk.port
    world.desk.port.user = async (id) => (gone.has(id) ? null : user(id))
    world.desk.port.showMany = async (ids) => {
      const page = await showMany(ids)
      return { ...page, users: page.users.filter(({ id }) => !gone.has(id)) }
    }
    await world.ticket('5001', { ...QUIET, organizationId: null, requesterId: '41' })
    await world.ticket('5002', { ...QUIET, organizationId: null, requesterId: '42' })
    await world.runTo(MINUTE)
    await world.operator('/api/links', { subject: { kind: 'requester', id: '41' }, accountId: 'A-1' })
    await world.runTo(2 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual(['5001'])
    gone.add('41')
    await world.ticket('5001', { requesterId: '42' })
    await world.runTo(5 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual(['5001', '5002'])
    expect(await world.audited('link.followed')).toMatchObject([{ subject: 'requester:42' }])
  })

  it('are not made of a ticket that only changed its organization', async () => {
    const world = worldOf(store, [organization('70', null), organization('71', null)], [TAMARACK])
    await world.ticket('5001', { ...QUIET, organizationId: '70' })
    await world.runTo(MINUTE)
    await world.operator('/api/links', { subject: { kind: 'organization', id: '70' }, accountId: 'A-1' })
    await world.runTo(2 * MINUTE)
    await world.ticket('5001', { organizationId: '71' })
    await world.runTo(5 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual([])
  })

  it('in the CRM take the whole history along, solved tickets too', async () => {
    const accounts = [TAMARACK]
    const world = worldOf(store, [organization('70', 'T-1')], accounts)
    await world.ticket('5001', { ...QUIET, status: 'solved', organizationId: '70' })
    await world.ticket('5002', { ...QUIET, organizationId: '70' })
    await world.runTo(MINUTE)
    expect(await ticketsOf(world, 'A-1')).toEqual(['5001', '5002'])
    accounts.splice(0, 1, { ...OSPREY, externalId: 'T-1' })
    await world.runTo(HOUR)
    await world.ticket('5002', { tags: ['asked-again'] })
    await world.runTo(HOUR + 5 * MINUTE)
    expect([await ticketsOf(world, 'A-1'), await ticketsOf(world, 'A-2')]).toEqual([[], ['5001', '5002']])
  })
})
