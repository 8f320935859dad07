import { isRunning } from '@redthread/shared/decide/place-episode'
import { Episode } from '@redthread/shared/episode/episode'
import { UpstreamError } from '@redthread/shared/errors'
import { keys } from '@redthread/shared/state/keys'
import { describe, expect, it, test } from 'vitest'
import { policyWith } from '../promises/policy.ts'
import { MINUTE, NINE, STORES, type StoreName, World } from '../promises/world.ts'

const SECOND = 1_000
/** What is on its way already when a RED comes. */
const WRITE_MS = 1_100
const LONG_MS = 60_000
const ONLY_THE_SPACE = ['{ name: Support, after: 0 min, tell: [{ space: red }] }']
const CALM = policyWith({ steps: ONLY_THE_SPACE })
const STORMY = policyWith({ steps: ONLY_THE_SPACE, more: 'storm: { cards: 3, within: 10 min }' })

interface Write {
  at: number
  space: string
  text: string
}

/** Chat as it is under load: one write a second a space, or 429. Keeps what it took. */
function strain(world: World): Write[] {
  const taken: Write[] = []
  const { port } = world.chat
  const { post, update } = port
  const take = (space: string, text: string) => {
    const last = taken.findLast((write) => write.space === space)
    if (last && world.now - last.at < SECOND) throw new UpstreamError('chat', 'rate_limited', 429)
    taken.push({ at: world.now, space, text })
  }
  port.post = async (space, id, key, body) => {
    take(space, JSON.stringify(body))
    return post(space, id, key, body)
  }
  port.update = async (name, body) => {
    take(name.replace(/\/messages.*/, ''), JSON.stringify(body))
    return update(name, body)
  }
  return taken
}

/** `count` urgent tickets within a minute; `accountOf` says whose the nth is. */
async function rain(world: World, count: number, accountOf: (n: number) => number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const organizationId = String(100 + accountOf(n))
    await world.runTo((n * MINUTE) / count)
    await world.ticket(String(1_000 + n), { priority: 'urgent', organizationId, subject: `Trouble ${n}` })
  }
  // Before the ladders go on.
  await world.runTo(4 * MINUTE)
}

async function allEpisodes(world: World): Promise<Episode[]> {
  const docs = await world.store.load((await world.episodes()).map(keys.episode))
  return docs.map((doc) => Episode.parse(doc?.value)).sort((a, b) => a.openedAt - b.openedAt)
}

const cardOf = ({ text }: Write): string | undefined => /"cardId":"(RED-\d+)"/.exec(text)?.[1]
const firstCards = (writes: Write[]) => writes.filter((write, n) => cardOf(write) && isFirst(writes, write, n))
const isFirst = (writes: Write[], write: Write, n: number) =>
  writes.findIndex((other) => cardOf(other) === cardOf(write)) === n

