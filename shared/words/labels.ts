import type { AccountFactsView, CitationView, FamilyMember, PlayView, SummaryView } from '../api/views.ts'
import { ago, dueDay, duration, plural } from './format.ts'

/** Names of facts, blocks and fields, as they are shown. */
export const LABELS = {
  acknowledge: 'Acknowledge',
  acknowledged: 'Acknowledged',
  firstReply: 'First reply',
  opened: 'Opened',
  closed: 'Closed',
  whyRed: 'Why RED',
  tier: 'Tier',
  arr: 'ARR',
  csm: 'CSM',
  accountManager: 'Account manager',
  renewal: 'Renewal date',
  health: 'Health',
  summary: 'Summary',
  nextSteps: 'Next steps',
  ticketsPerWeek: 'Tickets per week',
  history: 'Ticket history',
  support: 'Support, last 90 days',
  tickets: 'Tickets',
  firstReplyMet: 'First reply SLA',
  reopened: 'Reopened',
  satisfaction: 'Satisfaction',
  upsell: 'Safe to upsell?',
  openReds: 'Open RED',
  family: 'Accounts below this one',
  supportFor: 'Support for',
  week: 'Week',
  reason: 'Reason',
  cause: 'Cause',
  snoozeFor: 'For',
  to: 'To',
  whyNot: 'Why not',
  draft: 'Draft reply',
  newTab: '(opens in a new tab)',
  yes: 'Yes',
  notNow: 'Not now',
  error: 'Error',
} as const

export const SNOOZE_CHOICES = [
  { minutes: 15, label: '15 min' },
  { minutes: 30, label: '30 min' },
  { minutes: 60, label: '1 h' },
] as const

export const REASON_HINT = '10 to 300 characters. It goes into the thread.'
export const VERDICT_HINT = 'It helps to make the rule better.'
export const PERSON_HINT = 'A name or e-mail address from the policy.'
export const PERSON_NEEDED = 'Say whom to.'
export const MORE_ACTIONS = 'More'
export const CAUSE_HINT = 'What it was, in a few words.'
export const CAUSE_NEEDED = 'Say what the cause was.'

/** ` · level 1 of 3`, the rest of the line that starts with when it opened. */
export function openedAt(level: number, levels: number): string {
  return ` · level ${level} of ${levels}`
}

/** `, after 6 min`, the rest of the line that starts with when it was acknowledged. */
export function afterOpening(at: number, openedAt: number): string {
  return `, after ${duration(at - openedAt)}`
}

/** `Ticket history (1,000)`. */
export function historyTitle(total: number): string {
  return `${LABELS.history} (${new Intl.NumberFormat('en-US').format(total)})`
}

/** `RED-12 open, 3 open tickets`, how an account below another stands. */
export function familyWords({ reds, openTickets }: Pick<FamilyMember, 'reds' | 'openTickets'>): string {
  const tickets = plural(openTickets, 'open ticket', 'open tickets')
  return reds.length === 0 ? tickets : `${reds.join(', ')} open, ${tickets}`
}

/** `Source: comment 3`. */
export function sourceLabel(citation: Pick<CitationView, 'number'>): string {
  return citation.number === 0 ? 'Source: subject' : `Source: comment ${citation.number}`
}

/** Who wrote the summary, from what and when, and what to think of it. */
export function summaryCredit(
  summary: Pick<SummaryView, 'by' | 'at' | 'commentCount'>,
  now: number,
  zone: string,
): string {
  const from = `${plural(summary.commentCount, 'comment', 'comments')}, ${ago(summary.at, now, zone)}`
  return summary.by === 'model'
    ? `Written by AI from ${from}. Check before you use it.`
    : `Compiled by rules from ${from}. No AI used.`
}

/** `You · today 11:30 UTC`. */
export function playLine(play: Pick<PlayView, 'owner' | 'dueAt'>, viewer: string, now: number, zone: string): string {
  return `${play.owner === viewer ? 'You' : play.owner} · ${dueDay(play.dueAt, now, zone)}`
}

/** `This week: 14`. */
export function weekWords(weeksAgo: number, tickets: number): string {
  return `${weekName(weeksAgo)}: ${tickets}`
}

export function weekName(weeksAgo: number): string {
  if (weeksAgo === 0) return 'This week'
  return weeksAgo === 1 ? 'Last week' : `${weeksAgo} weeks ago`
}

/** What the line of weekly tickets shows, in a sentence, for those who cannot see it. */
export function weeksConclusion(weeks: number[]): string {
  const now = weeks.at(-1) ?? 0
  const before = weeks.slice(0, -1)
  if (before.length === 0) return `${plural(now, 'ticket', 'tickets')} this week.`
  const usual = Math.round(before.reduce((sum, one) => sum + one, 0) / before.length)
  return `${plural(now, 'ticket', 'tickets')} this week; ${usual} a week on average in the ${plural(before.length, 'week', 'weeks')} before.`
}

/** `▲9`, `▼2`, `no change`, against the 90 days before. */
export function changeWords(change: number | null): string {
  if (change === null) return ''
  if (change === 0) return 'no change'
  return change > 0 ? `▲${change}` : `▼${-change}`
}

/** The change in words, for those who cannot see the arrow. */
export function changeLabel(change: number): string {
  if (change === 0) return 'as many as in the 90 days before'
  return `${Math.abs(change)} ${change > 0 ? 'more' : 'fewer'} than in the 90 days before`
}

const METHODS: Record<NonNullable<AccountFactsView['link']>['method'], string> = {
  manual: 'Linked by hand',
  organization_external_id: 'Linked by external ID',
  crm_organization_id: 'Linked by the CRM',
  requester_email: "Linked by the requester's e-mail",
  domain: 'Linked by domain',
}

/** How the account was found: `Linked by domain`. What both sides share goes into the title. */
export function linkWords(link: NonNullable<AccountFactsView['link']>): string {
  return METHODS[link.method]
}

/** ` · open for 2 h 10 min`, the rest of the line that starts with when it closed. */
export function openFor(ms: number): string {
  return ` · open for ${duration(ms)}`
}

/** What a sentence of the summary is; facts need no name. */
export const SLOTS = {
  customer_wants: 'Customer wants:',
  we_promised: 'We promised:',
  open_question: 'Open question:',
} as const

/** `[3]` for the third comment, `[subject]` for the subject. */
export function sourceMark(citation: Pick<CitationView, 'number'>): string {
  return citation.number === 0 ? '[subject]' : `[${citation.number}]`
}

/** `Comment 3 · Dana Wu`. */
export function citedBy(citation: Pick<CitationView, 'number' | 'author'>): string {
  const what = citation.number === 0 ? 'Subject' : `Comment ${citation.number}`
  return `${what} · ${citation.author}`
}

/** `Escalate RED-142`. */
export function formTitle(verb: keyof typeof FORM_TITLES, id: string): string {
  return `${FORM_TITLES[verb]} ${id}`
}

const FORM_TITLES = {
  escalate: 'Escalate',
  hand_over: 'Hand over',
  snooze: 'Snooze',
  dismiss: 'Dismiss',
  close: 'Close',
  verdict: 'Not useful:',
} as const

/** `94%`. */
export function percent(value: number): string {
  return `${Math.round(value)}%`
}

/** `12 answers`. */
export function answersWords(answers: number): string {
  return plural(answers, 'answer', 'answers')
}

/** `Updated 10:04 UTC`: what stands before the time. */
export const UPDATED = 'Updated '
