import type { LinkStats } from '@redthread/shared/api/links'
import type { AccountView, EpisodeView } from '@redthread/shared/api/views'
import { ago, duration, moment, plural } from '@redthread/shared/words/format'
import { changeWords, familyWords, LABELS } from '@redthread/shared/words/labels'
import { linkStatsLine } from '@redthread/shared/words/links'
import { degraded, healthLine } from '@redthread/shared/words/screens'
import { ACTIONS, HEALTH_STATUS, MARK_GLYPHS, redStatus } from '@redthread/shared/words/status'
import { accountRows } from './card-rows.ts'
import { BUTTONS } from './command.ts'
import { CARD } from './labels.ts'
import type { Message, Section, Widget } from './message.ts'
import * as say from './sentences.ts'
import { clip, plainText } from './text.ts'
import { aboutRed, actionButton, linkButton, paragraph, press, row } from './widgets.ts'

/** Where and when a private answer is read, and which address its buttons call. */
export interface Setting {
  zone: string
  now: number
  actionUrl: string
}

/** The open REDs, unacknowledged first, as the caller sorted them. */
export interface RedList {
  rows: { episode: EpisodeView; account: string | null }[]
  /** How many there are in all. */
  total: number
  asOf: number
}

export interface QueueView {
  open: number
  byPriority: { urgent: number; high: number; normal: number; low: number; none: number }
  unassigned: number
  dueSoon: number
  /** Age of the oldest open ticket; null when there is none. */
  oldestMinutes: number | null
  /** How the open tickets are tied to accounts. */
  links?: LinkStats
  /** Whom direct messages have called in this shift; empty where that is not counted. */
  pages?: PagesView[]
  /** What could not be delivered and was given up. */
  undelivered?: number
  asOf: number
}

export interface PagesView {
  name: string
  pages: number
  /** As many as one person should get. */
  budget: number
}

const MAX_ROWS = 10
const MINUTE = 60_000

export function redListMessage(list: RedList, setting: Setting): Message {
  const { now, zone } = setting
  if (list.total === 0) return { text: `${say.NO_OPEN_REDS} ${asOf(list.asOf, now, zone)}` }
  const shown = list.rows.slice(0, MAX_ROWS)
  const hidden = list.total - shown.length
  const more = hidden > 0 ? `${plural(hidden, 'more', 'more')}. To open one, type /red and its number. ` : ''
  const end = paragraph(`${more}${asOf(list.asOf, now, zone)}`)
  const widgets = [...shown.map((one) => redRow(one, setting)), end]
  return privately('red-list', LABELS.openReds, plural(list.total, 'RED', 'REDs'), [{ widgets }])
}

function redRow({ episode, account }: RedList['rows'][number], { now, zone, actionUrl }: Setting): Widget {
  const { id, ticketId, subject, openedAt, maintenance } = episode
  const open = actionButton(CARD.open, `${CARD.open} ${id}`, press(actionUrl, BUTTONS.show, aboutRed(episode)))
  const state = plainText(clip(redStatus(episode, now, zone, id).words, 80))
  const about = row(state, clip(subject, 80) || `#${ticketId}`)
  const customer = account === null ? CARD.accountNotLinked : clip(account, 50)
  const held = maintenance === null ? '' : ` · maintenance until ${moment(maintenance.until, now, zone)}`
  const bottomLabel = plainText(`${customer} · #${ticketId} · opened ${ago(openedAt, now, zone)}${held}`)
  return 'decoratedText' in about ? { decoratedText: { ...about.decoratedText, bottomLabel, button: open } } : about
}

export function queueMessage(queue: QueueView, { now, zone }: Setting): Message {
  const { urgent, high, normal, low, none } = queue.byPriority
  const widgets = [
    row('Open tickets', String(queue.open)),
    row('By priority', `Urgent ${urgent} · High ${high} · Normal ${normal} · Low ${low} · None ${none}`),
    row('Unassigned', String(queue.unassigned)),
    row('First reply due soon', String(queue.dueSoon)),
    ...(queue.oldestMinutes === null ? [] : [row('Oldest', duration(queue.oldestMinutes * MINUTE))]),
    ...(queue.links?.open ? [row('Accounts', linkStatsLine(queue.links))] : []),
    ...(queue.pages?.length
      ? [row('Called this shift', queue.pages.slice(0, MAX_ROWS).map(pagesText).join(' · '))]
      : []),
    ...(queue.undelivered ? [row('Not delivered', `${queue.undelivered}, given up after many tries`)] : []),
    paragraph(asOf(queue.asOf, now, zone)),
  ]
  return privately('queue', 'Queue', plural(queue.open, 'open ticket', 'open tickets'), [{ widgets }])
}

