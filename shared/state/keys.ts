/** Where each document of the store lives. */
export const keys = {
  ledger: 'ledger',
  reconciler: 'reconciler',
  ticket: (id: string) => `ticket:${id}`,
  account: (id: string) => `account:${id}`,
  episode: (id: string) => `episode:${id}`,
  proof: (id: string) => `proof:${id}`,
  organizationLink: (id: string) => `link:org:${id}`,
  requesterLink: (id: string) => `link:user:${id}`,
  person: (id: string) => `person:${id}`,
} as const

/** Sorted sets of members, each by the score that orders it. */
export const indexes = {
  /** Episodes that are open, acknowledged or snoozed, by when they opened. */
  activeEpisodes: 'episodes:active',
  /** All episodes by when they opened. */
  episodes: 'episodes:all',
  /** Tickets that are not solved, by when they were created. */
  openTickets: 'tickets:open',
  /** Tickets of one account by when they last changed. */
  accountTickets: (id: string) => `account:${id}:tickets`,
  /** Accounts by name: name, tab, id; all with score 0. */
  accounts: 'accounts',
  /** Tickets whose account is ambiguous and waits for a person, by when that was found. */
  review: 'links:review',
} as const
