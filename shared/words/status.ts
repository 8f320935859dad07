import type { EpisodeAction, EpisodeView, HealthView, PersonView, TicketRowView } from '../api/views.ts'
import { countdown, moment } from './format.ts'

const MINUTE = 60_000

/** The shape that goes with a status word, so that it never hangs on colour. */
export type Mark = 'octagon' | 'clock' | 'check' | 'triangle' | 'square' | 'dot' | 'diamond' | 'down' | 'none'
export type Tone = 'red' | 'amber' | 'grey' | 'green'

/** A status as people meet it: word, shape and tone, the same on every surface. */
export interface StatusWords {
  words: string
  mark: Mark
  tone: Tone
}

/** How the viewer is told about a person: "you" for themselves. */
export function personWords(person: PersonView | null): string {
  if (person === null) return 'nobody'
  return person.isViewer ? 'you' : person.name
}

/**
 * The status of a RED in words.
 * @param subject `RED` in a heading of its own, the id (`RED-142`) in a list
 */
export function redStatus(
  episode: Pick<EpisodeView, 'status' | 'acknowledgedBy' | 'snoozedUntil'>,
  now: number,
  zone: string,
  subject = 'RED',
): StatusWords {
  switch (episode.status) {
    case 'open':
      return { words: `${subject}, not acknowledged`, mark: 'octagon', tone: 'red' }
    case 'acknowledged':
      return {
        words: `${subject}, acknowledged by ${personWords(episode.acknowledgedBy)}`,
        mark: 'octagon',
        tone: 'amber',
      }
    case 'snoozed':
      return { words: `${subject}, snoozed${until(episode.snoozedUntil, now, zone)}`, mark: 'clock', tone: 'grey' }
    case 'closed':
      return { words: `${subject} closed`, mark: 'check', tone: 'green' }
    case 'dismissed':
      return { words: `${subject} dismissed, not RED`, mark: 'check', tone: 'grey' }
  }
}

function until(at: number | null, now: number, zone: string): string {
  return at === null ? '' : ` until ${moment(at, now, zone)}`
}

/** Where a deadline stands; soon is under 15 min, or under a fifth of the whole time where that is known. */
export function slaState(due: number, now: number, totalMs: number | null = null): 'ok' | 'soon' | 'missed' {
  const left = due - now
  if (left <= 0) return 'missed'
  const isSoon = left < 15 * MINUTE || (totalMs !== null && left < totalMs / 5)
  return isSoon ? 'soon' : 'ok'
}

const SLA_LOOKS = {
  ok: { mark: 'none', tone: 'grey' },
  soon: { mark: 'triangle', tone: 'amber' },
  missed: { mark: 'square', tone: 'red' },
} as const satisfies Record<string, Omit<StatusWords, 'words'>>

/** `1 h 05 min left`, `13 min left`, `2 h overdue`, with mark and tone. */
export function slaStatus(due: number, now: number, totalMs: number | null = null): StatusWords {
  return { words: countdown(due, now), ...SLA_LOOKS[slaState(due, now, totalMs)] }
}

export const HEALTH_STATUS: Record<HealthView['band'], StatusWords> = {
  healthy: { words: 'Healthy', mark: 'dot', tone: 'green' },
  watch: { words: 'Watch', mark: 'diamond', tone: 'amber' },
  at_risk: { words: 'At risk', mark: 'down', tone: 'red' },
}

/** Glyphs for the marks, for surfaces that can only show text. */
export const MARK_GLYPHS: Record<Mark, string> = {
  octagon: '⯃',
  clock: '◷',
  check: '✓',
  triangle: '▲',
  square: '■',
  dot: '●',
  diamond: '◆',
  down: '▼',
  none: '',
}

/** Every action's label. */
export const ACTIONS = {
  acknowledge: 'Acknowledge',
  escalate: 'Escalate',
  snooze: 'Snooze',
  endSnooze: 'End snooze',
  close: 'Close RED',
  unacknowledge: 'Give back',
  handOver: 'Hand over',
  dismiss: 'Not RED',
  useful: 'Yes',
  notUseful: 'No',
  send: 'Send',
  openTicket: 'Open ticket',
  openInCrm: 'Open in CRM',
  openInZendesk: 'Open in Zendesk',
  insertDraft: 'Insert draft reply',
  insertIntoReply: 'Insert into reply',
  refresh: 'Refresh',
  tryAgain: 'Try again',
  linkAccount: 'Link an account',
  linkOrganization: 'Link an organization',
  cancel: 'Cancel',
  showMore: 'Show 25 more',
  showAsTable: 'Show as table',
  showInSpace: 'Share in space',
} as const

/** What each action on a RED is called. */
export const ACTION_LABELS: Record<EpisodeAction, string> = {
  acknowledge: ACTIONS.acknowledge,
  escalate: ACTIONS.escalate,
  snooze: ACTIONS.snooze,
  end_snooze: ACTIONS.endSnooze,
  unacknowledge: ACTIONS.unacknowledge,
  hand_over: ACTIONS.handOver,
  dismiss: ACTIONS.dismiss,
  verdict: 'Useful?',
  close: ACTIONS.close,
}

/** Ticket statuses and priorities as Zendesk's agents know them. */
export const TICKET_STATUSES: Record<TicketRowView['status'], string> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  hold: 'on hold',
  solved: 'solved',
  closed: 'closed',
  deleted: 'deleted',
}

export const PRIORITIES: Record<NonNullable<TicketRowView['priority']>, string> = {
  urgent: 'urgent',
  high: 'high',
  normal: 'normal',
  low: 'low',
}
