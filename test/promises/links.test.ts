import type { AccountMatch } from '@redthread/shared/crm'
import type { DeskUser, Organization } from '@redthread/shared/desk'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import { anAccount } from '@redthread/shared/testing/tickets'
import { describe, expect, it } from 'vitest'
import { policyWith } from './policy.ts'
import { MINUTE, STORES, type StoreName, World } from './world.ts'

const TAMARACK = anAccount({ id: 'A-1', name: 'Tamarack Freight', externalId: null })
const TAMARACK_NORTH = anAccount({ id: 'A-2', name: 'Tamarack Freight North', externalId: null })
const ORGANIZATION = { kind: 'organization', id: '70' }
const QUIET = { priority: 'low', organizationId: '70' } as const

/** A desk whose one organization lists a domain that two accounts answer to. */
function worldOfTwo(store: StoreName, accounts = [TAMARACK, TAMARACK_NORTH]): World {
  const world = new World({ store, policy: policyWith() })
  const { port, crm } = world.desk
  const { showMany } = port
  const organization: Organization = {
    id: '70',
    name: 'Tamarack',
    externalId: null,
    domains: ['tamarack-freight.example'],
  }
  port.showMany = async (ids) => ({ ...(await showMany(ids)), organizations: [organization] })
  crm.findAccounts = async ({ domains }) =>
    domains.flatMap((value) => accounts.map((account): AccountMatch => ({ account, by: 'domain', value })))
  crm.getAccounts = async (ids) => accounts.filter((account) => ids.includes(account.id))
  return world
}

async function accountOf(world: World, ticketId: string): Promise<string | null> {
  const [doc] = await world.store.load([keys.ticket(ticketId)])
  return TicketState.parse(doc?.value).accountId
}

async function ticketsOf(world: World, accountId: string): Promise<string[]> {
  const [doc] = await world.store.load([keys.account(accountId)])
  return doc
    ? AccountState.parse(doc.value)
        .history.stubs.map(({ id }) => id)
        .sort()
    : []
}

async function reviewed(world: World): Promise<unknown[]> {
  const { body } = await world.operator('/api/links/review')
  return (body as { rows: unknown[] }).rows
}

