import { cardSchema, closedValues, type FieldType, requiredFields } from './card-schema.ts'
import type { FieldViolation } from './errors.ts'
import type { CardWithId, MessageContent } from './records.ts'

const largestMessageBytes = 32_000
const mostWidgets = 100
const primitives = new Set(['string', 'number', 'boolean'])
const widgetKinds = Object.keys(cardSchema.Widget ?? {}).filter((field) => field !== 'horizontalAlignment')

export interface CheckOptions {
  /** Add-ons send a click to the URL in the button, so a plain name there never arrives. */
  functionsAreUrls: boolean
  dialog: boolean
}

/** Everything about a message that the real Chat refuses, drops or shows wrongly; empty when it is fine. */
export function checkMessage(message: MessageContent, options: CheckOptions): FieldViolation[] {
  const bytes = Buffer.byteLength(JSON.stringify(message))
  if (bytes > largestMessageBytes)
    return [{ field: 'message', description: `${bytes} bytes; at most ${largestMessageBytes}` }]
  const { text, cardsV2, accessoryWidgets } = message
  if (!text && !cardsV2?.length) return [{ field: 'message', description: 'Message cannot be empty.' }]
  if ((cardsV2?.length ?? 0) > 1 && cardsV2?.some(({ cardId }) => !cardId)) {
    return [{ field: 'message.cards_v2', description: 'cardId is needed where there are several cards' }]
  }
  const cards = (cardsV2 ?? []).flatMap((card, index) => checkCard(card, `message.cards_v2[${index}]`, options))
  const walker = { violations: cards, options }
  for (const [index, widget] of (accessoryWidgets ?? []).entries()) {
    walk(widget, 'AccessoryWidget', `message.accessory_widgets[${index}]`, walker)
  }
  return walker.violations
}

export function checkCard(card: CardWithId, path: string, options: CheckOptions): FieldViolation[] {
  const walker = { violations: [] as FieldViolation[], options }
  walk(card, 'CardWithId', path, walker)
  const widgets = (card.card?.sections ?? []).reduce((sum, section) => sum + (section.widgets?.length ?? 0), 0)
  if (widgets > mostWidgets)
    walker.violations.push({ field: path, description: `${widgets} widgets; the rest is dropped` })
  if (card.card?.fixedFooter && !options.dialog) {
    walker.violations.push({ field: `${path}.card.fixedFooter`, description: 'only dialogs have a footer' })
  }
  return walker.violations
}

interface Walker {
  violations: FieldViolation[]
  options: CheckOptions
}

function walk(value: unknown, type: string, path: string, walker: Walker): void {
  const refuse = (field: string, description: string): void => {
    walker.violations.push({ field, description })
  }
  if (primitives.has(type)) {
    if (typeof value !== type) refuse(path, `is not a ${type}`)
    return
  }
  const fields = cardSchema[type]
  if (!fields) throw new Error(`The card schema has no ${type}.`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(path, 'is not an object')
    return
  }
  const present = Object.entries(value).filter(([, field]) => field !== undefined)
  for (const [name, field] of present) {
    const wanted = fields[name]
    if (wanted === undefined) refuse(`${path}.${name}`, `Unknown name "${name}": Cannot find field.`)
    else walkField(field, wanted, `${path}.${name}`, walker)
    const closed = closedValues[`${type}.${name}`]
    if (closed && !closed.includes(String(field)))
      refuse(`${path}.${name}`, `"${String(field)}" is not one of its values`)
  }
  for (const name of requiredFields[type] ?? []) {
    if (!present.some(([field]) => field === name)) refuse(`${path}.${name}`, 'is required')
  }
  checkByKind(type, Object.fromEntries(present), path, refuse, walker.options)
}

function walkField(field: unknown, wanted: FieldType, path: string, walker: Walker): void {
  if (typeof wanted === 'string') walk(field, wanted, path, walker)
  else if (!Array.isArray(field)) walker.violations.push({ field: path, description: 'is not a list' })
  else for (const [index, item] of field.entries()) walk(item, wanted[0], `${path}[${index}]`, walker)
}

function checkByKind(
  type: string,
  fields: Record<string, unknown>,
  path: string,
  refuse: (field: string, description: string) => void,
  options: CheckOptions,
): void {
  if (type === 'Widget') {
    const kinds = Object.keys(fields).filter((field) => widgetKinds.includes(field))
    if (kinds.length !== 1) refuse(path, `a widget is exactly one thing, not ${kinds.length}`)
  }
  if (type === 'Section' && Array.isArray(fields.widgets) && fields.widgets.length === 0) refuse(path, 'has no widgets')
  if (type === 'Button' && !fields.text && !fields.icon) refuse(path, 'has neither text nor icon')
  if (type === 'DecoratedText' && !fields.text && !fields.contentText) refuse(`${path}.text`, 'is required')
  if (type === 'TextInput' && !fields.label && !fields.hintText) refuse(path, 'needs a label or a hint')
  if (type === 'OpenLink' && !/^https?:\/\//.test(String(fields.url))) refuse(`${path}.url`, 'is not a web address')
  if (type === 'Action' && options.functionsAreUrls && !URL.canParse(String(fields.function))) {
    refuse(`${path}.function`, 'an add-on needs the full URL of its endpoint here')
  }
}
