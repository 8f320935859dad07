import { buildEvent } from './build-event.ts'
import type { ChatEvent, EventKind } from './event.ts'
import { AddonEvent, ClassicEvent, type Payload } from './wire.ts'

/**
 * Reads a verified request body. Anything that is an object gives an event, if only of kind `unknown`: a refusal would
 * make Google deliver the same body again for minutes.
 * @returns null when the body is no object at all
 */
export function readEvent(body: unknown): ChatEvent | null {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null
  const event = 'chat' in body ? readAddon(body) : readClassic(body)
  const isAnswerable = event.user.name !== '' && event.space.name !== ''
  return isAnswerable ? event : { ...event, kind: 'unknown' }
}

function readAddon(body: object): ChatEvent {
  const parsed = AddonEvent.safeParse(body)
  if (!parsed.success) return buildEvent('addon', 'unknown', {}, {})
  const { chat, commonEventObject: common } = parsed.data
  const { user, eventTime } = chat
  const found = addonPayload(chat)
  // App Home wraps its classic types in the add-on's envelope; neither has anything for us.
  if (found === null || chat.type !== undefined) return buildEvent('addon', 'unknown', {}, { user, eventTime, common })
  return buildEvent('addon', found.kind, found.payload, { user, eventTime, common })
}

function addonPayload(chat: AddonEvent['chat']): { kind: EventKind; payload: Payload } | null {
  if (chat.messagePayload) {
    const isPreview = chat.messagePayload.message?.matchedUrl?.url !== undefined
    return { kind: isPreview ? 'linkPreview' : 'message', payload: chat.messagePayload }
  }
  if (chat.buttonClickedPayload) return { kind: 'click', payload: chat.buttonClickedPayload }
  if (chat.appCommandPayload) return { kind: 'command', payload: chat.appCommandPayload }
  if (chat.addedToSpacePayload) return { kind: 'added', payload: chat.addedToSpacePayload }
  if (chat.removedFromSpacePayload) return { kind: 'removed', payload: chat.removedFromSpacePayload }
  if (chat.widgetUpdatedPayload) return { kind: 'widget', payload: chat.widgetUpdatedPayload }
  return null
}

function readClassic(body: object): ChatEvent {
  const parsed = ClassicEvent.safeParse(body)
  if (!parsed.success) return buildEvent('classic', 'unknown', {}, {})
  const { user, eventTime, common, action } = parsed.data
  const listed = Object.fromEntries((action?.parameters ?? []).map(({ key = '', value = '' }) => [key, value]))
  return buildEvent('classic', classicKind(parsed.data), parsed.data, {
    user,
    eventTime,
    common: { ...common, parameters: common?.parameters ?? listed },
    method: action?.actionMethodName,
  })
}

function classicKind({ type, message }: ClassicEvent): EventKind {
  switch (type) {
    case 'MESSAGE':
      if (message?.matchedUrl?.url !== undefined) return 'linkPreview'
      return message?.slashCommand?.commandId === undefined ? 'message' : 'command'
    case 'APP_COMMAND':
      return 'command'
    case 'CARD_CLICKED':
      return 'click'
    case 'ADDED_TO_SPACE':
      return 'added'
    case 'REMOVED_FROM_SPACE':
      return 'removed'
    case 'WIDGET_UPDATED':
      return 'widget'
    default:
      return 'unknown'
  }
}