describe.each(STORES)('links on the %s store', (store: StoreName) => {
  it('writes nothing when two accounts answer, and asks a person with what it knows', async () => {
    const world = worldOfTwo(store)
    await world.ticket('5001', { ...QUIET, subject: 'Labels are late' })
    await world.runTo(MINUTE)
    expect(await accountOf(world, '5001')).toBeNull()
    expect(await world.store.load([keys.account('A-1'), keys.account('A-2'), keys.organizationLink('70')])).toEqual([
      null,
      null,
      null,
    ])
    expect(await reviewed(world)).toEqual([
      {
        ticketId: '5001',
        subject: 'Labels are late',
        organization: { id: '70', name: 'Tamarack' },
        requester: { id: '9', name: 'Dana Wu' },
        why: 'several',
        method: 'domain',
        evidence: 'tamarack-freight.example',
        candidates: [
          { accountId: 'A-1', name: 'Tamarack Freight', score: null },
          { accountId: 'A-2', name: 'Tamarack Freight North', score: null },
        ],
        since: expect.any(Number),
      },
    ])
  })

  it('carries a choice to tickets of before, solved ones too, and of later', async () => {
    const world = worldOfTwo(store)
    await world.ticket('5001', QUIET)
    await world.ticket('5002', { ...QUIET, status: 'solved' })
    await world.runTo(MINUTE)
    const chosen = await world.sidebar(1, '5001', '/api/links', { subject: ORGANIZATION, accountId: 'A-2' })
    expect(chosen).toMatchObject({
      status: 200,
      body: {
        outcome: 'accepted',
        message: "All of this organization's tickets, past and future, belong to Tamarack Freight North now.",
        link: { accountId: 'A-2', method: 'manual', evidence: 'chosen by Rana Okoye' },
      },
    })
    await world.runTo(2 * MINUTE)
    await world.ticket('5003', QUIET)
    await world.runTo(5 * MINUTE)
    expect(await ticketsOf(world, 'A-2')).toEqual(['5001', '5002', '5003'])
    expect(await reviewed(world)).toEqual([])
    expect((await world.operator('/api/links/stats')).body).toEqual({
      open: 2,
      linked: 2,
      byMethod: { manual: 2 },
      weak: 0,
      linkedPercent: 100,
      weakPercent: 0,
      review: 0,
    })
  })

  it('undoes a choice: the history is counted anew and that account is not offered again', async () => {
    const world = worldOfTwo(store)
    await world.ticket('5001', QUIET)
    await world.ticket('5002', { ...QUIET, status: 'solved' })
    await world.runTo(MINUTE)
    await world.operator('/api/links', { subject: ORGANIZATION, accountId: 'A-2' })
    await world.runTo(4 * MINUTE)
    const undone = await world.operator('/api/links/undo', { subject: ORGANIZATION })
    expect(undone).toMatchObject({ status: 200, body: { outcome: 'accepted', link: null } })
    await world.runTo(8 * MINUTE)
    expect(await ticketsOf(world, 'A-2')).toEqual([])
    expect(await accountOf(world, '5002')).toBeNull()
    expect(await reviewed(world)).toMatchObject([
      { ticketId: '5002', candidates: [{ accountId: 'A-1' }] },
      { ticketId: '5001', candidates: [{ accountId: 'A-1' }] },
    ])
    const actions = [await world.audited('link.chosen'), await world.audited('link.undone')].flat()
    expect(actions.map(({ actor, surface, before, subject }) => [actor, surface, before, subject])).toEqual([
      [expect.objectContaining({ name: 'ilse@redthread.example' }), 'cli', null, 'organization:70'],
      [expect.objectContaining({ name: 'ilse@redthread.example' }), 'cli', 'A-2', 'organization:70'],
    ])
  })

  it('takes more than a page of tickets along', async () => {
    const world = worldOfTwo(store)
    for (let n = 0; n < 101; n += 1) await world.ticket(String(6000 + n), QUIET)
    await world.runTo(MINUTE)
    await world.operator('/api/links', { subject: ORGANIZATION, accountId: 'A-1' })
    await world.runTo(4 * MINUTE)
    expect(await ticketsOf(world, 'A-1')).toHaveLength(101)
  }, 30_000)

  it.each<[string, string, string, object, number, string]>([
    [
      'an account the CRM does not have',
      '5001',
      '',
      { subject: ORGANIZATION, accountId: 'A-9' },
      409,
      'account_unknown',
    ],
    ['an undo where nothing stands', '5001', '/undo', { subject: ORGANIZATION }, 409, 'nothing_to_undo'],
    [
      'an account no evidence names, without a reason',
      '5001',
      '',
      { subject: ORGANIZATION, accountId: 'A-3' },
      409,
      'reason_needed',
    ],
  ])('refuses %s', async (_what, ticketId, path, body, status, refusal) => {
    const world = worldOfTwo(store)
    const other = anAccount({ id: 'A-3', name: 'Osprey Dental Group' })
    const { getAccounts } = world.desk.crm
    world.desk.crm.getAccounts = async (ids) => [...(await getAccounts(ids)), ...(ids.includes('A-3') ? [other] : [])]
    await world.ticket('5001', QUIET)
    await world.runTo(MINUTE)
    expect(await world.sidebar(1, ticketId, `/api/links${path}`, body)).toMatchObject({ status, body: { refusal } })
  })

  it("lets an agent choose for their ticket's people and nobody else's", async () => {
    const world = worldOfTwo(store)
    await world.ticket('5001', QUIET)
    await world.runTo(MINUTE)
    const others = { subject: { kind: 'organization', id: '71' }, accountId: 'A-1' }
    expect(await world.sidebar(1, '5001', '/api/links', others)).toMatchObject({ status: 403 })
    const requester = { subject: { kind: 'requester', id: '9' }, accountId: 'A-1' }
    expect(await world.sidebar(1, '5001', '/api/links', requester)).toMatchObject({ status: 200 })
  })

  it('asks the CRM once for a burst of known customers whose copies are old', async () => {
    const world = new World({ store })
    const customers = Array.from({ length: 30 }, (_, n) => String(700 + n))
    for (const organizationId of customers) await world.ticket(`5${organizationId}`, { ...QUIET, organizationId })
    await world.runTo(MINUTE)
    const { getAccounts } = world.desk.crm
    const asked: string[][] = []
    world.desk.crm.getAccounts = async (ids) => {
      asked.push(ids)
      return getAccounts(ids)
    }
    await world.runTo(20 * MINUTE)
    for (const organizationId of customers) await world.ticket(`5${organizationId}`, { tags: ['asked-again'] })
    await world.runTo(21 * MINUTE)
    expect(asked).toEqual([customers.map((id) => `CRM-${id}`)])
  })

  it('says to the agent that weaker evidence leads to another account, also when the link is remembered', async () => {
    const world = worldOfTwo(store)
    world.desk.crm.findAccounts = async () => [
      { account: TAMARACK, by: 'externalId', value: '70' },
      { account: TAMARACK_NORTH, by: 'domain', value: 'tamarack-freight.example' },
    ]
    await world.ticket('5001', QUIET)
    await world.runTo(MINUTE)
    await world.ticket('5001', { tags: ['asked-again'] })
    await world.runTo(2 * MINUTE)
    const { body } = await world.sidebar(1, '5001', '/api/tickets/5001')
    expect(body).toMatchObject({
      account: {
        id: 'A-1',
        link: { method: 'crm_organization_id' },
        contradictedBy: [{ name: 'Tamarack Freight North', evidence: 'tamarack-freight.example' }],
      },
    })
  })

  it.each<[string, DeskUser['email'], string]>([
    ['a free mailbox', 'dana@gmail.com', 'gmail.com'],
    ['a disposable one', 'dana@mailinator.com', 'mailinator.com'],
    ['a relay', 'x1@privaterelay.appleid.com', 'privaterelay.appleid.com'],
    ['a host that many share', 'dana@wixsite.com', 'wixsite.com'],
  ])('never links by %s', async (_what, email, domain) => {
    const world = worldOfTwo(store, [TAMARACK])
    const requester: DeskUser = { id: '9', name: 'Dana Wu', email, verified: true, role: 'end-user', timeZone: null }
    const { showMany } = world.desk.port
    world.desk.port.showMany = async (ids) => ({ ...(await showMany(ids)), users: [requester], organizations: [] })
    const asked: string[] = []
    world.desk.crm.findAccounts = async (query) => {
      asked.push(...query.domains)
      return [{ account: TAMARACK, by: 'domain', value: domain }]
    }
    await world.ticket('5001', { ...QUIET, organizationId: null })
    await world.runTo(MINUTE)
    expect([asked, await accountOf(world, '5001')]).toEqual([[], null])
  })
})
