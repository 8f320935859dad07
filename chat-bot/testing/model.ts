import type { EpisodeView } from '@redthread/shared/api/views'
import type { CardModel } from '../card-model.ts'

const MINUTE = 60_000

/** 23 Nov 2026, 09:57 UTC. */
export const OPENED = Date.UTC(2026, 10, 23, 9, 57)

/** A step of the ladder's own clock that reaches people and no space. */
const CLOCK: Pick<EpisodeView['future'][number], 'where' | 'holes' | 'cause' | 'everyMs'> = {
  where: [],
  holes: [],
  cause: 'ladder',
  everyMs: null,
}

const open: EpisodeView = {
  id: 'RED-142',
  ticketId: '90210',
  subject: 'Appointment sync stopped at all 9 clinics since 08:10 UTC',
  status: 'open',
  severity: 1,
  why: 'Platinum, priority urgent, "all 9 clinics"',
  openedAt: OPENED,
  acknowledgeBy: OPENED + 15 * MINUTE,
  firstReplyBy: OPENED + 80 * MINUTE,
  level: 1,
  levels: 3,
  levelName: 'Support duty',
  levelToldAt: OPENED,
  acknowledgedBy: null,
  acknowledgedAt: null,
  updateDueAt: null,
  snoozedUntil: null,
  maintenance: null,
  muted: [],
  exhausted: false,
  verdict: null,
  closedAt: null,
  closedBy: null,
  closedCause: null,
  actions: ['acknowledge', 'escalate', 'snooze', 'close'],
  future: [{ at: OPENED + 15 * MINUTE, level: 2, name: 'Engineering lead', who: ['Noor Haddad'], ...CLOCK }],
  ticketUrl: 'https://northwind.zendesk.example/agent/tickets/90210',
}

const acknowledged: EpisodeView = {
  ...open,
  status: 'acknowledged',
  acknowledgeBy: null,
  acknowledgedBy: { name: 'Ines Vidal', isViewer: false },
  acknowledgedAt: OPENED + 6 * MINUTE,
  actions: ['escalate', 'snooze', 'close'],
  future: [],
}

const escalated: EpisodeView = {
  ...open,
  level: 2,
  levelName: 'Engineering lead',
  levelToldAt: OPENED + 15 * MINUTE,
  acknowledgeBy: OPENED + 30 * MINUTE,
  future: [{ at: OPENED + 30 * MINUTE, level: 3, name: 'Head of support', who: [], ...CLOCK }],
}

const snoozed: EpisodeView = {
  ...acknowledged,
  status: 'snoozed',
  snoozedUntil: OPENED + 33 * MINUTE,
  actions: ['escalate', 'end_snooze', 'close'],
}

const closed: EpisodeView = {
  ...acknowledged,
  status: 'closed',
  closedAt: OPENED + 95 * MINUTE,
  closedBy: { name: 'Ines Vidal', isViewer: false },
  closedCause: 'Expired certificate on the sync gateway',
  actions: [],
}

export const EPISODES = { open, acknowledged, escalated, snoozed, closed }

export const MODEL: CardModel = {
  episode: open,
  account: {
    id: 'C-77',
    name: 'Osprey Dental Group',
    tier: 'Platinum',
    arr: 184_000,
    currency: 'USD',
    csm: 'Ines Vidal',
    accountManager: 'Tom Baxter',
    renewalAt: Date.UTC(2027, 1, 14),
    url: 'https://crm.example/accounts/C-77',
    link: null,
  },
  notLinked: false,
  crm: { fetchedAt: OPENED - MINUTE, stale: false, unavailableSince: null },
  summary: {
    by: 'rules',
    at: OPENED + MINUTE,
    commentCount: 3,
    sentences: [
      { slot: 'facts', text: 'Sync has failed for all 9 clinics since 08:10 UTC.', sources: ['c1', 'c3'] },
      { slot: 'customer_wants', text: 'They want a time by which bookings work again.', sources: ['subject'] },
    ],
    citations: [
      { id: 'c1', number: 1, author: 'Dana Wu', at: OPENED - 5 * MINUTE, text: 'It stopped.' },
      { id: 'c3', number: 3, author: 'Dana Wu', at: OPENED, text: 'All clinics.' },
      { id: 'subject', number: 0, author: 'Dana Wu', at: OPENED, text: 'Sync' },
    ],
  },
  plays: [
    { id: 'call', text: 'Call Dana Wu', owner: 'Ines Vidal', dueAt: OPENED + 30 * MINUTE, reason: 'Platinum' },
    {
      id: 'brief',
      text: 'Brief the account manager',
      owner: 'Tom Baxter',
      dueAt: OPENED + 60 * MINUTE,
      reason: 'Renewal',
    },
  ],
  zone: 'UTC',
  now: OPENED + MINUTE,
  actionUrl: 'https://redthread.example/chat/events',
}

export function modelOf(state: keyof typeof EPISODES, more: Partial<CardModel> = {}): CardModel {
  return { ...MODEL, ...more, episode: EPISODES[state] }
}