describe.each(STORES)('one hundred REDs in a minute for one space, on the %s store', (store: StoreName) => {
  test.each([
    ['ten accounts', (n: number) => n % 10],
    ['one account', () => 0],
    ['one noisy account among many', (n: number) => (n % 5 === 0 ? n : 1)],
    ['a hundred accounts', (n: number) => n],
  ])(
    'of %s are all told within 120 s of their ticket, at one write a second, and none is hidden',
    async (_who, accountOf) => {
      const world = new World({ store, policy: STORMY })
      const writes = strain(world)
      await rain(world, 100, accountOf)
      world.chat.read()
      const episodes = await allEpisodes(world)
      expect(episodes).toHaveLength(100)
      const late = episodes.filter(({ taken, openedAt }) => (taken[0]?.sentAt ?? Number.NaN) - openedAt > 120 * SECOND)
      expect(late.map(({ id }) => id)).toEqual([])
      expect(episodes.filter(({ taken }) => taken[0]?.sentAt == null)).toEqual([])
      const there = writes.filter(({ space }) => space === 'spaces/red')
      const gaps = there.slice(1).map((write, n) => write.at - (there[n]?.at ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND)
      const shown = world.chat.messages.map(({ body }) => JSON.stringify(body).replaceAll('\\n', ' ')).join(' ')
      const told = new Set(shown.match(/\bRED-\d+/g))
      expect(episodes.filter(({ id }) => !told.has(id))).toEqual([])
    },
    LONG_MS,
  )

  it(
    'sends the first card of each account ahead of the tenth of another',
    async () => {
      const world = new World({ store, policy: CALM })
      const writes = strain(world)
      await rain(world, 100, (n) => (n % 5 === 0 ? n : 1))
      world.chat.read()
      const episodes = await allEpisodes(world)
      const cards = firstCards(writes).map((write) => ({
        at: write.at,
        red: episodes.find(({ id }) => id === cardOf(write)),
      }))
      const ofAccount = Object.values(Object.groupBy(cards, ({ red }) => red?.accountId ?? ''))
      const tenths = ofAccount.flatMap((its = []) => its.slice(9))
      expect([cards.length, ofAccount.length, tenths.length]).toEqual([100, 21, 71])
      const overtaken = ofAccount.filter(([first] = []) =>
        tenths.some(({ at }) => first && at < first.at && at > (first.red?.openedAt ?? 0) + WRITE_MS),
      )
      expect(overtaken).toEqual([])
    },
    LONG_MS,
  )

  it(
    'gives each account three cards and lists the rest in the thread of the first',
    async () => {
      const world = new World({ store, policy: STORMY })
      const writes = strain(world)
      await rain(world, 100, (n) => n % 10)
      world.chat.read()
      const episodes = await allEpisodes(world)
      const own = episodes.filter(({ cards }) => cards.every(({ group }) => group === undefined))
      expect([own.length, firstCards(writes).length]).toEqual([30, 30])
      for (const leader of own.slice(0, 10)) {
        const listed = episodes.filter(({ cards }) => cards[0]?.group === leader.id)
        expect(listed).toHaveLength(7)
        const lists = world.chat.messages.filter(({ body }) => body.text?.startsWith('7 more REDs of Customer'))
        const list = lists.find(({ body }) => body.text?.includes(`${listed[0]?.id}, not acknowledged`))
        for (const { id } of listed) expect(list?.body.text).toContain(`${id}, not acknowledged: Trouble `)
      }
    },
    LONG_MS,
  )
})

test('27 the first alert of a quiet account jumps ahead of the 50th of a noisy one', async () => {
  const world = new World({ policy: CALM })
  const writes = strain(world)
  for (let n = 0; n < 50; n += 1) await world.ticket(String(1_000 + n), { priority: 'urgent', organizationId: '1' })
  await world.ticket('2000', { priority: 'urgent', organizationId: '2' })
  await world.runTo(3 * MINUTE)
  world.chat.read()
  const quiet = (await allEpisodes(world)).find(({ ticketId }) => ticketId === '2000')
  const order = firstCards(writes).map(cardOf)
  expect(order).toHaveLength(51)
  expect(order.indexOf(quiet?.id)).toBeLessThanOrEqual(1)
})

describe('an account whose REDs are listed', () => {
  async function fourReds(): Promise<World> {
    const world = new World({ policy: STORMY })
    for (let n = 0; n < 4; n += 1) await world.ticket(String(501 + n), { priority: 'urgent', subject: `Trouble ${n}` })
    await world.runTo(MINUTE)
    return world
  }

  it('keeps the list as its REDs are: acknowledged, snoozed or over', async () => {
    const world = await fourReds()
    expect(world.chat.read().at(-1)).toBe(
      '0 red > 1 more RED of Customer 70. To act on one, type /red and its number.\n' +
        'RED-4, not acknowledged: Trouble 3, <https://desk.example/tickets/504|#504>',
    )
    expect(await world.types('rana', 'ack 4')).toContain('RED-4')
    await world.runTo(2 * MINUTE)
    world.expectChat(
      '1 red ~ 1 more RED of Customer 70. To act on one, type /red and its number.\n' +
        'RED-4, acknowledged by Rana Okoye: Trouble 3, <https://desk.example/tickets/504|#504>',
    )
  })

  it('goes up the ladder with each of them: later levels are told one by one', async () => {
    const steps = [...ONLY_THE_SPACE, '{ name: Lead, after: 15 min, tell: [{ person: wim }] }']
    const world = new World({ policy: policyWith({ steps, more: 'storm: { cards: 1, within: 10 min }' }) })
    await world.ticket('501', { priority: 'urgent' })
    await world.ticket('502', { priority: 'urgent' })
    await world.runTo(MINUTE)
    expect(world.chat.read()).toHaveLength(2)
    await world.acts('rana', (episode) => ({ kind: 'accepted', next: { ...episode, status: 'acknowledged' } }), 'RED-1')
    world.chat.read()
    await world.runTo(17 * MINUTE)
    const told = world.chat.read().filter((line) => line.includes('RED-2'))
    expect(told.some((line) => line.includes('<users/12> RED-2 is not acknowledged. Level 2'))).toBe(true)
    expect(told.some((line) => line.startsWith('15 dm-12 +'))).toBe(true)
  })

  it('has a card for each again once its storm is over', async () => {
    const world = await fourReds()
    world.chat.read()
    await world.runTo(11 * MINUTE)
    await world.ticket('601', { priority: 'urgent' })
    await world.runTo(12 * MINUTE)
    expect(world.chat.read().filter((line) => line.includes('red + RED-5'))).toHaveLength(1)
  })

  it('is listed whole after the answer to the list was lost', async () => {
    const world = new World({
      policy: policyWith({ steps: ONLY_THE_SPACE, more: 'storm: { cards: 1, within: 10 min }' }),
    })
    const { port } = world.chat
    const { post } = port
    let lost = 0
    port.post = async (...args) => {
      const posted = await post(...args)
      if (!args[1].includes('also') || lost > 0) return posted
      lost += 1
      throw new UpstreamError('chat', 'timeout')
    }
    await world.ticket('501', { priority: 'urgent' })
    await world.ticket('502', { priority: 'urgent' })
    await world.runTo(5)
    await world.ticket('503', { priority: 'urgent' })
    await world.runTo(MINUTE)
    const lists = world.chat.messages.filter(({ messageId }) => messageId.includes('also'))
    expect(lists).toHaveLength(1)
    expect(lists[0]?.body.text).toMatch(/2 more REDs.*RED-2.*RED-3/s)
    const episodes = await allEpisodes(world)
    expect(episodes.every((episode) => isRunning(episode) && episode.taken[0]?.sentAt !== null)).toBe(true)
    expect(episodes.every(({ taken }) => (taken[0]?.sentAt ?? 0) >= NINE)).toBe(true)
    world.chat.read()
  })
})
