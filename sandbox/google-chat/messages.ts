import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Feed } from '../feed.ts'
import type { SimEnv } from '../http-server.ts'
import { checkMessage } from './check-message.ts'
import { alreadyExists, invalidArgument, notFound, permissionDenied } from './errors.ts'
import type { createQuotas } from './quotas.ts'
import type { MessageContent, MessageRecord, SpaceRecord } from './records.ts'
import { appUser, type Rooms } from './rooms.ts'
import type { ChatSettings } from './settings.ts'
import type { ChatSignIn } from './sign-in.ts'
import { messageWire } from './wire.ts'

const Content = z.object({
  text: z.string().optional(),
  cardsV2: z.array(z.custom<NonNullable<MessageContent['cardsV2']>[number]>()).optional(),
  accessoryWidgets: z.array(z.unknown()).optional(),
  fallbackText: z.string().optional(),
})

const Body = z.strictObject({
  ...Content.shape,
  name: z.string().optional(),
  thread: z.strictObject({ name: z.string().optional(), threadKey: z.string().max(4000).optional() }).optional(),
  privateMessageViewer: z.looseObject({ name: z.string() }).optional(),
  markupSyntax: z.string().optional(),
})

const maskFields: Record<string, keyof MessageContent> = {
  text: 'text',
  cards_v2: 'cardsV2',
  cardsV2: 'cardsV2',
  accessory_widgets: 'accessoryWidgets',
  accessoryWidgets: 'accessoryWidgets',
}

const messageIdShape = /^client-[a-z0-9-]{1,56}$/

export interface MessageParts {
  rooms: Rooms
  feed: Feed
  settings: ChatSettings
  signIn: ChatSignIn
  quotas: ReturnType<typeof createQuotas>
}

/** `spaces.messages`: create, get, patch, delete, for the app itself. */
export function messageRoutes({ rooms, feed, settings, signIn, quotas }: MessageParts): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  const byRequestId = new Map<string, MessageRecord>()
  const spaceOf = (c: Context) => rooms.spaces.get(`spaces/${c.req.param('space')}`) ?? null
  const wire = (message: MessageRecord, space: SpaceRecord) => messageWire(message, space)
  const options = () => ({ functionsAreUrls: settings.flavour === 'addon', dialog: false })

  app.post('/:space/messages', signIn.asApp, quotas.write, async (c) => {
    const space = spaceOf(c)
    if (!space) return permissionDenied(c)
    const { requestId, messageId, messageReplyOption } = c.req.query()
    const first = requestId ? byRequestId.get(`${space.name} ${requestId}`) : undefined
    if (first) return c.json(wire(first, space))
    if (messageId && !messageIdShape.test(messageId)) {
      return invalidArgument(c, [
        { field: 'message_id', description: 'must be client- and lower-case letters, digits, hyphens' },
      ])
    }
    if (messageId && rooms.find(space.name, messageId)) return alreadyExists(c)
    const body = Body.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return invalidArgument(c, violationsOf(body.error))
    const { thread, privateMessageViewer, ...rest } = body.data
    const content = withoutUndefined(Content.parse(rest))
    const violations = checkMessage(content, options())
    if (violations.length > 0) return invalidArgument(c, violations)
    if (messageReplyOption === 'REPLY_MESSAGE_OR_FAIL' && thread?.name && !rooms.threadExists(thread.name))
      return notFound(c)
    const privateTo = privateMessageViewer?.name ?? null
    const message = rooms.post(space, {
      sender: appUser,
      content,
      thread: messageReplyOption && space.kind === 'SPACE' ? knownThread(thread) : null,
      privateTo,
      clientId: messageId ?? null,
    })
    if (requestId) byRequestId.set(`${space.name} ${requestId}`, message)
    feed.push({
      source: 'chat',
      text: describePost(rooms, message, space),
      episodeId: episodeOf(content),
      ticketId: ticketOf(content),
    })
    return c.json(wire(message, space))
  })

  function knownThread(thread: z.infer<typeof Body>['thread']) {
    if (!thread) return null
    const named = thread.name && rooms.threadExists(thread.name)
    return named ? { name: thread.name } : thread.threadKey ? { threadKey: thread.threadKey } : null
  }

  app.get('/:space/messages/:id', signIn.asApp, quotas.read, (c) => {
    const space = spaceOf(c)
    const message = space && rooms.find(space.name, c.req.param('id'))
    return message ? c.json(wire(message, space)) : notFound(c)
  })

  app.patch('/:space/messages/:id', signIn.asApp, quotas.write, async (c) => {
    const space = spaceOf(c)
    const message = space && rooms.find(space.name, c.req.param('id'))
    if (!message) return notFound(c)
    if (message.sender.name !== appUser.name) return permissionDenied(c)
    const mask = c.req.query('updateMask')?.split(',').filter(Boolean) ?? []
    const fields = mask.includes('*') ? Object.values(maskFields) : mask.map((field) => maskFields[field])
    if (mask.length === 0 || fields.includes(undefined as never)) {
      return invalidArgument(c, [{ field: 'update_mask', description: `cannot update ${mask.join(',') || 'nothing'}` }])
    }
    const body = Body.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return invalidArgument(c, violationsOf(body.error))
    const given = Content.parse(body.data)
    const changed = Object.fromEntries(fields.map((field) => [field, given[field as keyof MessageContent]]))
    const content = withoutUndefined({ ...message.content, ...changed })
    const violations = checkMessage(content, options())
    if (violations.length > 0) return invalidArgument(c, violations)
    rooms.edit(message, content)
    feed.push({
      source: 'chat',
      text: `card now says "${titleOf(content)}"`,
      episodeId: episodeOf(content),
      ticketId: ticketOf(content),
    })
    return c.json(wire(message, space))
  })

  app.delete('/:space/messages/:id', signIn.asApp, quotas.write, (c) => {
    const space = spaceOf(c)
    const message = space && rooms.find(space.name, c.req.param('id'))
    if (!message) return notFound(c)
    if (message.sender.name !== appUser.name) return permissionDenied(c)
    rooms.remove(message)
    return c.json({})
  })
  return app
}

function withoutUndefined(content: z.infer<typeof Content>): MessageContent {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
}

function violationsOf(error: z.ZodError) {
  return error.issues.map(({ path, message }) => ({ field: `message.${path.join('.')}`, description: message }))
}

function describePost(rooms: Rooms, { content, privateTo }: MessageRecord, space: SpaceRecord): string {
  const [member = ''] = space.kind === 'SPACE' ? [] : space.members
  const where =
    space.kind === 'SPACE' ? `in ${space.displayName}` : `to ${rooms.users.get(member)?.displayName ?? 'a person'}`
  if (privateTo) return `private answer ${where}`
  if (!content.cardsV2?.length) return `"${content.text ?? ''}" ${where}`
  return `${episodeOf(content) ?? 'a'} card ${where}`
}

export const titleOf = (content: MessageContent) => content.cardsV2?.[0]?.card?.header?.title ?? content.text ?? ''

/** The episode and ticket a message is about, as a reader would see them. */
export function episodeOf(content: MessageContent): string | null {
  return /RED-\d+/.exec(JSON.stringify(content))?.[0] ?? null
}

export function ticketOf(content: MessageContent): string | null {
  const subtitle = content.cardsV2?.[0]?.card?.header?.subtitle ?? ''
  return /#(\d+)/.exec(subtitle)?.[1] ?? null
}
