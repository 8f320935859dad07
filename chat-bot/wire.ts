import * as z from 'zod'

/**
 * Google Chat's events as they may arrive: every field optional, unknown fields ignored, a field of the wrong type read as
 * absent. Identifiers come as numbers, floats or text, so `Whole` takes all three.
 */

const Text = z.string().optional().catch(undefined)
const Flag = z.boolean().optional().catch(undefined)
const Whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined)

/** An object that may be missing or nonsense; both read as missing. */
function lenient<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).optional().catch(undefined)
}

function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).catch([])
}

const WireUser = lenient({ name: Text, displayName: Text, email: Text, domainId: Text, type: Text })

const WireSpace = lenient({ name: Text, type: Text, spaceType: Text, singleUserBotDm: Flag, customer: Text })

const WireThread = lenient({ name: Text })

const Annotation = z.object({
  userMention: lenient({ type: Text }),
  slashCommand: lenient({ type: Text }),
})

const WireMessage = lenient({
  name: Text,
  sender: WireUser,
  text: Text,
  argumentText: Text,
  cardsV2: z.array(z.unknown()).optional().catch(undefined),
  annotations: listOf(Annotation.catch({})),
  slashCommand: lenient({ commandId: Whole }),
  matchedUrl: lenient({ url: Text }),
  thread: WireThread,
  space: WireSpace,
  privateMessageViewer: WireUser,
})
export type WireMessage = z.infer<typeof WireMessage>

const AppCommand = lenient({ appCommandId: Whole, appCommandType: Text })

const FormInput = z
  .object({
    stringInputs: lenient({ value: listOf(z.string()) }),
    dateInput: lenient({ msSinceEpoch: Whole }),
    dateTimeInput: lenient({ msSinceEpoch: Whole }),
  })
  .catch({})

const WireCommon = lenient({
  parameters: z.record(z.string(), z.string().catch('')).optional().catch(undefined),
  formInputs: z.record(z.string(), FormInput).optional().catch(undefined),
  invokedFunction: Text,
})
export type WireCommon = z.infer<typeof WireCommon>

/** What the payloads of both flavours have in common; each payload fills its own part. */
const payload = {
  message: WireMessage,
  space: WireSpace,
  thread: WireThread,
  appCommandMetadata: AppCommand,
  isDialogEvent: Flag,
  dialogEventType: Text,
}

const Payload = z.object({ ...payload, interactionAdd: Flag })
export type Payload = z.infer<typeof Payload>

const MaybePayload = Payload.optional().catch(undefined)

/** Chat API interaction event: Google's `DeprecatedEvent`. */
export const ClassicEvent = z.object({
  ...payload,
  type: Text,
  eventTime: Text,
  user: WireUser,
  action: lenient({
    actionMethodName: Text,
    parameters: listOf(z.object({ key: Text, value: Text }).catch({})),
  }),
  common: WireCommon,
})
export type ClassicEvent = z.infer<typeof ClassicEvent>

/** Google Workspace add-on event. The tokens of `authorizationEventObject` are left behind here. */
export const AddonEvent = z.object({
  commonEventObject: WireCommon,
  chat: z.object({
    type: Text,
    user: WireUser,
    eventTime: Text,
    messagePayload: MaybePayload,
    addedToSpacePayload: MaybePayload,
    removedFromSpacePayload: MaybePayload,
    buttonClickedPayload: MaybePayload,
    widgetUpdatedPayload: MaybePayload,
    appCommandPayload: MaybePayload,
  }),
})
export type AddonEvent = z.infer<typeof AddonEvent>
