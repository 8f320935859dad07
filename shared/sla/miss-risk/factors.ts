/** What the forecast looks at, each a number that is known at the instant it is asked for. */
export const FACTORS = {
  urgent: 'priority urgent',
  high: 'priority high',
  low: 'priority low',
  impactHigh: 'impact 1',
  urgencyHigh: 'urgency 1',
  recentMisses: 'share of late tickets lately',
  groupMisses: "the group's share of late tickets, against the usual",
  assigneeMisses: "the assignee's share of late tickets, against the usual",
  categoryMisses: "the category's share of late tickets, against the usual",
  subcategoryMisses: "the subcategory's share of late tickets, against the usual",
  unassigned: 'nobody is assigned',
  queue: 'open tickets, against the usual',
  groupQueue: "the group's open tickets, against the usual",
  outOfHours: 'between 18 and 7 h',
  fridayAfternoon: 'Friday afternoon',
  weekend: 'weekend',
  untouched: 'nobody has started on it',
  waiting: 'waits for somebody else',
  hasWaited: 'has waited for somebody else before',
  reassigned: 'how often the group changed while it is open',
  reopened: 'was reopened',
  changes: 'how often it was changed while it is open',
  idle: 'how long nothing has changed while it is open',
  confirmed: 'its priority was confirmed while it is open',
  solved: 'is solved',
  solvedLate: 'was solved after its limit',
  solvedConfirmed: 'is solved, and its priority was confirmed',
  solvedRecent: 'is solved, share of late tickets lately',
  solvedGroup: "is solved, the group's share of late tickets",
  solvedCategory: "is solved, the category's share of late tickets",
} as const

export type Factor = keyof typeof FACTORS
export type Factors = Record<Factor, number>
export const FACTOR_NAMES = Object.keys(FACTORS) as Factor[]
