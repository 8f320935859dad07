import { Hono } from 'hono'
import * as z from 'zod'
import type { SandboxClock } from '../clock.ts'
import { faultRoutes } from '../fault-routes.ts'
import type { Faults } from '../faults.ts'
import { type SimEnv, streamChanges } from '../http-server.ts'
import { sameSiteOnly } from '../same-site.ts'
import { type Cast, personOf } from '../seed/cast.ts'
import type { Stage } from '../stage.ts'
import { buttonsOf, buttonsOfCard } from './buttons.ts'
import type { Interactions } from './interactions.ts'
import type { ChatUser, MessageRecord } from './records.ts'
import type { Rooms } from './rooms.ts'
import type { ChatSettings } from './settings.ts'
import type { ChatSignIn } from './sign-in.ts'

const Form = z.record(z.string(), z.array(z.string())).default({})
const ClickInput = z.strictObject({
  message: z.string(),
  /** Which of the card's buttons, counted from 0, or its words. */
  button: z.union([z.number().int().nonnegative(), z.string()]),
  as: z.string().optional(),
  form: Form,
})
const SubmitInput = z.strictObject({
  button: z.union([z.number().int(), z.string()]),
  as: z.string().optional(),
  form: Form,
})
const TypeInput = z.strictObject({ space: z.string(), text: z.string().min(1).max(4000), as: z.string().optional() })
const SettingsInput = z
  .strictObject({
    flavour: z.enum(['addon', 'classic', 'classic-project-number']),
    duplicateNext: z.number().int().nonnegative(),
    deadlineMs: z.number().int().positive(),
    revokeTokens: z.literal(true),
  })
  .partial()

export interface ChatParts {
  clock: SandboxClock
  rooms: Rooms
  cast: Cast
  stage: Stage
  faults: Faults
  settings: ChatSettings
  signIn: ChatSignIn
  interactions: Interactions
}

const messagesShown = 120

/** `/sim/*`: what people and test programs do to the simulated Google Chat. Not part of Google Chat. */
export function chatControlRoutes(parts: ChatParts): Hono<SimEnv> {
  const { clock, rooms, cast, stage, faults, settings, signIn, interactions } = parts
  const app = new Hono<SimEnv>()
  app.use(sameSiteOnly)
  const userOf = (id: string | undefined): ChatUser => {
    const { chatUser } = personOf(cast, id ?? stage.scene().personId)
    return rooms.users.get(chatUser) as ChatUser
  }
  const pick = <Button extends { text?: string }>(buttons: Button[], wanted: number | string) =>
    typeof wanted === 'number' ? buttons[wanted] : buttons.find(({ text }) => text === wanted)

  app.get('/events', (c) => streamChanges(c, [rooms.signal, stage.signal]))
  app.get('/state', (c) => {
    const user = userOf(c.req.query('as'))
    const spaces = [...rooms.spaces.values()].filter(({ members }) => members.has(user.name))
    const shown = stage.scene().space ?? spaces[0]?.name ?? ''
    const messages = [...rooms.messages.values()].filter((message) => message.space === shown && mayRead(message, user))
    return c.json({
      now: clock.now(),
      user,
      people: [...rooms.users.values()],
      space: shown,
      spaces: spaces.map(({ name, displayName, kind }) => ({
        name,
        displayName,
        kind,
        cards: countCards(rooms, name),
      })),
      messages: messages.slice(-messagesShown),
      dialog: rooms.dialogs.get(user.name) ?? null,
      notice: rooms.notices.get(user.name) ?? null,
      commands: settings.commands.map(({ name }) => name),
    })
  })
  app.post('/show', async (c) => {
    stage.show(z.strictObject({ space: z.string() }).parse(await c.req.json()))
    return c.json({})
  })

  app.post('/click', async (c) => {
    const { message: name, button: wanted, as, form } = ClickInput.parse(await c.req.json())
    const message = rooms.messages.get(name)
    const button = message && pick(buttonsOf(message.content), wanted)
    if (!button) return c.json({ error: 'no such button' }, 404)
    return c.json(await interactions.click(userOf(as), message, button, form))
  })
  app.post('/submit', async (c) => {
    const { button: wanted, as, form } = SubmitInput.parse(await c.req.json())
    const dialog = rooms.dialogs.get(userOf(as).name)
    const button = dialog && pick(buttonsOfCard(dialog.card), wanted)
    if (!button) return c.json({ error: 'no such button' }, 404)
    return c.json(await interactions.submit(userOf(as), button, form))
  })
  app.post('/cancel', (c) => {
    rooms.dialogs.delete(userOf(undefined).name)
    rooms.signal.notify()
    return c.json({})
  })
  app.post('/type', async (c) => {
    const { space: name, text, as } = TypeInput.parse(await c.req.json())
    const space = rooms.spaces.get(name)
    return space ? c.json(await interactions.type(userOf(as), space, text)) : c.json({ error: 'no such space' }, 404)
  })

  app.patch('/settings', async (c) => {
    const { revokeTokens, ...change } = SettingsInput.parse(await c.req.json())
    Object.assign(settings, change)
    if (revokeTokens) signIn.revokeAll()
    return c.json(settings)
  })
  app.route('/faults', faultRoutes(faults))
  return app
}

const mayRead = ({ privateTo }: MessageRecord, { name }: ChatUser) => privateTo === null || privateTo === name

function countCards(rooms: Rooms, space: string): number {
  let count = 0
  for (const message of rooms.messages.values()) {
    if (message.space === space && message.privateTo === null && message.content.cardsV2?.length) count += 1
  }
  return count
}
