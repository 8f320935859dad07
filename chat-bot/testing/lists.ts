import type { AccountView } from '@redthread/shared/api/views'
import type { QueueView, RedList } from '../lists.ts'
import { EPISODES, MODEL, OPENED } from './model.ts'

const MINUTE = 60_000

export const RED_LIST: RedList = {
  rows: [
    { episode: EPISODES.open, account: 'Osprey Dental Group' },
    {
      episode: { ...EPISODES.acknowledged, id: 'RED-140', ticketId: '90001', subject: 'Cold room alarms late' },
      account: null,
    },
  ],
  total: 2,
  asOf: OPENED + MINUTE,
}

export const QUEUE: QueueView = {
  open: 31,
  byPriority: { urgent: 2, high: 7, normal: 18, low: 3, none: 1 },
  unassigned: 4,
  dueSoon: 3,
  oldestMinutes: 65,
  asOf: OPENED,
}

export const ACCOUNT: AccountView = {
  now: MODEL.now,
  account: {
    ...{ id: 'C-77', name: 'Osprey Dental Group', tier: 'Platinum', arr: 184_000, currency: 'USD' },
    ...{
      csm: 'Ines Vidal',
      accountManager: null,
      renewalAt: null,
      url: 'https://crm.example/accounts/C-77',
      link: null,
    },
  },
  health: { score: 41, band: 'at_risk', because: '1 RED open', items: [] },
  episodes: [EPISODES.open],
  stats: { tickets90d: 31, change: 9, firstReplyMetPercent: null, reopened: 1, satisfaction: null },
  desk: { fetchedAt: OPENED, stale: false, unavailableSince: null },
  safeToUpsell: { safe: false, because: 'A RED is open' },
  plays: [{ id: 'call', text: 'Call Dana Wu', owner: 'Ines Vidal', dueAt: OPENED, reason: 'Platinum' }],
  ticketsPerWeek: [1, 2, 3],
  tickets: { total: 31, rows: [], cursor: null },
}
