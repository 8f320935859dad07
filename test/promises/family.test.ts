import { accountsBelow } from '@redthread/functions/engine/accounts-below'
import type { Account } from '@redthread/shared/crm'
import { familyOf } from '@redthread/shared/present/family'
import { anAccount } from '@redthread/shared/testing/tickets'
import { describe, expect, it } from 'vitest'
import { MINUTE, STORES, type StoreName, World } from './world.ts'

/** Organization 70 belongs to account CRM-70, and so on; `parents` says which account is below which. */
function worldOf(store: StoreName, parents: Record<string, string>): World {
  const world = new World({ store })
  const { crm } = world.desk
  const account = (id: string): Account => anAccount({ id, name: `Customer ${id}`, parentId: parents[id] ?? null })
  crm.getAccounts = async (ids) => ids.map(account)
  crm.findAccounts = async ({ externalIds }) =>
    externalIds.flatMap((value) =>
      value.startsWith('CRM-') ? [{ account: account(value), by: 'externalId', value }] : [],
    )
  return world
}

async function family(world: World, id: string) {
  return familyOf(await accountsBelow(world, id), world.now)
}

describe.each(STORES)('a parent account on the %s store', (store: StoreName) => {
  it('shows its children and theirs, those with a RED first', async () => {
    const world = worldOf(store, { 'CRM-71': 'CRM-70', 'CRM-72': 'CRM-70', 'CRM-73': 'CRM-72' })
    await world.ticket('5001', { priority: 'low', organizationId: '71' })
    await world.ticket('5002', { priority: 'low', organizationId: '72' })
    await world.ticket('5003', { priority: 'urgent', organizationId: '73' })
    await world.ticket('5004', { priority: 'low', organizationId: '99' })
    await world.runTo(MINUTE)
    world.chat.read()
    const calm = { health: 100, band: 'healthy', reds: [], openTickets: 1 }
    expect(await family(world, 'CRM-70')).toEqual([
      { id: 'CRM-73', name: 'Customer CRM-73', health: 55, band: 'at_risk', reds: ['RED-1'], openTickets: 1 },
      { id: 'CRM-71', name: 'Customer CRM-71', ...calm },
      { id: 'CRM-72', name: 'Customer CRM-72', ...calm },
    ])
    expect(await family(world, 'CRM-71')).toEqual([])
  })

  it('walks a circle once and forgets a child that has left', async () => {
    const parents: Record<string, string> = { 'CRM-71': 'CRM-70', 'CRM-70': 'CRM-71', 'CRM-72': 'CRM-70' }
    const world = worldOf(store, parents)
    for (const id of ['70', '71', '72']) await world.ticket(`50${id}`, { priority: 'low', organizationId: id })
    await world.runTo(MINUTE)
    expect((await family(world, 'CRM-70')).map(({ id }) => id)).toEqual(['CRM-71', 'CRM-72'])
    parents['CRM-72'] = 'CRM-99'
    await world.runTo(20 * MINUTE)
    await world.ticket('5072', { tags: ['moved'] })
    await world.runTo(21 * MINUTE)
    expect((await family(world, 'CRM-70')).map(({ id }) => id)).toEqual(['CRM-71'])
    expect((await family(world, 'CRM-99')).map(({ id }) => id)).toEqual(['CRM-72'])
  })
})
