import type {
  AccountView,
  EpisodeView,
  PlayView,
  SummaryView,
  TicketRowView,
  TicketView,
} from '@redthread/shared/api/views'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The moment of every fixture. */
export const NOW = Date.UTC(2026, 10, 22, 10, 4)

const desk = 'https://northgate.zendesk.example/agent/tickets'

/** A step of the ladder's own clock that reaches people and no space. */
const CLOCK: Pick<EpisodeView['future'][number], 'where' | 'holes' | 'cause' | 'everyMs'> = {
  where: [],
  holes: [],
  cause: 'ladder',
  everyMs: null,
}

export const openEpisode: EpisodeView = {
  id: 'RED-57',
  ticketId: '48213',
  subject: 'Temperature feed stopped for all nine depots',
  status: 'open',
  severity: 1,
  why: 'Platinum, urgent, "all nine depots"',
  openedAt: NOW - 42 * MINUTE,
  acknowledgeBy: NOW + 13.5 * MINUTE,
  firstReplyBy: NOW + 77.5 * MINUTE,
  level: 1,
  levels: 3,
  levelName: 'Support lead',
  levelToldAt: NOW - 42 * MINUTE,
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
  future: [{ at: NOW + 13.5 * MINUTE, level: 2, name: 'Engineering lead', who: ['Hanna Lindqvist'], ...CLOCK }],
  ticketUrl: `${desk}/48213`,
}

export const acknowledgedEpisode: EpisodeView = {
  ...openEpisode,
  status: 'acknowledged',
  acknowledgeBy: null,
  acknowledgedBy: { name: 'Ines Albrecht', isViewer: false },
  acknowledgedAt: NOW - 36 * MINUTE,
  actions: ['escalate', 'snooze', 'close'],
  future: [],
}

export const snoozedEpisode: EpisodeView = {
  ...acknowledgedEpisode,
  status: 'snoozed',
  snoozedUntil: NOW + 26 * MINUTE,
  actions: ['escalate', 'end_snooze', 'close'],
}

export const closedEpisode: EpisodeView = {
  ...acknowledgedEpisode,
  status: 'closed',
  firstReplyBy: null,
  closedAt: NOW - 3 * MINUTE,
  closedBy: { name: 'Ines Albrecht', isViewer: false },
  closedCause: 'Gateway certificate renewed',
  actions: [],
}

/** Level 3, both deadlines missed. */
export const overdueEpisode: EpisodeView = {
  ...openEpisode,
  openedAt: NOW - 5 * HOUR,
  acknowledgeBy: NOW - 4 * MINUTE,
  firstReplyBy: NOW - 2 * HOUR,
  level: 3,
  levelName: 'Head of support',
  actions: ['acknowledge', 'escalate', 'close'],
  future: [],
}

export const account: NonNullable<TicketView['account']> = {
  id: 'AG-4F7Q2',
  name: 'Northwind Cold Storage',
  tier: 'Platinum',
  arr: 236_000,
  currency: 'USD',
  csm: 'Ines Albrecht',
  accountManager: 'Marcus Adeyemi',
  renewalAt: Date.UTC(2027, 1, 14),
  url: 'https://crm.example/accounts/AG-4F7Q2',
  link: { method: 'organization_external_id', confidence: 1, evidence: 'AG-4F7Q2' },
}

/** Linked by its organization, while its requester writes from another customer's address. */
export const contradictedAccount: NonNullable<TicketView['account']> = {
  ...account,
  contradictedBy: [{ name: 'Osprey Dental Group', evidence: 'dana@ospreydental.example' }],
}

export const summary: SummaryView = {
  by: 'rules',
  at: NOW - 2 * MINUTE,
  commentCount: 14,
  sentences: [
    { slot: 'facts', text: 'The temperature feed has been down for all nine depots since 08:10 UTC.', sources: ['c1'] },
    {
      slot: 'customer_wants',
      text: 'A time by which readings are back, before the 14:00 audit.',
      sources: ['c3', 'c9'],
    },
    { slot: 'we_promised', text: 'An update every 30 minutes until it is fixed.', sources: ['c4'] },
    { slot: 'open_question', text: 'Were readings kept on the gateways while the feed was down?', sources: ['c11'] },
  ],
  citations: [
    {
      id: 'c1',
      number: 1,
      author: 'Dagny Moreau',
      at: NOW - 48 * MINUTE,
      text: 'Since 08:10 UTC none of our nine depots sends temperatures. Restarting the gateways twice changed nothing.',
    },
    {
      id: 'c3',
      number: 3,
      author: 'Dagny Moreau',
      at: NOW - 40 * MINUTE,
      text: 'When will readings be back? Our auditor is on site at 14:00.',
    },
    {
      id: 'c4',
      number: 4,
      author: 'Sam Whitlock',
      at: NOW - 38 * MINUTE,
      text: 'You will hear from us every 30 minutes until it is fixed.',
    },
    { id: 'c9', number: 9, author: 'Dagny Moreau', at: NOW - 20 * MINUTE, text: 'We need a time, even a rough one.' },
    {
      id: 'c11',
      number: 11,
      author: 'Dagny Moreau',
      at: NOW - 9 * MINUTE,
      text: 'Were readings kept on the gateways while the feed was down?',
    },
  ],
}

