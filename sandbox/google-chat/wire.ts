import type { ChatUser, MessageRecord, SpaceRecord } from './records.ts'

/** Google's spelling of what the simulated Chat remembers. */

export const micros = (at: number) => new Date(at).toISOString().replace('Z', '000Z')

export function userWire({ name, displayName, email, type }: ChatUser) {
  const human = email === null ? {} : { email, domainId: 'sandbox1', avatarUrl: 'https://avatars.example/person.png' }
  return { name, displayName, type, ...human }
}

export function spaceWire({ name, displayName, kind, members }: SpaceRecord) {
  if (kind === 'DIRECT_MESSAGE') {
    return { name, type: 'DM', spaceType: kind, singleUserBotDm: true, spaceThreadingState: 'UNTHREADED_MESSAGES' }
  }
  return {
    name,
    type: 'ROOM',
    spaceType: kind,
    displayName,
    spaceThreadingState: 'THREADED_MESSAGES',
    spaceHistoryState: 'HISTORY_ON',
    membershipCount: { joinedDirectHumanUserCount: members.size },
    customer: 'customers/Csandbox1',
  }
}

export function messageWire(message: MessageRecord, space: SpaceRecord) {
  const { threadName, threadKey, clientId, privateTo, content } = message
  return {
    name: message.name,
    sender: userWire(message.sender),
    createTime: micros(message.createdAt),
    ...(message.revision > 1 && { lastUpdateTime: micros(message.updatedAt) }),
    ...content,
    ...(content.text !== undefined && { formattedText: content.text }),
    thread: { name: threadName, ...(threadKey !== null && { threadKey }) },
    space: spaceWire(space),
    ...(clientId !== null && { clientAssignedMessageId: clientId }),
    ...(privateTo !== null && { privateMessageViewer: { name: privateTo } }),
  }
}
