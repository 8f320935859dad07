import { isRunning } from '@redthread/shared/decide/place-episode'
import type { Episode } from '@redthread/shared/episode/episode'
import { DEADLINE_MS } from '../network.ts'
import { STORM_MS } from '../scenario.ts'
import { hasCard, type SimMessage } from '../sim-chat.ts'
import type { RedTime } from '../sim-desk.ts'
import type { Standing } from '../sim-store.ts'
import { EPOCH } from '../timeline.ts'
import type { World } from '../world.ts'
import { type Evidence, type Meaning, placeOf, type Violation } from './evidence.ts'

/** A pause in being RED that is shorter than this may pass unseen: the export's lag and two looks at it. */
const SEEN_MS = 200_000

/** In calm a RED is told within this: a lease that a lost claim took, and a row before it in its lane. */
const TOLD_WITHIN_MS = 75_000

/** Two workers' clocks are at most this far apart, and logs are written by theirs. */
export const SKEW_MS = 4_000

const isOver = ({ status }: Episode) => !isRunning({ status })

/** Every RED that lasts has an episode, every episode its card, every step that nobody silenced was told. */
export function nothingLost({ world, episodes, meanings }: Evidence): Violation[] {
  const unseen = lastingReds(world)
    .filter((red) => !episodes.some((episode) => covers(episode, red)))
    .map(({ ticketId, from }) => `ticket ${ticketId} is RED since ${from - EPOCH} ms and has no episode`)
  const untold = episodes
    .filter((episode) => !isOver(episode) || lastedLong(episode))
    .filter((episode) => !messagesOf(world, meanings, episode).some(({ meaning }) => meaning.kind === 'card'))
    .map(({ id }) => `${id} never reached Chat`)
  const unsent = episodes
    .filter(({ status, taken }) => status === 'open' && taken.at(-1)?.sentAt === null)
    .map(({ id }) => `${id} is open and its last step was never told`)
  return [...unseen, ...untold, ...unsent].map((what) => ({ kind: 'lost', what }))
}

/** The times of RED that go on at the end, with pauses that nobody could have seen taken out. */
function lastingReds({ desk }: World): RedTime[] {
  const merged: RedTime[] = []
  for (const red of desk.reds) {
    const before = merged.findLast(({ ticketId }) => ticketId === red.ticketId)
    const calmPause = red.from - Math.max(before?.to ?? 0, EPOCH + STORM_MS)
    if (before && calmPause < SEEN_MS) before.to = red.to
    else merged.push({ ...red })
  }
  return merged.filter(({ to }) => to === Number.POSITIVE_INFINITY)
}

const covers = (episode: Episode, red: RedTime): boolean =>
  episode.ticketId === red.ticketId && (!isOver(episode) || (episode.closed?.at ?? 0) > red.from - SKEW_MS)

const lastedLong = ({ openedAt, closed }: Episode) =>
  (closed?.at ?? 0) - Math.max(openedAt, EPOCH + STORM_MS) > TOLD_WITHIN_MS

function messagesOf({ chat }: World, meanings: Evidence['meanings'], { id, ticketId }: Episode) {
  return chat.messages.flatMap((message) => {
    const meaning = meanings.get(placeOf(message))
    return meaning?.episodeId === id && meaning.ticketId === ticketId ? [{ message, meaning }] : []
  })
}

/** No message, note or episode exists twice for one reason. */
export function nothingDoubled({ world, episodes, meanings }: Evidence): Violation[] {
  const messages = world.chat.messages.map((message) => {
    const meaning = meanings.get(placeOf(message))
    if (!meaning) return `${message.space} ${message.messageId}`
    const { episodeId, ticketId, kind, number, level = '' } = meaning
    return `${message.space} ${episodeId} of ${ticketId} ${kind} ${number} ${level}`.trim()
  })
  const tooMany = [...world.desk.tickets.keys()].flatMap((ticketId) => {
    const opened = episodes.filter((episode) => episode.ticketId === ticketId).length
    const reasons = world.desk.reds.filter((red) => red.ticketId === ticketId).length
    return opened > reasons ? [`ticket ${ticketId} was RED ${reasons} times and has ${opened} episodes`] : []
  })
  return [...repeated(messages), ...repeated(world.desk.notes), ...tooMany, ...together(world)].map((what) => ({
    kind: 'doubled',
    what,
  }))
}

