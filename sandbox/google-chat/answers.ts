import * as z from 'zod'
import type { CardBody, MessageContent } from './records.ts'
import type { ChatSettings } from './settings.ts'

/** What the app's synchronous answer asks Chat to do. `wrong` is what the user sees as a failure of the app. */
export type Answer =
  | { kind: 'nothing' }
  | { kind: 'message'; content: MessageContent; privateTo: string | null }
  | { kind: 'update'; content: MessageContent }
  | { kind: 'dialog'; card: CardBody }
  | { kind: 'close'; notice: string | null }
  | { kind: 'dialog_error'; notice: string }
  | { kind: 'wrong'; because: string }

const Content = {
  text: z.string().optional(),
  cardsV2: z.array(z.custom<NonNullable<MessageContent['cardsV2']>[number]>()).optional(),
  accessoryWidgets: z.array(z.unknown()).optional(),
  fallbackText: z.string().optional(),
}
const CardShape = z.custom<CardBody>((value) => typeof value === 'object' && value !== null)

const ClassicAnswer = z.strictObject({
  ...Content,
  thread: z.looseObject({}).optional(),
  privateMessageViewer: z.looseObject({ name: z.string() }).optional(),
  actionResponse: z
    .strictObject({
      type: z.enum(['NEW_MESSAGE', 'UPDATE_MESSAGE', 'DIALOG']),
      dialogAction: z
        .strictObject({
          dialog: z.strictObject({ body: CardShape }).optional(),
          actionStatus: z.strictObject({ statusCode: z.string(), userFacingMessage: z.string().optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
})

const AddonAnswer = z.strictObject({
  hostAppDataAction: z
    .strictObject({
      chatDataAction: z.strictObject({
        createMessageAction: z.strictObject({ message: z.strictObject(Content) }).optional(),
        updateMessageAction: z.strictObject({ message: z.strictObject(Content) }).optional(),
      }),
    })
    .optional(),
  action: z
    .strictObject({
      navigations: z
        .array(
          z.union([
            z.strictObject({ pushCard: CardShape }),
            z.strictObject({ updateCard: CardShape }),
            z.strictObject({ endNavigation: z.union([z.string(), z.strictObject({ action: z.string() })]) }),
          ]),
        )
        .optional(),
      notification: z.strictObject({ text: z.string() }).optional(),
    })
    .optional(),
})

/** Reads the answer in the flavour of the request; the other flavour's words, or unknown ones, are a failure. */
export function readAnswer(flavour: ChatSettings['flavour'], body: unknown): Answer {
  return flavour === 'addon' ? readAddon(body) : readClassic(body)
}

const wrong = (error: z.ZodError): Answer => ({ kind: 'wrong', because: z.prettifyError(error) })

function readClassic(body: unknown): Answer {
  const parsed = ClassicAnswer.safeParse(body)
  if (!parsed.success) return wrong(parsed.error)
  const { actionResponse, privateMessageViewer, thread: _thread, ...given } = parsed.data
  const content = given as MessageContent
  const isEmpty = Object.keys(content).length === 0
  switch (actionResponse?.type) {
    case 'UPDATE_MESSAGE':
      return { kind: 'update', content }
    case 'DIALOG': {
      const { dialog, actionStatus } = actionResponse.dialogAction ?? {}
      if (dialog) return { kind: 'dialog', card: dialog.body }
      if (!actionStatus) return { kind: 'wrong', because: 'a dialog answer needs a dialog or a status' }
      const notice = actionStatus.userFacingMessage ?? null
      return actionStatus.statusCode === 'OK'
        ? { kind: 'close', notice }
        : { kind: 'dialog_error', notice: notice ?? actionStatus.statusCode }
    }
    default:
      return isEmpty ? { kind: 'nothing' } : { kind: 'message', content, privateTo: privateMessageViewer?.name ?? null }
  }
}

function readAddon(body: unknown): Answer {
  const parsed = AddonAnswer.safeParse(body)
  if (!parsed.success) return wrong(parsed.error)
  const { hostAppDataAction, action } = parsed.data
  const { createMessageAction, updateMessageAction } = hostAppDataAction?.chatDataAction ?? {}
  if (updateMessageAction) return { kind: 'update', content: updateMessageAction.message as MessageContent }
  if (createMessageAction)
    return { kind: 'message', content: createMessageAction.message as MessageContent, privateTo: null }
  const notice = action?.notification?.text ?? null
  for (const navigation of action?.navigations ?? []) {
    if ('pushCard' in navigation) return { kind: 'dialog', card: navigation.pushCard }
    if ('updateCard' in navigation) return { kind: 'dialog', card: navigation.updateCard }
    return { kind: 'close', notice }
  }
  return notice === null ? { kind: 'nothing' } : { kind: 'close', notice }
}