export const plays: PlayView[] = [
  {
    id: 'confirm-workaround',
    text: 'Confirm with Dagny Moreau that the gateways kept their readings',
    owner: 'Sam Whitlock',
    dueAt: NOW + 26 * MINUTE,
    reason: 'Asked 9 min ago, no answer yet.',
  },
  {
    id: 'ask-engineering',
    text: 'Ask Engineering for a time on the certificate fix',
    owner: 'Ines Albrecht',
    dueAt: NOW + 56 * MINUTE,
    reason: 'The audit is at 14:00.',
  },
  {
    id: 'renewal-call',
    text: 'Call before the renewal talk',
    owner: 'Marcus Adeyemi',
    dueAt: NOW + 4 * DAY,
    reason: 'Renewal in 84 days, RED open.',
  },
]

export const draft = `Hello Dagny,

we are still working on the temperature feed. The gateways keep readings for 24 hours, so nothing is lost.
The next update reaches you at 10:30 UTC.

Sam`

const SUBJECTS = [
  'Temperature feed stopped for all nine depots',
  'Alarm threshold resets after every firmware update on the older gateways in Rotterdam and Antwerp',
  'Export to CSV leaves out the last hour',
  'Invoice shows the old address',
  'New user cannot sign in with single sign-on',
  'Depot 4 shows readings from depot 7',
  'How do we add a tenth depot?',
  'API key rotation',
  'Dashboard slow on Monday mornings',
  'Door sensor reports open all night',
]
const STATUSES = ['open', 'pending', 'solved', 'hold', 'closed', 'solved', 'closed', 'closed', 'new', 'closed'] as const
const PRIORITIES = ['urgent', 'high', null, 'low', 'normal'] as const

/** The rows from one place in the history on. */
export function ticketRows(from: number, count: number): TicketRowView[] {
  return Array.from({ length: count }, (_, step) => {
    const index = from + step
    const age = index === 0 ? 42 * MINUTE : index * 19 * HOUR
    return {
      id: String(48_213 - index * 7),
      subject: SUBJECTS[index % SUBJECTS.length] ?? '',
      status: index === 0 ? 'open' : (STATUSES[index % STATUSES.length] ?? 'closed'),
      priority: PRIORITIES[index % PRIORITIES.length] ?? null,
      red: index === 0 || index === 5,
      createdAt: NOW - age - HOUR,
      updatedAt: NOW - age,
      url: `${desk}/${48_213 - index * 7}`,
    }
  })
}

const tickets = { total: 1_000, rows: ticketRows(0, 10), cursor: 'after-10' }
const ticketsPerWeek = [3, 4, 2, 5, 4, 6, 5, 8, 7, 9, 12, 14]

export const ticketView: TicketView = {
  now: NOW,
  ticketId: '48213',
  viewer: 'Sam Whitlock',
  episode: openEpisode,
  account,
  notLinked: null,
  crm: { fetchedAt: NOW - MINUTE, stale: false, unavailableSince: null },
  health: { score: 31, band: 'at_risk', because: '1 RED open, renewal in 84 days', items: [] },
  summary,
  plays,
  draft,
  ticketsPerWeek,
  tickets,
}

/** An account of which the CRM knows nothing but the name, on a ticket without RED. */
export const bareTicketView: TicketView = {
  ...ticketView,
  episode: null,
  account: {
    ...account,
    name: 'Tamarack Freight',
    tier: null,
    arr: null,
    csm: null,
    accountManager: null,
    renewalAt: null,
    url: null,
    link: { method: 'domain', confidence: 0.7, evidence: 'tamarack.example' },
  },
  health: null,
  summary: null,
  plays: [],
  draft: null,
  ticketsPerWeek: [],
  tickets: { total: 0, rows: [], cursor: null },
}

export const unlinkedTicketView: TicketView = {
  ...bareTicketView,
  account: null,
  notLinked: { organization: 'Osprey Dental Group', candidates: [] },
  summary,
}

