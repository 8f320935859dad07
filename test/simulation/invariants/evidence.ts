import { messageKeys } from '@redthread/functions/engine/message-keys'
import type { Episode, LogEntry } from '@redthread/shared/episode/episode'
import type { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { TicketState } from '@redthread/shared/state/ticket-state'
import type { SimMessage } from '../sim-chat.ts'
import { directSpaceOf } from '../sim-chat.ts'
import type { Opening } from '../sim-store.ts'
import type { World } from '../world.ts'

/** What must hold when everything has come to rest, and did not. */
export interface Violation {
  kind:
    | 'lost'
    | 'doubled'
    | 'afterAck'
    | 'unexpected'
    | 'wrongEpisode'
    | 'card'
    | 'audit'
    | 'unended'
    | 'stuck'
    | 'disagree'
    | 'timing'
  what: string
}

/** What a message in Chat was for. */
export interface Meaning {
  kind: 'card' | 'step' | 'direct' | 'line' | 'handed'
  episodeId: string
  ticketId: string
  /** Number of the step, or place in the log. */
  number: number
  /** Of a step: after a failover another one may have its number. */
  level?: number
}

/** Everything the checks look at. */
export interface Evidence {
  world: World
  episodes: Episode[]
  tickets: TicketState[]
  accounts: AccountState[]
  /** By space and message id; what no episode ever asked for has none. */
  meanings: Map<string, Meaning>
}

export function gather(world: World): Evidence {
  const core = world.store.truth()
  const all = (index: string) => core.list(index, null, 1_000).entries.map(({ member }) => member)
  const read = <T>(names: string[]) => core.load(names).flatMap((doc) => (doc ? [doc.value as T] : []))
  return {
    world,
    episodes: read<Episode>(all(indexes.episodes).map(keys.episode)),
    tickets: read<TicketState>([...world.desk.tickets.keys()].map(keys.ticket)),
    accounts: read<AccountState>(['CRM-1', 'CRM-2'].map(keys.account)),
    meanings: meaningsOf(world),
  }
}

export const placeOf = ({ space, messageId }: Pick<SimMessage, 'space' | 'messageId'>): string =>
  `${space} ${messageId}`

/** All that was ever decided to be told, what a failover forgot included. */
function meaningsOf({ store }: World): Evidence['meanings'] {
  const meanings: Evidence['meanings'] = new Map()
  for (const opening of store.openings) {
    for (const { episode } of store.episodes.get(opening.id) ?? []) {
      if (episode?.ticketId === opening.ticketId) addMeanings(meanings, episode, opening)
    }
  }
  return meanings
}

function addMeanings(
  meanings: Evidence['meanings'],
  { id, ticketId, taken, cards, log }: Episode,
  opening: Opening,
): void {
  const { card, step, line } = keysOf(opening)
  const add = (space: string, messageId: string, kind: Meaning['kind'], number: number, level?: number) =>
    meanings.set(placeOf({ space, messageId }), { kind, episodeId: id, ticketId, number, ...(level ? { level } : {}) })
  for (const { number, level, spaces, users } of taken) {
    for (const space of spaces) add(space, step(number, level), 'step', number, level)
    for (const user of users) add(directSpaceOf(user), step(number, level, user), 'direct', number, level)
  }
  for (const { space } of cards) {
    add(space, card(), 'card', 1)
    for (const [number, entry] of log.entries()) add(space, line(number, entry), 'line', number)
  }
  for (const [number, entry] of log.entries()) {
    if (entry.to?.kind !== 'person') continue
    add(directSpaceOf(entry.to.id), line(number, entry, entry.to.id), 'handed', number)
  }
}

const made = new Map<string, string>()

/** The keys of an episode. They are costly to make, and the same in every run. */
function keysOf({ id, ticketId, cycle }: Opening) {
  const ticket = { value: { pastEpisodes: Array<string>(cycle - 1).fill('') } }
  const keys = messageKeys({ episode: { value: { id, ticketId } }, ticket } as Parameters<typeof messageKeys>[0])
  const once = (name: string, make: () => string): string => {
    const known = made.get(`${ticketId} ${cycle} ${name}`) ?? make()
    made.set(`${ticketId} ${cycle} ${name}`, known)
    return known
  }
  return {
    card: () => once('card', () => keys.card),
    step: (number: number, level: number, user?: string) =>
      once(`s${number} ${level} ${user}`, () => keys.step(number, level, user)),
    line: (place: number, entry: LogEntry, user?: string) =>
      once(`l${place} ${entry.what} ${entry.by.id} ${user}`, () => keys.line(place, entry, user)),
  }
}
