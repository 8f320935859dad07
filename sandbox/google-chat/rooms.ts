import { randomBytes } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import type { Cast } from '../seed/cast.ts'
import { createSignal, type Signal } from '../signal.ts'
import type { ChatUser, DialogRecord, MessageContent, MessageRecord, SpaceRecord } from './records.ts'

export const appUser: ChatUser = {
  name: 'users/104000000000000000099',
  displayName: 'Redthread',
  email: null,
  type: 'BOT',
}

export interface NewMessage {
  sender: ChatUser
  content: MessageContent
  thread?: { name?: string | undefined; threadKey?: string | undefined } | null
  privateTo?: string | null
  clientId?: string | null
  failure?: boolean
}

export interface Rooms {
  users: Map<string, ChatUser>
  spaces: Map<string, SpaceRecord>
  /** By name, in the order they were posted. */
  messages: Map<string, MessageRecord>
  /** The dialog each person has open, by user name. */
  dialogs: Map<string, DialogRecord>
  /** The last passing notice each person saw, by user name. */
  notices: Map<string, { text: string; at: number }>
  signal: Signal
  post(space: SpaceRecord, message: NewMessage): MessageRecord
  edit(message: MessageRecord, content: MessageContent): void
  remove(message: MessageRecord): void
  /** By resource name or by the app's own id. */
  find(space: string, id: string): MessageRecord | null
  threadOfKey(space: string, key: string): string | null
  threadExists(name: string): boolean
}

export function createRooms(clock: SandboxClock, cast: Cast): Rooms {
  const threads = new Set<string>()
  const threadByKey = new Map<string, string>()
  const byClientId = new Map<string, MessageRecord>()
  const newId = () => randomBytes(8).toString('base64url')

  const rooms: Rooms = {
    users: new Map(
      cast.people.map(({ chatUser: name, name: displayName, email }) => [
        name,
        { name, displayName, email, type: 'HUMAN' },
      ]),
    ),
    spaces: new Map(),
    messages: new Map(),
    dialogs: new Map(),
    notices: new Map(),
    signal: createSignal(),

    post(space, { sender, content, thread, privateTo = null, clientId = null, failure = false }) {
      const key = thread?.threadKey ?? null
      const known = thread?.name ?? (key === null ? null : rooms.threadOfKey(space.name, key))
      const id = newId()
      const threadName = known ?? `${space.name}/threads/${id}`
      const threadId = threadName.slice(threadName.lastIndexOf('/') + 1)
      threads.add(threadName)
      if (key !== null) threadByKey.set(`${space.name} ${key}`, threadName)
      const now = clock.now()
      const message: MessageRecord = {
        name: `${space.name}/messages/${threadId}.${known ? newId() : id}`,
        space: space.name,
        threadName,
        threadKey: key,
        sender,
        content,
        privateTo,
        clientId,
        failure,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      }
      rooms.messages.set(message.name, message)
      if (clientId !== null) byClientId.set(`${space.name} ${clientId}`, message)
      rooms.signal.notify()
      return message
    },
    edit(message, content) {
      message.content = content
      message.updatedAt = clock.now()
      message.revision += 1
      rooms.signal.notify()
    },
    remove(message) {
      rooms.messages.delete(message.name)
      if (message.clientId !== null) byClientId.delete(`${message.space} ${message.clientId}`)
      rooms.signal.notify()
    },
    find: (space, id) => byClientId.get(`${space} ${id}`) ?? rooms.messages.get(`${space}/messages/${id}`) ?? null,
    threadOfKey: (space, key) => threadByKey.get(`${space} ${key}`) ?? null,
    threadExists: (name) => threads.has(name),
  }

  const everybody = new Set(cast.people.map(({ chatUser }) => chatUser))
  for (const { name, displayName } of cast.spaces)
    rooms.spaces.set(name, { name, displayName, kind: 'SPACE', members: everybody })
  for (const { chatUser } of cast.people) {
    const name = `spaces/DM${chatUser.slice('users/'.length)}`
    rooms.spaces.set(name, {
      name,
      displayName: appUser.displayName,
      kind: 'DIRECT_MESSAGE',
      members: new Set([chatUser]),
    })
  }
  return rooms
}