function pagesText({ name, pages, budget }: PagesView): string {
  return `${clip(name, 40)} ${pages} of ${budget}${pages > budget ? ', over budget' : ''}`
}

const ROOM = { subject: 100, why: 100, person: 60, sentence: 0, sentences: 0, play: 120, plays: 3 }

/** @param crm how fresh the account's facts are; the support numbers carry their own age */
export function accountMessage(view: AccountView, crm: AccountView['desk'], setting: Setting): Message {
  const { now, zone } = setting
  const { account, episodes, stats, desk, health, plays } = view
  const model = { account, notLinked: false, crm, zone, now }
  const change = changeWords(stats.change)
  const widgets: Widget[] = [
    ...accountRows(model, ROOM),
    ...(health === null ? [] : [row(LABELS.health, healthText(health))]),
    row(LABELS.support, `${plural(stats.tickets90d, 'ticket', 'tickets')}${change === '' ? '' : ` ${change}`}`),
    ...episodes.slice(0, 3).map((one) => redRow({ episode: one, account: account.name }, setting)),
    ...familyRows(view.family ?? []),
    ...plays
      .slice(0, ROOM.plays)
      .map((play) => row(LABELS.nextSteps, `${clip(play.text, ROOM.play)} · ${clip(play.owner, 60)}`)),
    paragraph(desk.stale ? degraded('Zendesk', desk.fetchedAt, now, zone).text : asOf(desk.fetchedAt, now, zone)),
  ]
  const links = linkButton(ACTIONS.openInCrm, ACTIONS.openInCrm, account.url)
  const sections: Section[] = [
    { widgets: links.length === 0 ? widgets : [...widgets, { buttonList: { buttons: links } }] },
  ]
  return privately('account', clip(account.name, 40), LABELS.support, sections)
}

/** A parent shows how its children stand, those in trouble first. */
function familyRows(family: NonNullable<AccountView['family']>): Widget[] {
  return family.slice(0, 3).map((member) => {
    const { mark, words } = HEALTH_STATUS[member.band]
    return row(LABELS.family, `${MARK_GLYPHS[mark]} ${clip(member.name, 50)}: ${words}. ${familyWords(member)}`)
  })
}

function healthText({ band, because }: NonNullable<AccountView['health']>): string {
  const { words, mark } = HEALTH_STATUS[band]
  return `${MARK_GLYPHS[mark]} ${clip(healthLine(words, because), 120)}`
}

/** More than one account answers to the name: one button each, and nothing is guessed. */
export function severalAccountsMessage(
  query: string,
  candidates: { id: string; name: string }[],
  { actionUrl }: Setting,
): Message {
  const shown = candidates.slice(0, MAX_ROWS)
  const buttons = shown.map(({ id, name }) =>
    actionButton(clip(name, 40), clip(name, 80), press(actionUrl, BUTTONS.account, { account: id })),
  )
  const widgets = [paragraph(say.severalAccounts(candidates.length, query)), { buttonList: { buttons } }]
  return privately('accounts', CARD.account, clip(query, 60), [{ widgets }])
}

export function helpMessage(): Message {
  return privately('help', say.HELP_TITLE, '', [{ widgets: say.HELP.map((line) => paragraph(line)) }])
}

function privately(cardId: string, title: string, subtitle: string, sections: Section[]): Message {
  const header = { title: plainText(title), ...(subtitle === '' ? {} : { subtitle: plainText(subtitle) }) }
  const fallbackText = plainText(subtitle === '' ? `${title}.` : `${title}: ${subtitle}.`)
  return { cardsV2: [{ cardId, card: { header, sections } }], fallbackText }
}

function asOf(at: number, now: number, zone: string): string {
  return `As of ${moment(at, now, zone)}.`
}
