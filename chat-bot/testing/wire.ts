/** Events as the two flavours of Google Chat send them, made up around one space and one person. */

const USER = {
  name: 'users/1011',
  displayName: 'Ines Vidal',
  email: 'ines@northwind.example',
  type: 'HUMAN',
  domainId: 'd1',
}
const SPACE = { name: 'spaces/AAQAred', type: 'ROOM', spaceType: 'SPACE', displayName: 'Support RED' }
const DIRECT = { name: 'spaces/DM1', type: 'DM', spaceType: 'DIRECT_MESSAGE', singleUserBotDm: true }
const THREAD = { name: 'spaces/AAQAred/threads/T1' }
const TIME = '2026-11-23T10:00:00.123456Z'
export const CARDS = [{ cardId: 'RED-142', card: { header: { title: 'as posted' } } }]
const CLICKED = {
  name: 'spaces/AAQAred/messages/M1.M1',
  sender: { name: 'users/99', type: 'BOT' },
  thread: THREAD,
  cardsV2: CARDS,
}

export type Flavour = 'classic' | 'addon'
export const FLAVOURS: Flavour[] = ['classic', 'addon']

interface Click {
  params?: Record<string, string>
  form?: Record<string, string[]>
  dialog?: 'REQUEST_DIALOG' | 'SUBMIT_DIALOG' | 'CANCEL_DIALOG'
  message?: object
  space?: object
}

export function click(
  flavour: Flavour,
  { params = {}, form = {}, dialog, message = CLICKED, space = SPACE }: Click,
): object {
  const formInputs = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, { stringInputs: { value } }]))
  const common = { hostApp: 'CHAT', parameters: params, formInputs, timeZone: { id: 'Europe/Lisbon', offset: 0.0 } }
  const payload = { message, space, ...(dialog ? { isDialogEvent: true, dialogEventType: dialog } : {}) }
  if (flavour === 'addon') return addon(common, { buttonClickedPayload: payload })
  const parameters = Object.entries(params).map(([key, value]) => ({ key, value }))
  const name = 'https://redthread.example/chat/events'
  return {
    ...{ type: 'CARD_CLICKED', eventTime: TIME, user: USER, ...payload },
    ...{ action: { actionMethodName: name, parameters }, common: { ...common, invokedFunction: name } },
  }
}

/** A slash command; `args` with its leading space, absent when nothing was typed behind it. */
export function slash(
  flavour: Flavour,
  id: number,
  args?: string,
  more: { space?: object; added?: boolean } = {},
): object {
  const { space = SPACE, added = false } = more
  const message = {
    name: 'spaces/AAQAred/messages/S1.S1',
    sender: USER,
    text: `/cmd${args ?? ''}`,
    ...(args === undefined ? {} : { argumentText: args }),
    annotations: [
      { type: 'SLASH_COMMAND', startIndex: 0.0, slashCommand: { type: added ? 'ADD' : 'INVOKE', commandId: `${id}` } },
    ],
    slashCommand: { commandId: String(id) },
    thread: { name: 'spaces/AAQAred/threads/S1' },
    space,
  }
  const appCommandMetadata = { appCommandId: id, appCommandType: 'SLASH_COMMAND' }
  if (flavour === 'addon')
    return addon({ hostApp: 'CHAT' }, { appCommandPayload: { appCommandMetadata, space, message } })
  return { type: 'MESSAGE', eventTime: TIME, user: USER, space, message, thread: THREAD, appCommandMetadata }
}

/** Words said to the app, by mention in a space or plainly in a direct message. */
export function said(flavour: Flavour, args?: string, more: { direct?: boolean; added?: boolean } = {}): object {
  const { direct = false, added = false } = more
  const space = direct ? DIRECT : SPACE
  const message = {
    name: 'spaces/AAQAred/messages/W1.W1',
    sender: USER,
    text: `@Redthread${args ?? ''}`,
    ...(args === undefined ? {} : { argumentText: args }),
    annotations: direct ? [] : [{ type: 'USER_MENTION', userMention: { type: added ? 'ADD' : 'MENTION' } }],
    thread: THREAD,
    space,
  }
  if (flavour === 'addon') return addon({ hostApp: 'CHAT' }, { messagePayload: { message, space } })
  return { type: 'MESSAGE', eventTime: TIME, user: USER, space, message }
}

export function added(flavour: Flavour, byInteraction: boolean): object {
  if (flavour === 'addon') return addon({}, { addedToSpacePayload: { space: SPACE, interactionAdd: byInteraction } })
  return { type: 'ADDED_TO_SPACE', eventTime: TIME, user: USER, space: SPACE }
}

export function removed(flavour: Flavour): object {
  if (flavour === 'addon') return addon({}, { removedFromSpacePayload: { space: SPACE } })
  return { type: 'REMOVED_FROM_SPACE', eventTime: TIME, user: USER, space: SPACE }
}

export const PRIVATE_MESSAGE = { ...CLICKED, privateMessageViewer: { name: USER.name } }
export const DIRECT_SPACE = DIRECT

function addon(commonEventObject: object, payload: object): object {
  const secret = { systemIdToken: 'HEADER.BODY.SIGNATURE' }
  return { commonEventObject, authorizationEventObject: secret, chat: { user: USER, eventTime: TIME, ...payload } }
}