const repeated = (things: string[]): string[] => things.filter((thing, place) => things.indexOf(thing) !== place)

/** Tickets with two running episodes at one time. */
function together({ store }: World): string[] {
  const running = new Map<string, Set<string>>()
  const moves = [...store.episodes].flatMap(([id, standings]) => standings.map((standing) => ({ id, ...standing })))
  const found: string[] = []
  for (const { id, episode } of moves.sort((a, b) => a.from - b.from)) {
    for (const ids of running.values()) ids.delete(id)
    if (!episode || isOver(episode)) continue
    const ids = running.get(episode.ticketId) ?? new Set()
    running.set(episode.ticketId, ids.add(id))
    if (ids.size > 1) found.push(`ticket ${episode.ticketId} has ${[...ids].join(' and ')} at once`)
  }
  return found
}

/** Once "mine" has landed, no message of a step sets out any more; the home space still learns that there is a RED at all. */
export function silentAfterAck({ world, meanings }: Evidence): Violation[] {
  return world.chat.messages.flatMap((message): Violation[] => {
    const meaning = meanings.get(placeOf(message))
    if (!meaning || meaning.kind === 'line' || meaning.kind === 'handed' || isHomeCard(world, message, meaning))
      return []
    const standings = world.store.episodes.get(meaning.episodeId) ?? []
    const may = statesWhileSending(standings, message.sentAt).some((episode) =>
      mayTell(episode, meaning, message.space),
    )
    return may
      ? []
      : [
          {
            kind: 'afterAck',
            what: `${meaning.kind} ${meaning.number} of ${meaning.episodeId} to ${message.space} at ${message.sentAt - EPOCH} ms`,
          },
        ]
  })
}

/** Without a mention in it, the first card is news and not a call. */
function isHomeCard({ store }: World, { space, first }: SimMessage, { kind, episodeId }: Meaning): boolean {
  const episode = store.episodes.get(episodeId)?.[0]?.episode
  return kind === 'card' && episode?.cards[0]?.space === space && first.text === undefined
}

/** What the sender can have read: as the state stood at most one try of the store before the request set out. */
function statesWhileSending(standings: Standing[], sentAt: number): (Episode | null)[] {
  const readFrom = sentAt - DEADLINE_MS.store
  return standings
    .filter(({ from }, place) => from <= sentAt && (standings[place + 1]?.from ?? Number.POSITIVE_INFINITY) >= readFrom)
    .map(({ episode }) => episode)
}

function mayTell(episode: Episode | null, { kind, number }: Meaning, space: string): boolean {
  if (episode?.status !== 'open') return false
  return kind === 'card' ? episode.taken.some(({ spaces }) => spaces.includes(space)) : number === episode.taken.length
}

/** Chat holds only what an episode of a ticket that was RED asked for, in places and to people we know. */
export function nothingUnexpected({ world, meanings }: Evidence): Violation[] {
  const { chat, store, desk } = world
  const strangers = chat.messages
    .filter((message) => !meanings.has(placeOf(message)))
    .map(({ messageId }) => `${messageId} was never decided`)
  const neverRed = store.openings
    .filter(({ ticketId }) => !desk.reds.some((red) => red.ticketId === ticketId))
    .map(({ id, ticketId }) => `${id}, though ticket ${ticketId} never was RED`)
  const foreign = chat.messages.flatMap((message) => foreignTicket(world, meanings, message))
  return [...chat.unexpected, ...strangers, ...neverRed, ...foreign].map((what) => ({ kind: 'unexpected', what }))
}

/** A card that ends up showing another ticket than the one it was posted for. */
function foreignTicket({ store }: World, meanings: Evidence['meanings'], message: SimMessage): string[] {
  const meaning = meanings.get(placeOf(message))
  if (!meaning || !hasCard(message.first)) return []
  const tickets = new Set(
    [message.first, message.body].map(({ cardsV2 = [] }) => cardsV2[0]?.card.header?.subtitle?.split('#')[1]),
  )
  const known = store.openings.filter(({ id }) => id === meaning.episodeId).map(({ ticketId }) => ticketId)
  return tickets.size > 1 || ![...tickets].every((id) => known.includes(id ?? ''))
    ? [`${message.messageId} is about ${[...tickets].join(' and ')}`]
    : []
}
