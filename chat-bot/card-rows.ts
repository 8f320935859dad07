import type { AccountFactsView } from '@redthread/shared/api/views'
import { age, date, dayAndTime, duration, moment, money, NOT_SET, plural } from '@redthread/shared/words/format'
import { afterOpening, LABELS } from '@redthread/shared/words/labels'
import { type Mark, personWords, redStatus } from '@redthread/shared/words/status'
import type { CardModel, Room } from './card-model.ts'
import { CARD } from './labels.ts'
import type { Icon, Widget } from './message.ts'
import { clip, plainText } from './text.ts'
import { paragraph, row } from './widgets.ts'

/** Chat's names for our marks. The shape says the state where the colour of a button cannot. */
const ICONS: Partial<Record<Mark, string>> = { octagon: 'report', clock: 'schedule', check: 'check_circle' }

/** Where the RED stands and what is due next. */
export function stateRows(model: CardModel, room: Room): Widget[] {
  const { episode, now, zone } = model
  const rows: [label: string, text: string][] = []
  if (episode.snoozedUntil !== null && episode.status === 'snoozed') {
    rows.push([CARD.comesBack, moment(episode.snoozedUntil, now, zone)])
  }
  if (episode.acknowledgedAt !== null && episode.status !== 'open') {
    rows.push([LABELS.acknowledged, acknowledgedText(model, room)])
  }
  if (episode.updateDueAt !== null && episode.status === 'acknowledged') {
    rows.push([CARD.updateDue, moment(episode.updateDueAt, now, zone)])
  }
  if (episode.maintenance !== null && episode.status === 'open')
    rows.push([CARD.maintenance, maintenanceText(model, room)])
  if (episode.acknowledgeBy !== null && episode.status === 'open') {
    const given = episode.acknowledgeBy - (episode.levelToldAt ?? episode.openedAt)
    rows.push([CARD.acknowledgeBy, `${moment(episode.acknowledgeBy, now, zone)} (${duration(given)})`])
  }
  if (episode.level > 1 || episode.exhausted)
    rows.push([`Level ${episode.level} of ${episode.levels}`, levelText(model, room)])
  if (episode.firstReplyBy !== null) rows.push([CARD.firstReplySla, moment(episode.firstReplyBy, now, zone)])
  return rows.map(([label, text], index) => row(label, text, index === 0 ? stateIcon(model) : undefined))
}

/** How the RED ended. */
export function closedRows(model: CardModel, room: Room): Widget[] {
  const { episode, now, zone } = model
  const by = clip(personWords(episode.closedBy), room.person)
  const at = episode.closedAt
  return [
    row(
      episode.status === 'dismissed' ? CARD.dismissedBy : CARD.closedBy,
      at === null ? by : `${by}, ${moment(at, now, zone)}`,
      stateIcon(model),
    ),
    ...(at === null ? [] : [row(CARD.openFor, duration(at - episode.openedAt))]),
    row(LABELS.cause, clip(episode.closedCause ?? '', room.why) || NOT_SET),
  ]
}

/** The customer behind the ticket: facts, people, and how old they are where they are not fresh. */
export function accountRows(
  { account, notLinked, crm, now, zone }: Pick<CardModel, 'account' | 'notLinked' | 'crm' | 'now' | 'zone'>,
  room: Room,
): Widget[] {
  if (account === null) return [row(CARD.account, notLinked ? CARD.notLinked : CARD.notKnown)]
  const people = [account.csm, account.accountManager].map((one) => clip(one ?? '', room.person) || NOT_SET)
  const rows = [row(CARD.account, accountText(account, room)), row(CARD.people, people.join(' / '))]
  if (!crm.stale) return rows
  const copy = `Copy from ${dayAndTime(crm.fetchedAt, zone)}.`
  return [...rows, paragraph(`Account data is ${age(crm.fetchedAt, now)} old. ${copy}`)]
}

export function whyRow({ episode }: CardModel, room: Room): Widget {
  return row(LABELS.whyRed, clip(episode.why, room.why) || NOT_SET)
}

/** What happens if nobody does anything: the next that is told, who and where, and when. */
export function nextRow({ episode, now, zone }: CardModel, room: Room): Widget[] {
  const [next] = episode.future
  if (next === undefined) return []
  const told = [...next.who, ...next.where].slice(0, 3).map((one) => clip(one, room.person))
  const who = told.length === 0 ? '' : ` (${told.join(', ')})`
  return [row(CARD.ifNobodyActs, `Next: ${clip(next.name, room.person)}${who} at ${moment(next.at, now, zone)}`)]
}

/** What the account's other tickets would have said, did this not run. */
export function mutedRow({ episode }: CardModel, room: Room): Widget[] {
  const { muted } = episode
  if (muted.length === 0) return []
  const shown = muted.slice(0, 3).map(({ ticketId, why }) => `#${ticketId} ${clip(why, room.play)}`)
  const more = muted.length > shown.length ? ` and ${muted.length - shown.length} more` : ''
  return [row(CARD.heldBack, `${plural(muted.length, 'AMBER ticket', 'AMBER tickets')}: ${shown.join('; ')}${more}`)]
}

function maintenanceText({ episode, now, zone }: CardModel, room: Room): string {
  const { until, reason } = episode.maintenance ?? { until: now, reason: '' }
  return `until ${moment(until, now, zone)}, ${clip(reason, room.why)}`
}

function stateIcon({ episode, now, zone }: CardModel): Icon {
  const { mark, words } = redStatus(episode, now, zone)
  return { materialIcon: { name: ICONS[mark] ?? 'report', fill: true }, altText: plainText(clip(words, 80)) }
}

function acknowledgedText({ episode, now, zone }: CardModel, room: Room): string {
  const at = episode.acknowledgedAt ?? now
  const by = episode.status === 'snoozed' ? `, by ${clip(personWords(episode.acknowledgedBy), room.person)}` : ''
  return `${moment(at, now, zone)}${afterOpening(at, episode.openedAt)}${by}`
}

function levelText({ episode, now, zone }: CardModel, room: Room): string {
  const told = episode.levelToldAt === null ? 'being told' : `told ${moment(episode.levelToldAt, now, zone)}`
  return episode.levelName === null ? told : `${clip(episode.levelName, room.person)}, ${told}`
}

function accountText({ tier, arr, currency, renewalAt }: AccountFactsView, room: Room): string {
  if (tier === null && arr === null && renewalAt === null) return NOT_SET
  return [
    clip(tier ?? '', room.person) || 'tier not set',
    arr === null ? 'ARR not set' : `${money(arr, currency)} ARR`,
    renewalAt === null ? 'renewal not set' : `renews ${date(renewalAt, 'UTC')}`,
  ].join(' · ')
}
