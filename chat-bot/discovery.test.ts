import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cardMessage, privateCard } from './card.ts'
import { dialogCard, messageDialog } from './dialog.ts'
import { accountMessage, helpMessage, queueMessage, redListMessage, severalAccountsMessage } from './lists.ts'
import { ACCOUNT, QUEUE, RED_LIST } from './testing/lists.ts'
import { EPISODES, MODEL, modelOf } from './testing/model.ts'
import { directMessage } from './thread.ts'

/** Google's description of the Chat API, which lies beside the repository where the product is developed. */
const DOCUMENT = new URL('../../shared/contracts/google-chat/chat-v1.discovery.json', import.meta.url)
const isThere = existsSync(DOCUMENT)

interface Schema {
  type?: string
  $ref?: string
  enum?: string[]
  items?: Schema
  properties?: Record<string, Schema>
}

const schemas: Record<string, Schema> = isThere ? JSON.parse(readFileSync(DOCUMENT, 'utf8')).schemas : {}

/** Paths of everything in `value` that the schema does not know: Chat drops such fields without a word. */
function strangers(value: unknown, given: Schema, path = ''): string[] {
  const schema = given.$ref === undefined ? given : (schemas[given.$ref] ?? {})
  if (Array.isArray(value)) {
    if (schema.type !== 'array') return [`${path} is an array`]
    return value.flatMap((item, index) => strangers(item, schema.items ?? {}, `${path}[${index}]`))
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, member]) => {
      const known = schema.properties?.[key]
      return known === undefined ? [`${path}.${key} is unknown`] : strangers(member, known, `${path}.${key}`)
    })
  }
  if (schema.enum !== undefined && !schema.enum.includes(String(value))) return [`${path} has no such value`]
  const wanted = schema.type === 'integer' ? 'number' : schema.type
  return typeof value === wanted ? [] : [`${path} is ${typeof value}, not ${schema.type}`]
}

const setting = { zone: 'UTC', now: MODEL.now, actionUrl: MODEL.actionUrl }
const dialog = { episode: EPISODES.open, ...setting, error: 'Say why, in a sentence.', typed: 'down' }
const candidates = [
  { id: 'C-1', name: 'Tamarack Freight' },
  { id: 'C-2', name: 'Tamarack Foods' },
]

const MESSAGES: [name: string, message: object][] = [
  ...Object.keys(EPISODES).flatMap((state): [string, object][] => {
    const model = modelOf(state as keyof typeof EPISODES)
    return [
      [`card, ${state}`, cardMessage(model, ['users/7'])],
      [`private card, ${state}`, privateCard(model)],
    ]
  }),
  ['direct message', directMessage(MODEL)],
  ['help', helpMessage()],
  ['list', redListMessage(RED_LIST, setting)],
  ['queue', queueMessage(QUEUE, setting)],
  ['account', accountMessage(ACCOUNT, MODEL.crm, setting)],
  ['several accounts', severalAccountsMessage('tamarack', candidates, setting)],
]

const DIALOGS: [name: string, card: object][] = [
  ['escalate', dialogCard({ which: 'escalate', ...dialog })],
  ['snooze', dialogCard({ which: 'snooze', ...dialog })],
  ['a word', messageDialog('Nothing changed.')],
]

describe.runIf(isThere)('Google Chat knows every field of', () => {
  it.each(MESSAGES)('the message: %s', (_name, message) => {
    expect(strangers(message, { $ref: 'Message' })).toEqual([])
  })

  it.each(DIALOGS)('the dialog: %s', (_name, card) => {
    expect(strangers(card, { $ref: 'GoogleAppsCardV1Card' })).toEqual([])
  })

  it('a card and of no misspelt one', () => {
    expect(strangers({ cardsV2: [{ card: { sectionz: [] } }] }, { $ref: 'Message' })).toEqual([
      '.cardsV2[0].card.sectionz is unknown',
    ])
  })
})
