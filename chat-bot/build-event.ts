import type { ChatEvent, EventKind } from './event.ts'
import type { ClassicEvent, Payload, WireCommon, WireMessage } from './wire.ts'

const DIALOGS = new Map<string, ChatEvent['dialog']>([
  ['REQUEST_DIALOG', 'request'],
  ['SUBMIT_DIALOG', 'submit'],
  ['CANCEL_DIALOG', 'cancel'],
])

/** What stands beside the payload in either flavour. */
interface Around {
  user?: ClassicEvent['user']
  eventTime?: string | undefined
  common?: WireCommon
  method?: string | undefined
}

/** Brings what both flavours carry, each in its own place, into the one shape. */
export function buildEvent(
  flavour: ChatEvent['flavour'],
  kind: EventKind,
  payload: Partial<Payload>,
  { user, eventTime, common, method }: Around,
): ChatEvent {
  const { message, space = message?.space, appCommandMetadata, interactionAdd, dialogEventType } = payload
  const params = common?.parameters ?? {}
  return {
    flavour,
    kind,
    dialog: DIALOGS.get(dialogEventType ?? '') ?? null,
    commandId: message?.slashCommand?.commandId ?? appCommandMetadata?.appCommandId ?? null,
    args: (message?.argumentText ?? '').trim(),
    action: firstFilled(params.action, common?.invokedFunction, method, params.__action_method_name__),
    params,
    form: readForm(common),
    user: {
      name: user?.name ?? '',
      displayName: user?.displayName ?? '',
      email: user?.email ?? null,
      domainId: user?.domainId ?? null,
    },
    space: {
      name: space?.name ?? '',
      isDirect: space?.spaceType === 'DIRECT_MESSAGE' || space?.type === 'DM' || space?.singleUserBotDm === true,
      customer: space?.customer ?? null,
    },
    threadName: payload.thread?.name ?? (kind === 'command' ? null : (message?.thread?.name ?? null)),
    message: readMessage(message),
    addedByInteraction: interactionAdd === true || isAddedBy(message),
    eventTime: eventTime ?? '',
  }
}

function readMessage(message: WireMessage): ChatEvent['message'] {
  if (message?.name === undefined) return null
  const { text, cardsV2 } = message
  const shown = { ...(text === undefined ? {} : { text }), ...(cardsV2 === undefined ? {} : { cardsV2 }) }
  return { name: message.name, privateViewer: message.privateMessageViewer?.name ?? null, shown }
}

function isAddedBy(message: WireMessage): boolean {
  const annotations = message?.annotations ?? []
  return annotations.some(({ userMention, slashCommand }) => (userMention ?? slashCommand)?.type === 'ADD')
}

function readForm(common: WireCommon): Record<string, string[]> {
  const filled = Object.entries(common?.formInputs ?? {}).map(([name, input]) => {
    const instant = input.dateInput?.msSinceEpoch ?? input.dateTimeInput?.msSinceEpoch
    const values = input.stringInputs?.value ?? (instant === undefined ? [] : [String(instant)])
    return [name, values.filter((value) => value !== '')] as const
  })
  return Object.fromEntries(filled.filter(([, values]) => values.length > 0))
}

function firstFilled(...candidates: (string | undefined)[]): string | null {
  return candidates.find((candidate) => candidate !== undefined && candidate !== '') ?? null
}
