import { clientMessageId } from '@redthread/chat-bot/message-id'
import { Episode } from '@redthread/shared/episode/episode'
import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { SimMessage } from '../sim-chat.ts'
import { directSpaceOf } from '../sim-chat.ts'
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
  kind: 'card' | 'step' | 'direct' | 'line'
  episodeId: string
  /** Number of the step, or place in the log. */
  number: number
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
  const read = <T>(names: string[], parse: (value: unknown) => T) =>
    core.load(names).flatMap((doc) => (doc ? [parse(doc.value)] : []))
  return {
    world,
    episodes: read(all(indexes.episodes).map(keys.episode), (value) => Episode.parse(value)),
    tickets: read([...world.desk.tickets.keys()].map(keys.ticket), (value) => TicketState.parse(value)),
    accounts: read(['CRM-1', 'CRM-2'].map(keys.account), (value) => AccountState.parse(value)),
    meanings: meaningsOf(world),
  }
}

export const placeOf = ({ space, messageId }: Pick<SimMessage, 'space' | 'messageId'>): string =>
  `${space} ${messageId}`

/** All that was ever decided to be told, that a failover forgot included. */
function meaningsOf({ store }: World): Evidence['meanings'] {
  const meanings: Evidence['meanings'] = new Map()
  for (const standings of store.episodes.values()) {
    for (const { episode } of standings) if (episode) addMeanings(meanings, episode)
  }
  return meanings
}

function addMeanings(meanings: Evidence['meanings'], { id, taken, cards, log }: Episode): void {
  const add = (space: string, parts: string[], meaning: Meaning) =>
    meanings.set(placeOf({ space, messageId: memoId(parts) }), meaning)
  for (const { number, spaces, users } of taken) {
    for (const space of spaces) add(space, [id, `s${number}`], { kind: 'step', episodeId: id, number })
    for (const user of users)
      add(directSpaceOf(user), [id, `s${number}`, user], { kind: 'direct', episodeId: id, number })
  }
  for (const { space } of cards) {
    add(space, [id], { kind: 'card', episodeId: id, number: 1 })
    for (const number of log.keys()) add(space, [id, `l${number}`], { kind: 'line', episodeId: id, number })
  }
}

const ids = new Map<string, string>()

/** Ids are costly to make, and the same in every run. */
export function memoId(parts: string[]): string {
  const key = parts.join(' ')
  const id = ids.get(key) ?? clientMessageId(...parts)
  ids.set(key, id)
  return id
}
