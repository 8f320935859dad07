import { describe, expect, it } from 'vitest'
import { cardsOf, notesOf } from '../../sandbox/surfaces.ts'
import { until } from '../../sandbox/until.ts'
import { expectCleanLog } from './clean-log.ts'
import { redOf } from './open-red.ts'
import { requesterOf } from './proofs.ts'
import { runWorld } from './running-world.ts'

const running = runWorld()
const SUBJECT = '<b>Kiln 4</b> is cold <users/all>'
const DOWN = 'Production is down for everyone here. Call Greta on extension 5519.'
const LEASE_MS = 60_000

function write(company: string) {
  const requesterId = requesterOf(company)
  return running.world.zendesk.desk.create({ subject: SUBJECT, body: DOWN, requesterId, priority: 'urgent' })
}

const logged = (event: string) => until(() => running.log.some((line) => line.includes(`"${event}"`)), Boolean, 15_000)

describe('while a neighbour fails', () => {
  it('Zendesk: the ticket is read again, and nothing is lost', async () => {
    const { world } = running
    world.zendesk.faults.add({ kind: 'error', path: '/comments', times: 3 })
    const ticket = write('tamarack')
    expect(await logged('refresh.failed')).toBe(true)
    await world.advance(LEASE_MS)
    expect((await redOf(world, ticket.id)).episode?.status).toBe('open')
  })

  it('the CRM: the RED opens without its account', async () => {
    const { world } = running
    world.crm.setDown(true)
    const ticket = write('meridian')
    const view = await redOf(world, ticket.id)
    expect([view.account, view.episode?.status]).toEqual([null, 'open'])
    expect(await logged('crm.unavailable')).toBe(true)
    world.crm.setDown(false)
  })

  it('Chat: refusals and lost answers still make one card', async () => {
    const { world } = running
    world.chat.faults.add({ kind: 'error', path: '/messages', method: 'POST', times: 6 })
    world.chat.faults.add({ kind: 'lost_answer', path: '/messages', method: 'POST', times: 2 })
    const ticket = write('tamarack')
    await redOf(world, ticket.id)
    expect(await logged('delivery.retry')).toBe(true)
    for (let tries = 0; tries < 5 && cardsOf(world, ticket.id).length === 0; tries += 1) await world.advance(LEASE_MS)
    await world.advance(LEASE_MS)
    expect(cardsOf(world, ticket.id)).toHaveLength(1)
    expect(world.chat.faults.list()).toEqual([])
  })

  it('Zendesk: a lost answer still makes one note', async () => {
    const { world } = running
    world.zendesk.faults.add({ kind: 'lost_answer', path: '/tickets/', method: 'PUT', times: 2 })
    const ticket = write('tamarack')
    await redOf(world, ticket.id)
    for (let tries = 0; tries < 5 && notesOf(world, ticket).length === 0; tries += 1) await world.advance(LEASE_MS)
    await world.advance(LEASE_MS)
    expect(notesOf(world, ticket)).toHaveLength(1)
    expect(ticket.tags).toEqual(['redthread_red'])
  })

  it('the log holds no word of a customer, no secret and no token', () => {
    expectCleanLog(running.log, running.world.variables, [SUBJECT, DOWN, 'extension 5519', 'Tamarack', 'Meridian'])
  })
})
