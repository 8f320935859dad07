import type { CardAction, ChatUser, MessageRecord, SpaceRecord } from './records.ts'
import { appUser } from './rooms.ts'
import type { ChatSettings } from './settings.ts'
import { messageWire, micros, spaceWire, userWire } from './wire.ts'

/** What a person did, before it is spelled in the app's flavour. */
export type Interaction =
  | {
      kind: 'click'
      message: MessageRecord
      action: CardAction
      dialog: 'request' | 'submit' | null
      form: Record<string, string[]>
    }
  | { kind: 'command'; message: MessageRecord; commandId: number; commandName: string; args: string }
  | { kind: 'mention'; message: MessageRecord; args: string }
  | { kind: 'added' }

export interface EventContext {
  settings: ChatSettings
  user: ChatUser
  space: SpaceRecord
  now: number
  /** The bearer of the same request, which add-ons get in the body too. */
  identity: string
}

const timeZone = { id: 'Etc/UTC', offset: 0 }

export function eventBody(interaction: Interaction, context: EventContext): object {
  return context.settings.flavour === 'addon' ? addonEvent(interaction, context) : classicEvent(interaction, context)
}

const dialogTypes = { request: 'REQUEST_DIALOG', submit: 'SUBMIT_DIALOG' }

function parametersOf({ parameters = [] }: CardAction): Record<string, string> {
  return Object.fromEntries(parameters.map(({ key, value }) => [key, value]))
}

function formInputsOf(form: Record<string, string[]>) {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, { stringInputs: { value } }]))
}

function commandMessage(interaction: Extract<Interaction, { kind: 'command' }>, space: SpaceRecord) {
  const { message, commandId, commandName, args } = interaction
  const slashCommand = { bot: userWire(appUser), type: 'INVOKE', commandName, commandId: String(commandId) }
  return {
    ...messageWire(message, space),
    annotations: [{ type: 'SLASH_COMMAND', startIndex: 0, length: commandName.length, slashCommand }],
    slashCommand: { commandId: String(commandId) },
    // Google leaves the blank after the command in, and leaves the field out when nothing follows.
    ...(args !== '' && { argumentText: ` ${args}` }),
  }
}

function mentionMessage(interaction: Extract<Interaction, { kind: 'mention' }>, space: SpaceRecord) {
  const { message, args } = interaction
  const userMention = { user: userWire(appUser), type: 'MENTION' }
  return {
    ...messageWire(message, space),
    annotations: [{ type: 'USER_MENTION', startIndex: 0, length: appUser.displayName.length + 1, userMention }],
    ...(args !== '' && { argumentText: ` ${args}` }),
  }
}

function addonEvent(interaction: Interaction, { user, space: record, now, identity }: EventContext): object {
  const space = spaceWire(record)
  const common = { userLocale: 'en', hostApp: 'CHAT', platform: 'WEB', timeZone }
  const envelope = (payload: object, more: object = {}) => ({
    commonEventObject: { ...common, ...more },
    authorizationEventObject: { systemIdToken: identity },
    chat: { user: userWire(user), eventTime: micros(now), ...payload },
  })
  const configCompleteRedirectUri = 'https://chat.google.com/api/bot_config_complete?token=sandbox'
  switch (interaction.kind) {
    case 'click': {
      const { dialog, form, action } = interaction
      const dialogFields = dialog && { isDialogEvent: true, dialogEventType: dialogTypes[dialog] }
      const message = messageWire(interaction.message, record)
      const more = { parameters: parametersOf(action), ...(dialog === 'submit' && { formInputs: formInputsOf(form) }) }
      return envelope({ buttonClickedPayload: { message, space, ...dialogFields } }, more)
    }
    case 'command': {
      const message = commandMessage(interaction, record)
      const appCommandMetadata = { appCommandId: interaction.commandId, appCommandType: 'SLASH_COMMAND' }
      return envelope({ appCommandPayload: { appCommandMetadata, space, message, configCompleteRedirectUri } })
    }
    case 'mention': {
      const message = mentionMessage(interaction, record)
      return envelope({ messagePayload: { message, space, configCompleteRedirectUri } })
    }
    case 'added':
      return envelope({ addedToSpacePayload: { space, interactionAdd: false, configCompleteRedirectUri } })
  }
}

function classicEvent(interaction: Interaction, { user, space: record, now }: EventContext): object {
  const space = spaceWire(record)
  const head = { eventTime: micros(now), user: userWire(user), space }
  const common = { userLocale: 'en', hostApp: 'CHAT' }
  const configCompleteRedirectUrl = 'https://chat.google.com/api/bot_config_complete?token=sandbox'
  switch (interaction.kind) {
    case 'click': {
      const { dialog, form, action } = interaction
      const message = messageWire(interaction.message, record)
      return {
        type: 'CARD_CLICKED',
        ...head,
        message,
        thread: message.thread,
        action: { actionMethodName: action.function, parameters: action.parameters ?? [] },
        common: {
          ...common,
          timeZone,
          invokedFunction: action.function,
          parameters: parametersOf(action),
          ...(dialog === 'submit' && { formInputs: formInputsOf(form) }),
        },
        ...(dialog && { isDialogEvent: true, dialogEventType: dialogTypes[dialog] }),
      }
    }
    case 'command': {
      const message = commandMessage(interaction, record)
      const appCommandMetadata = { appCommandId: interaction.commandId, appCommandType: 'SLASH_COMMAND' }
      return {
        type: 'MESSAGE',
        ...head,
        message,
        thread: message.thread,
        common,
        appCommandMetadata,
        configCompleteRedirectUrl,
      }
    }
    case 'mention': {
      const message = mentionMessage(interaction, record)
      return { type: 'MESSAGE', ...head, message, thread: message.thread, common, configCompleteRedirectUrl }
    }
    case 'added':
      return { type: 'ADDED_TO_SPACE', ...head, common, configCompleteRedirectUrl }
  }
}
