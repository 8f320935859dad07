import type { EpisodeAction, EpisodeView, HealthView } from '../api/views.ts'
import { age, clockTime, dayAndTime, moment } from './format.ts'
import { personWords } from './status.ts'

/** A state of a whole page or block: what is the matter, and what it means or what to do. */
export interface NoticeWords {
  title: string
  text: string
}

export const LOADING = 'Loading account'
export const STILL_LOADING = 'Still loading. The CRM is slow.'
export const NO_TICKETS = 'No tickets in the last 90 days.'
export const NO_HISTORY = 'No support history yet.'
export const NO_SUMMARY = 'No summary yet.'
export const FROM_RULES = 'From rules'
export const DRAFT_ADDED = 'Draft added to your reply. Nothing was sent.'
export const DRAFT_FAILED = "Couldn't add the draft to your reply. Nothing changed."

export const OUTSIDE_ZENDESK: NoticeWords = {
  title: 'Open a Zendesk ticket',
  text: 'This page works in the apps panel of a ticket.',
}

export const DENIED: Record<'sidebar' | 'widget', NoticeWords> = {
  sidebar: {
    title: "You can't see this account",
    text: "Your role doesn't include CRM data. Ask a Zendesk admin for the viewer role.",
  },
  widget: { title: "You can't see support data.", text: 'Ask your CRM admin for the viewer role.' },
}

export const SESSION_OVER: NoticeWords = { title: 'This panel has expired', text: 'Reload the page to open it again.' }

/** The draft belongs to one ticket and the editor shows another. */
export function otherTicket(ticketId: string): string {
  return `This draft is for #${ticketId}. Open that ticket to add it.`
}

export function notLinked(organization: string | null): NoticeWords {
  const who = organization === null ? "This requester isn't" : `This requester's organization, ${organization}, isn't`
  return { title: 'No account linked', text: `${who} linked to a CRM account yet.` }
}

export const ACCOUNT_NOT_LINKED = "This account isn't linked to a Zendesk organization yet."

/** How to link today: the external id is the strongest evidence and is set in Zendesk. */
export function howToLink(accountId: string | null): string {
  const id = accountId === null ? "the CRM account's ID" : `this account's ID, ${accountId},`
  return `In Zendesk, open the organization and put ${id} into its External ID field. Then press Refresh.`
}

/** More than one account fits, so nothing was linked. */
export function rivals(names: string[]): string {
  return `${names.length} accounts match: ${names.join(', ')}. None was chosen.`
}

/** The account was never read, because the CRM has not answered since. */
export function accountUnknown(since: number, now: number, zone: string): NoticeWords {
  return {
    title: 'Account not known yet',
    text: `The CRM hasn't answered since ${moment(since, now, zone)}. RED and its deadlines are not affected.`,
  }
}

/** `CRM data is 12 min old`, said of anything older than 5 min. */
export function ageWords(system: 'CRM' | 'Zendesk', fetchedAt: number, now: number): string {
  return `${system} data is ${age(fetchedAt, now)} old`
}

/** An outside system is down and what is shown is its last copy. */
export function degraded(system: 'CRM' | 'Zendesk', fetchedAt: number, now: number, zone: string): NoticeWords {
  const name = system === 'CRM' ? 'The CRM' : 'Zendesk'
  return {
    title: ageWords(system, fetchedAt, now),
    text: `${name} isn't answering. Shown: last copy from ${dayAndTime(fetchedAt, zone)}.`,
  }
}

export function offline(at: number, zone: string): string {
  return `You're offline. What you see is from ${clockTime(at, zone)}.`
}

/** The service has stopped answering while its last answer is still on the screen. */
export function notRefreshed(at: number, zone: string): string {
  return `Couldn't refresh. What you see is from ${clockTime(at, zone)}.`
}

export function failed(what: 'sidebar' | 'widget', reference: string | null): NoticeWords {
  const reassurance = what === 'sidebar' ? ' Your ticket is not affected.' : ''
  const trace = reference === null ? '' : ` Reference: ${reference}.`
  return { title: "Couldn't load the account", text: `The service didn't answer.${reassurance}${trace}` }
}

const STILL: Record<EpisodeAction, string> = {
  acknowledge: "Couldn't acknowledge. It is still not acknowledged.",
  escalate: "Couldn't escalate. Nobody else was told.",
  snooze: "Couldn't snooze. It is still not snoozed.",
  end_snooze: "Couldn't end the snooze. It is still snoozed.",
  unacknowledge: "Couldn't give it back. It is still acknowledged.",
  hand_over: "Couldn't hand it over. It is still with the same person.",
  dismiss: "Couldn't dismiss it. It is still RED.",
  verdict: "Couldn't save that. Nothing changed.",
  close: "Couldn't close it. It is still not closed.",
}

export function actionFailed(verb: EpisodeAction): string {
  return STILL[verb]
}

/** What somebody else did while the page was open, or null when nothing worth saying changed. */
export function changedElsewhere(
  before: EpisodeView | null,
  after: EpisodeView | null,
  now: number,
  zone: string,
): string | null {
  if (after === null) return before === null ? null : `${before.id} is no longer open.`
  if (before === null || before.id !== after.id) return `${after.id} opened.`
  if (after.status === before.status) return leveled(before, after)
  if (after.status === 'acknowledged') return `${capital(personWords(after.acknowledgedBy))} acknowledged ${after.id}.`
  if (after.status === 'snoozed' && after.snoozedUntil !== null)
    return `${after.id} was snoozed until ${moment(after.snoozedUntil, now, zone)}.`
  if (after.status === 'open') return `${after.id} is open again and not acknowledged.`
  return `${after.id} was ${after.status}.`
}

function leveled(before: EpisodeView, after: EpisodeView): string | null {
  if (after.level <= before.level) return null
  const name = after.levelName === null ? '' : `, ${after.levelName}`
  return `${after.id} went to level ${after.level} of ${after.levels}${name}.`
}

/** `At risk: 1 RED open, renewal in 84 days`. */
export function healthLine(words: string, because: HealthView['because']): string {
  return because === '' ? words : `${words}: ${because}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** One block of a page could not be drawn; the others are there. */
export const PANEL_BROKEN = "This part couldn't be shown. The rest is not affected."
export const HISTORY_FAILED = "Couldn't load more tickets."

/** What a screen reader says when a deadline comes near: at 5 min, 1 min, due and overdue. */
export function thresholdWords(label: string, leftMs: number): string {
  if (leftMs === 0) return `${label}: due now.`
  return leftMs < 0 ? `${label}: overdue.` : `${label}: ${leftMs / 60_000} min left.`
}
