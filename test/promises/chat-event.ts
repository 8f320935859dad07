import { COMMAND_IDS } from '@redthread/chat-bot/command'

/** People as Google Chat names them. */
export const PEOPLE = {
  rana: { name: 'users/11', displayName: 'Rana Okoye', email: 'rana@redthread.example' },
  wim: { name: 'users/12', displayName: 'Wim Aerts', email: 'wim@redthread.example' },
  ilse: { name: 'users/13', displayName: 'Ilse Brandt', email: 'ilse@redthread.example' },
  noor: { name: 'users/14', displayName: 'Noor Haddad', email: 'noor@redthread.example' },
} as const
export type Person = keyof typeof PEOPLE

const SPACE = { name: 'spaces/red', type: 'ROOM', spaceType: 'SPACE' }

/** `/red ...` typed in the space. */
export function slashRed(by: Person, args: string, eventTime: string): object {
  const message = {
    name: `spaces/red/messages/typed-${eventTime}`,
    sender: PEOPLE[by],
    text: `/red ${args}`,
    argumentText: ` ${args}`,
    slashCommand: { commandId: String(COMMAND_IDS.red) },
    space: SPACE,
  }
  return { type: 'MESSAGE', eventTime, user: PEOPLE[by], space: SPACE, message }
}

/** A press on a button of the card in the space, or the sending of the dialog it opened. */
export function press(
  by: Person,
  params: Record<string, string>,
  eventTime: string,
  form: Record<string, string> | null = null,
): object {
  const formInputs = Object.fromEntries(
    Object.entries(form ?? {}).map(([key, value]) => [key, { stringInputs: { value: [value] } }]),
  )
  const dialog = form === null ? {} : { isDialogEvent: true, dialogEventType: 'SUBMIT_DIALOG' }
  const message = { name: 'spaces/red/messages/1', sender: { name: 'users/99', type: 'BOT' }, space: SPACE }
  const common = { parameters: params, formInputs }
  return { type: 'CARD_CLICKED', eventTime, user: PEOPLE[by], space: SPACE, message, common, ...dialog }
}