export const rivalsTicketView: TicketView = {
  ...unlinkedTicketView,
  notLinked: {
    organization: 'Osprey Dental Group',
    candidates: [
      { accountId: 'AG-1', name: 'Osprey Dental North' },
      { accountId: 'AG-2', name: 'Osprey Dental South' },
    ],
  },
}

/** The CRM stopped answering three hours ago. */
export const staleTicketView: TicketView = {
  ...ticketView,
  crm: { fetchedAt: NOW - 3 * HOUR, stale: true, unavailableSince: NOW - 2.9 * HOUR },
}

export const crmNeverReadView: TicketView = {
  ...unlinkedTicketView,
  episode: openEpisode,
  notLinked: null,
  crm: { fetchedAt: 0, stale: true, unavailableSince: NOW - 20 * MINUTE },
}

const HOSTILE =
  '<img src=x onerror=alert(1)> <script>alert(1)</script> {{constructor}} \u202Eesrever\u202C \u200Bzero\u200Bwidth ' +
  'Zalgo h\u0337\u0338e\u0336l\u0335l\u0338o & "quotes" \uD83D\uDE80 مرحبا بالعالم 你好 ' +
  'averyveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspaceinit'

/** Customers write anything; all of it is shown as what it is, text. */
export const hostileTicketView: TicketView = {
  ...ticketView,
  episode: { ...openEpisode, subject: HOSTILE, why: HOSTILE, ticketUrl: 'javascript:alert(1)' },
  account: { ...account, name: HOSTILE, tier: HOSTILE.slice(0, 60), csm: HOSTILE, url: 'javascript:alert(1)' },
  summary: {
    ...summary,
    sentences: [{ slot: 'customer_wants', text: HOSTILE, sources: ['c1'] }],
    citations: [{ id: 'c1', number: 1, author: HOSTILE, at: NOW, text: HOSTILE }],
  },
  plays: [{ id: 'one', text: HOSTILE, owner: HOSTILE, dueAt: NOW + HOUR, reason: HOSTILE }],
  draft: HOSTILE,
  tickets: {
    total: 1,
    rows: ticketRows(0, 1).map((row) => ({ ...row, subject: HOSTILE, url: 'javascript:alert(1)' })),
    cursor: null,
  },
}

export const accountView: AccountView = {
  now: NOW,
  account,
  health: { score: 31, band: 'at_risk', because: '1 RED open, renewal in 84 days', items: [] },
  episodes: [
    { ...openEpisode, actions: ['escalate'] },
    {
      ...acknowledgedEpisode,
      id: 'RED-52',
      ticketId: '48171',
      subject: 'Alarm threshold resets after every firmware update',
      why: 'Platinum account, 3 tickets in 24 h',
      actions: ['escalate'],
    },
  ],
  stats: {
    tickets90d: 31,
    change: 9,
    firstReplyMetPercent: 94,
    reopened: 3,
    satisfaction: { percent: 83, answers: 12 },
  },
  desk: { fetchedAt: NOW - MINUTE, stale: false, unavailableSince: null },
  safeToUpsell: { safe: false, because: 'a RED is open.' },
  plays: plays.slice(2),
  ticketsPerWeek,
  tickets,
}

/** A responder reads it, who may acknowledge. */
export const responderAccountView: AccountView = { ...accountView, episodes: [openEpisode] }

export const calmAccountView: AccountView = {
  ...accountView,
  health: { score: 88, band: 'healthy', because: 'no RED in 90 days, answers on time', items: [] },
  episodes: [],
  stats: { ...accountView.stats, change: -4, reopened: 0 },
  safeToUpsell: { safe: true, because: 'no RED in 90 days.' },
  plays: [],
}

export const emptyAccountView: AccountView = {
  ...calmAccountView,
  health: null,
  stats: { tickets90d: 0, change: null, firstReplyMetPercent: null, reopened: 0, satisfaction: null },
  ticketsPerWeek: [],
  tickets: { total: 0, rows: [], cursor: null },
}

export const unlinkedAccountView: AccountView = { ...emptyAccountView, account: { ...account, link: null } }

export const staleAccountView: AccountView = {
  ...accountView,
  desk: { fetchedAt: NOW - 3 * HOUR, stale: true, unavailableSince: NOW - 2.9 * HOUR },
}

export const hostileAccountView: AccountView = {
  ...accountView,
  account: { ...account, name: HOSTILE },
  health: { score: 31, band: 'at_risk', because: HOSTILE, items: [] },
  episodes: [{ ...openEpisode, subject: HOSTILE, why: HOSTILE, ticketUrl: 'javascript:alert(1)' }],
  safeToUpsell: { safe: false, because: HOSTILE },
  plays: hostileTicketView.plays,
  tickets: hostileTicketView.tickets,
}
