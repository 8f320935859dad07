import { describe, expect, it } from 'vitest'
import { cardsOf, notesOf, sidebarOf, titleOf } from '../../sandbox/surfaces.ts'
import { until } from '../../sandbox/until.ts'
import { redOf } from './open-red.ts'
import { requesterOf } from './proofs.ts'
import { runWorld } from './running-world.ts'

const running = runWorld()
const DOWN = 'Production is down for everyone here.'

/** The cards about a ticket once there is one and nothing more is about to come. */
async function settledCards(ticketId: number) {
  const { world } = running
  await until(
    () => cardsOf(world, ticketId),
    (cards) => cards.length > 0,
    15_000,
  )
  await world.zendesk.webhooks.idle()
  await world.advance(3_000)
  return cardsOf(world, ticketId)
}

const attemptsFor = (ticketId: number) =>
  running.world.zendesk.webhooks.attempts().filter((attempt) => attempt.ticketId === ticketId)

describe('webhooks that go astray', () => {
  it('one that never came is made up for by the next sweep', async () => {
    const { world } = running
    const { desk, webhooks, exports } = world.zendesk
    exports.withheldMs = 0
    webhooks.settings.loseNext = 1
    const ticket = desk.create({
      subject: 'Silent',
      body: DOWN,
      requesterId: requesterOf('tamarack'),
      priority: 'urgent',
    })
    await world.advance(2_000)
    expect([attemptsFor(ticket.id).length, ticket.readVersion]).toEqual([0, 0])
    await world.service.pokeCron()
    expect((await redOf(world, ticket.id)).episode?.status).toBe('open')
    expect(await settledCards(ticket.id)).toHaveLength(1)
    expect(running.log.some((line) => line.includes('reconcile.found'))).toBe(true)
  })

  it('a change that was lost is found too, and the card follows it', async () => {
    const { world } = running
    const { desk, webhooks } = world.zendesk
    const ticket = desk.create({
      subject: 'Late',
      body: DOWN,
      requesterId: requesterOf('tamarack'),
      priority: 'urgent',
    })
    await settledCards(ticket.id)
    webhooks.settings.loseNext = 1
    desk.change(ticket, { status: 'solved' }, world.cast.people[0]?.zendeskId ?? 0, 'web')
    await world.service.pokeCron()
    const card = await until(
      () => cardsOf(world, ticket.id)[0],
      (seen) => titleOf(seen) !== 'RED, not acknowledged',
      15_000,
    )
    expect(titleOf(card)).toBe('RED closed')
    expect(await sidebarOf(world, ticket.id)).toMatchObject({ ticketId: String(ticket.id), episode: null })
  })

  it('what comes twice, late and in the wrong order makes one RED, one card and one note', async () => {
    const { world } = running
    const { desk, webhooks } = world.zendesk
    Object.assign(webhooks.settings, { reverseEvery: 6, duplicateNext: 3 })
    const requesterId = requesterOf('tamarack')
    const ticket = desk.create({ subject: 'Jumbled', body: 'Something is odd.', requesterId, priority: 'low' })
    desk.change(ticket, { priority: 'urgent' }, requesterId, 'web')
    desk.change(ticket, { comment: { authorId: requesterId, public: true, body: DOWN } }, requesterId, 'email')
    await redOf(world, ticket.id)
    expect(await settledCards(ticket.id)).toHaveLength(1)
    const types = attemptsFor(ticket.id).map(({ type }) => type)
    expect(types.slice(0, 6).sort()).toEqual([
      'comment_added',
      'comment_added',
      'created',
      'created',
      'priority_changed',
      'priority_changed',
    ])
    webhooks.settings.reverseEvery = 0
    await until(
      () => notesOf(world, ticket),
      (notes) => notes.length > 0,
      10_000,
    )
    await world.advance(5_000)
    expect(notesOf(world, ticket)).toHaveLength(1)
    expect(ticket.tags).toEqual(['redthread_red'])
    const others = [...world.chat.rooms.messages.values()].filter(({ content }) =>
      /RED-4/.test(JSON.stringify(content)),
    )
    expect(others).toEqual([])
  })

  it('a ticket that is hinted at and does not exist is let go', async () => {
    const { world } = running
    const { desk, webhooks } = world.zendesk
    const ticket = desk.create({ subject: 'Deleted', body: DOWN, requesterId: requesterOf('tamarack') })
    desk.tickets.delete(ticket.id)
    await webhooks.idle()
    const gone = await until(() => running.log.some((line) => line.includes('refresh.gone')), Boolean, 10_000)
    expect(gone).toBe(true)
    expect(await sidebarOf(world, ticket.id)).toBeNull()
  })
})
